import DataText
import Foundation
import Harness
import Runtimes

/// A pack and its settings, being worked through.
package struct OperateSession: Sendable {
  /// What happened to one run, for whoever looks on.
  package struct Progress: Sendable {
    /// What was run.
    package let spec: RunSpec
    /// Points that need no cleaning up.
    package let accepted: Int
    /// How it ended.
    package let ending: RunEnding
    /// Runs that are stored, of all.
    package let stored: Int
    package let all: Int
  }

  let pack: OperatorPack
  let settings: OperateSettings
  let store: OperateStore
  private let clients: [String: any Runtime]

  /// Begins a snapshot.
  package static func begin(
    _ path: String, _ settings: OperateSettings, of pack: OperatorPack, toolVersion: String
  ) throws -> OperateSession {
    let clients = try clients(of: settings)
    return OperateSession(
      pack: pack, settings: settings,
      store: try OperateStore.create(path, settings, of: pack, toolVersion: toolVersion),
      clients: clients)
  }

  /// Goes on with a snapshot; absent when nothing is owed.
  ///
  /// - Parameter packPath: where the pack is now; absent for where it was.
  package static func resume(_ path: String, pack packPath: String?) throws -> OperateSession? {
    let header = try OperateReader.read(path).header
    if header.finishedAt != nil { return nil }
    let store = try OperateStore.open(path)
    let pack = try OperatorPackReader.read(path: packPath ?? header.packPath)
    guard pack.digest == header.packDigest else {
      throw OperateError.snapshot(
        path: path, problem: "the pack is not the one that the runs began with",
        remedy: "name the folder of \(header.pack) with --pack, or begin anew")
    }
    return OperateSession(
      pack: pack, settings: header.settings, store: store,
      clients: try clients(of: header.settings))
  }

  /// Makes every run that is owed.
  ///
  /// - Throws: ``OperateError/interrupted(path:stored:)`` when the task is cancelled, and what the disk
  ///   says. Faults of servers are part of the record and end nothing.
  package func run(_ told: @Sendable (Progress) -> Void) async throws {
    let stored = try store.stored()
    let all = settings.runs
    var count = stored.count
    for spec in all where !stored.contains(spec.position) {
      guard let task = pack.task(spec.task),
        let model = settings.models.first(where: { settings.label($0) == spec.model }),
        let runner = runner(of: model)
      else { continue }
      let record = await runner.run(spec, task)
      // What a signal cut is no result; the run is owed and made again.
      guard !Task.isCancelled else {
        throw OperateError.interrupted(path: store.path, stored: count)
      }
      try store.add(record)
      count += 1
      told(
        Progress(
          spec: spec, accepted: record.assessment.accepted, ending: record.ending, stored: count,
          all: all.count))
    }
    try store.finish()
  }

  /// Refuses a server that does not answer before anything is stored.
  ///
  /// - Throws: what the first server that cannot be asked says.
  package static func check(_ settings: OperateSettings) async throws {
    let clients = try clients(of: settings)
    for model in settings.models + [settings.verifier].compactMap(\.self) {
      if let client = clients[model.address] { try await look(client, model.name) }
    }
  }

  private static func look(_ client: any Runtime, _ model: String) async throws(HarnessError) {
    do throws(RuntimesError) {
      let options = try GenerationOptions()
      _ = try await client.observe(model, options: options)
    } catch {
      throw .server(error)
    }
  }

  private func runner(of model: OperateSettings.Model) -> OperatorRunner? {
    guard let client = clients[model.address] else { return nil }
    let verifier =
      settings.reviewer.map { Verifier(person: $0) }
      ?? settings.verifier.flatMap { verifier in
        clients[verifier.address].map { Verifier(runtime: $0, model: verifier.name) }
      }
    return OperatorRunner(
      runtime: client, model: model.name, verifier: verifier, settings: settings)
  }

  private static func clients(of settings: OperateSettings) throws -> [String: any Runtime] {
    var clients: [String: any Runtime] = [:]
    for model in settings.models + [settings.verifier].compactMap(\.self) {
      clients[model.address] = try client(at: model.address, settings)
    }
    return clients
  }

  private static func client(
    at address: String, _ settings: OperateSettings
  ) throws(HarnessError) -> any Runtime {
    do throws(RuntimesError) {
      var token: AccessToken?
      if let variable = settings.tokenVariable { token = try AccessToken(variable: variable) }
      switch settings.server {
      case .ollama: return try Ollama(address: address)
      case .llamaServer:
        return try OpenAICompatible(address: address, server: .llamaCpp, token: token)
      case .vllm: return try OpenAICompatible(address: address, server: .vllm, token: token)
      case .openAI: return try OpenAICompatible(address: address, server: .other, token: token)
      }
    } catch {
      throw .server(error)
    }
  }
}
