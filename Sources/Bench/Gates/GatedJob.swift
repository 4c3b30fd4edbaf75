import Foundation
import Synchronization

/// A command that runs only when its gates are open, and leaves a marker when it fails.
package struct GatedJob: Sendable {
  /// What markers and records call it.
  package var name: String
  /// The command, argument by argument.
  package var command: [String]

  package init(name: String, command: [String]) {
    self.name = name
    self.command = command
  }

  /// How it came out.
  package struct End: Sendable {
    /// Its exit status; 128 and the signal's number for one that a signal ended.
    package let exit: Int
    /// The record.
    package let record: EvidenceRecord
    /// The marker that a failure left; absent when it succeeded.
    package let marker: FailureMarker?
  }

  /// Runs the command with this process's input and output; what it says on standard error is handed on
  /// and its end kept.
  ///
  /// - Parameter cites: the records of the gates that it passed.
  /// - Throws: ``BenchFault`` when there is no such program.
  package func run(
    _ runner: GateRunner, server: String?, model: String?, cites: [String]
  ) throws(BenchFault) -> End {
    guard let program = command.first.flatMap(ServerProcess.find) else {
      throw BenchFault(
        found: "no program '\(command.first ?? "")'", remedy: "give the command behind --")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = Array(command.dropFirst())
    let pipe = Pipe()
    process.standardError = pipe
    let begin = ContinuousClock.now
    do {
      try SignalMask.opened { try process.run() }
    } catch {
      throw BenchFault(found: "'\(program)' cannot be started: \(error.localizedDescription)")
    }
    var tail = Data()
    // Ends when the last process that holds the other end has gone.
    while case let part = pipe.fileHandleForReading.availableData, !part.isEmpty {
      try? FileHandle.standardError.write(contentsOf: part)
      tail = (tail + part).suffix(Evidence.mostErrorBytes)
    }
    process.waitUntilExit()
    let spent = (ContinuousClock.now - begin).components
    let exit =
      Int(process.terminationStatus) + (process.terminationReason == .uncaughtSignal ? 128 : 0)
    let bench = runner.bench
    var evidence = bench.evidence(
      .job, .init(server: server, model: model, name: name),
      asked: "Does the job '\(name)' end well behind its gates?",
      result: exit == 0 ? .passed : .failed)
    evidence.exit = exit
    evidence.requestedModel = model
    evidence.figures["seconds"] = .init(
      Double(spent.seconds) + Double(spent.attoseconds) * 1e-18, "s")
    evidence.facts["job"] = ShellWords.join(command)
    let errors = tail.isEmpty ? nil : String(decoding: tail, as: UTF8.self)
    evidence.errors = errors
    evidence.cites = cites
    let record = try bench.store.append(evidence)
    guard exit != 0 else {
      // What succeeds has proved that its block is over.
      try MarkerFolder(bench.store).remove(name)
      return End(exit: 0, record: record, marker: nil)
    }
    let last = errors?.split(separator: "\n").last.map { ": \(Words.excerpt(String($0)))" } ?? ""
    let marker = try runner.mark(
      name, cause: "the job ended with status \(exit)\(last)", exit: exit, errors: errors,
      server: server, model: model, record: record.id)
    return End(exit: exit, record: record, marker: marker)
  }
}
