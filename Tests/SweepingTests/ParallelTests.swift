import Foundation
import Harness
import RuntimeDouble
import TestSupport
import Testing

@testable import Sweeping

extension Sweeps {
  /// The files for GNU parallel, run by GNU parallel over processes of this machine.
  @Suite struct ParallelTests {
    /// The program under test, built beside the tests.
    static let program: String = {
      let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
      return (own as NSString).deletingLastPathComponent + "/apprenticeops"
    }()

    static func run(
      _ arguments: [String], _ environment: [String: String] = [:]
    ) async throws -> (code: Int32, output: String) {
      let folder = try TemporaryFolder()
      try folder.write("", to: "output")
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = arguments
      process.environment = ProcessInfo.processInfo.environment
        .merging(["no_proxy": "127.0.0.1", "PARALLEL_HOME": folder.path]) { $1 }
        .merging(environment) { $1 }
      process.standardOutput = FileHandle(forWritingAtPath: folder.path + "/output")
      process.standardError = process.standardOutput
      process.standardInput = FileHandle.nullDevice
      try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
        process.terminationHandler = { _ in done.resume() }
        do {
          try process.run()
        } catch {
          process.terminationHandler = nil
          done.resume(throwing: error)
        }
      }
      return (process.terminationStatus, try folder.read("output"))
    }

    @Test func emittedFilesMakeTheWhole() async throws {
      // A few requests meet a server that is away.
      let server = try await EchoServer(
        models: ["small:1b", "other:2b"],
        fault: { _, chat in 40...43 ~= chat ? (503, "away") : nil })
      let stage = try Stage(address: server.address)
      try stage.deal(4, .cells)
      let folder = stage.folder.path
      let emitted = try await Self.run([
        Self.program, "sweep", "emit", "parallel", stage.shardPlan, "--to", folder + "/parallel",
        "--into", stage.merged, "--jobs", "2",
      ])
      try #require(emitted.code == 0, "\(emitted.output)")
      let made = try await Self.run([folder + "/parallel/sweep.sh"], ["APPRENTICEOPS_PAUSE": "0"])
      #expect(made.code == 0, "\(made.output)")
      let single = try await stage.single()
      await server.stop()
      #expect(try timeless(stage.merged) == timeless(single))
      // The attempt that met it published what it had, and the next one took it over.
      #expect(made.output.contains("taken over"), "\(made.output)")
      let status = try await Self.run([Self.program, "sweep", "status", stage.shardPlan])
      #expect(status.code == 0 && status.output.contains("4 done"), "\(status.output)")
      // Nothing is left to start.
      let again = try await Self.run([folder + "/parallel/sweep.sh"])
      #expect(again.code == 0, "\(again.output)")
    }

    /// The number of the job is the index, counted from 1.
    @Test func indicesComeFromParallel() async throws {
      let server = try await EchoServer(models: ["small:1b", "other:2b"])
      let stage = try Stage(address: server.address)
      try stage.deal(2, .model)
      let made = try await Self.run([
        "parallel", "--jobs", "2", Self.program, "run", "--shard-plan", stage.shardPlan,
        "--attempt", "job-{}", ":::", "x", "y",
      ])
      await server.stop()
      #expect(made.code == 0, "\(made.output)")
      let published = try stage.attempts.contents(of: 0..<2).published.map(\.record)
      #expect(published.map(\.attempt) == ["job-x", "job-y"])
      #expect(published.map(\.shard) == [0, 1])
    }

    @Test func aWrongPlanEndsWithACodeOfItsOwn() async throws {
      let stage = try Stage()
      try stage.deal(2, .model)
      let run = { (arguments: [String]) async throws in
        try await Self.run([Self.program, "run", "--shard-plan", stage.shardPlan] + arguments)
      }
      // Nobody answers: later perhaps.
      let away = try await run(["--index", "0", "--attempt", "a"])
      #expect(away.code == 3, "\(away.output)")
      #expect(try await run(["--index", "2"]).code == 2)
      #expect(try await run([]).code == 2)
      #expect(try await run(["--index", "0", "--pull"]).code == 64)
      let text = try stage.folder.read("plan.yaml")
      try stage.folder.write(
        text.replacingOccurrences(of: "repetitions: 2", with: "repetitions: 3"), to: "plan.yaml")
      let changed = try await run(["--index", "0"])
      #expect(changed.code == 2 && changed.output.contains("plan"), "\(changed.output)")
    }
  }
}
