import Foundation
import TestSupport
import Testing

@testable import Bench

extension Benches {
  @Suite struct ServeTests {
    @Test(.timeLimit(.minutes(2))) func aPythonProgramIsAnswered() async throws {
      let folder = try TemporaryFolder()
      let bench = Samples.bench(folder)
      for kind in [Evidence.Kind.readiness, .identity] {
        var evidence = Samples.evidence(kind)
        evidence = Evidence(
          kind, subject: evidence.subject, asked: "a", result: .passed, at: bench.now, command: [],
          machine: nil)
        _ = try bench.store.append(evidence)
      }
      let desk = BenchDesk(
        GateRunner(bench, try Samples.gatePolicy()), clients: [],
        workloads: [
          Workload(id: "summary", title: "S", latencySeconds: 10, model: "small:1b"),
          Workload(id: "other", title: "O", model: "none:1b"),
        ], policy: try Samples.routePolicy())
      let server = try BenchServer(desk, port: 0)
      let (addresses, ready) = AsyncStream.makeStream(of: String.self)
      let work = Task { try await server.run { ready.yield($0) } }
      var iterator = addresses.makeAsyncIterator()
      let address = try #require(await iterator.next())
      let lines = try await Self.python(["client.py", address])
      #expect(
        lines == [
          "route no-evidence summary", "routes 2", "unknown 404", "memory 200 True True",
          "output 200 True 0.887", "output 200 False", "freshness True", "elsewhere 400",
          "misspelt 400", "browser 403", "rebound 403", "form 415",
        ])
      work.cancel()
      _ = try? await work.value
      #expect(try BenchCheck(bench.store).faults.isEmpty)
    }

    /// Runs a program of the tests beside them, without holding a thread of theirs.
    static func python(_ arguments: [String]) async throws -> [String] {
      let folder = Repository.root + "/Tests/BenchTests/Programs/"
      return try await withCheckedThrowingContinuation { done in
        let thread = Thread {
          do {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["python3", folder + arguments[0]] + arguments.dropFirst()
            let pipe = Pipe()
            process.standardOutput = pipe
            process.standardError = pipe
            try process.run()
            let data = pipe.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            done.resume(
              returning: String(decoding: data, as: UTF8.self).split(separator: "\n").map(
                String.init)
            )
          } catch { done.resume(throwing: error) }
        }
        thread.start()
      }
    }
  }
}
