import ArgumentParser
import Foundation
import Harness
import Sweeping

extension RunCommand {
  /// Makes one shard of a sweep and publishes it.
  func makeShard(of path: String) async throws {
    let record: AttemptRecord
    do {
      let environment = ProcessInfo.processInfo.environment
      let file = try ShardPlanFile(path: path)
      let host = Host.name
      let worker = try ShardWorker(
        file, folder: AttemptFolder(attempts ?? file.usualFolder),
        index: try ShardIndex.of(index, in: environment),
        attempt: try AttemptName.of(
          attempt, in: environment, host: host,
          process: ProcessInfo.processInfo.processIdentifier),
        host: host, toolVersion: Tool.version, workFolder: work)
      let (progress, reporter) = (progress, reporter())
      let work = Task {
        try await worker.run(reporter) { line in
          // Lines of JSON are for programs, which read them whole.
          if progress == .text { print(line) } else { Failure.print(error: line) }
        }
      }
      let signals = StopSignals { work.cancel() }
      defer { signals.end() }
      switch try await work.value {
      case .already(let attempt):
        print("shard \(worker.index): complete by attempt \(attempt); nothing to do")
        return
      case .published(let made): record = made
      }
    } catch {
      throw Failure.told(error)
    }
    print(
      "shard \(record.shard): attempt \(record.attempt) published, \(record.made) of "
        + "\(record.planned) cells")
    guard record.isComplete else {
      Failure.print(
        error:
          "error: \(record.planned - record.made - record.skipped) answers are owed: a fault took "
          + "them that is not their model's; start the shard again")
      throw ExitCode(3)
    }
  }
}
