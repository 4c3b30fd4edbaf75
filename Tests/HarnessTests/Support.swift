import Foundation
import GRDB
import TestSupport
import Testing

@testable import Harness

/// The text of a plan for tests: two models on a few scenarios of our own pack.
func planText(
  address: String, models: [String] = ["small:1b", "other:2b"], digests: [String: String] = [:],
  sets: String = "[frozen]", repetitions: Int = 2,
  conditions: String = "[{name: single, strategy: single}]", serverReturn: Int = 0,
  servers: [String: String] = [:], pack: String = "\(Repository.root)/scenarios/homelab"
) -> String {
  let roster = models.map { tag in
    let digest = digests[tag].map { ", digest: '\($0)'" } ?? ""
    let server = servers[tag].map { ", server: '\($0)'" } ?? ""
    return "  - {tag: '\(tag)', bracket: small, arm: instruct, track: plain\(digest)\(server)}"
  }
  return """
    id: test-run
    title: A test of the harness
    kind: protocol-test
    licence: CC0-1.0
    node: {name: test-node}
    server: {kind: ollama, address: '\(address)'}
    pack: \(pack)
    sets: \(sets)
    rules: strict-1
    context_tokens: 8192
    passes:
      deterministic: {seed: 1}
      variance: {temperature: 0.7, repetitions: \(repetitions), seed: 1}
    limits: {first_token: 60, between_tokens: 60, warm_up: 60, server_return: \(serverReturn)}
    tracks: [{name: plain, think: false}]
    conditions: \(conditions)
    brackets: [{id: small, label: small, tokens_per_second: 10, watts: 10}]
    models:
    \(roster.joined(separator: "\n"))

    """
}

/// Everything that runs a sweep, one after the other: many at once on few processors would reach the
/// limits of time that other tests are about.
@Suite(.serialized) enum Runs {}

/// The program under test, as a process.
struct Tool {
  /// Built beside the tests.
  static let path: String = {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = max(0, readlink("/proc/self/exe", &buffer, buffer.count))
    let bytes = buffer.prefix(count).map(UInt8.init(bitPattern:))
    let own = URL(fileURLWithPath: String(decoding: bytes, as: UTF8.self))
    return own.deletingLastPathComponent().appendingPathComponent("apprenticeops").path
  }()

  struct Result {
    var code: Int32
    var output: String
    var errors: String
  }

  /// Runs to the end, or sends a signal after some time, most often the one without mercy.
  static func run(
    _ arguments: [String], killAfter delay: Duration? = nil, by signal: Int32 = SIGKILL,
    program: String = path, environment: [String: String] = [:]
  ) async throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(["no_proxy": "127.0.0.1"]) { $1 }
      .merging(environment) { $1 }
    let folder = try TemporaryFolder()
    let (output, errors) = (folder.path + "/output", folder.path + "/errors")
    for file in [output, errors] { try Data().write(to: URL(fileURLWithPath: file)) }
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    process.standardInput = FileHandle.nullDevice
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in done.resume() }
      do {
        try process.run()
      } catch {
        process.terminationHandler = nil
        done.resume(throwing: error)
        return
      }
      if let delay {
        let pid = process.processIdentifier
        Task {
          try? await Task.sleep(for: delay)
          // The process is not reaped before its handler ran, so the number is still its own.
          if process.isRunning { kill(pid, signal) }
        }
      }
    }
    return Result(
      code: process.terminationStatus, output: try folder.read("output"),
      errors: try folder.read("errors"))
  }
}

/// Reads a snapshot beside the harness.
func rows(_ path: String, _ sql: String) throws -> [Row] {
  try RunReader.reader(of: path).read { try Row.fetchAll($0, sql: sql) }
}

extension Row {
  /// All columns as one text.
  var line: String { map { "\($0.0)=\($0.1)" }.joined(separator: "|") }
}

/// A run begun and made in this process.
func sweep(
  _ plan: String, into snapshot: String, reporter: any SweepReporter = Silent()
) async throws {
  let session = try RunSession(plan: plan, selection: Selection())
  let store = try session.begin(snapshot, toolVersion: "test")
  try await Sweep(
    session.schedule, store: store, runtime: session.runtime(), reporter: reporter,
    toolVersion: "test", retryPause: .milliseconds(10)
  ).run()
}

struct Silent: SweepReporter {
  func report(_: SweepEvent) {}
}

/// A folder with a plan, and the place of its snapshot.
final class Stage {
  let folder: TemporaryFolder
  let plan: String
  let snapshot: String

  init(_ text: String) throws {
    folder = try TemporaryFolder()
    plan = folder.path + "/plan.yaml"
    snapshot = folder.path + "/run.sqlite"
    try folder.write(text, to: "plan.yaml")
  }

  func session(_ selection: Selection = Selection()) throws -> RunSession {
    try RunSession(plan: plan, selection: selection)
  }
}
