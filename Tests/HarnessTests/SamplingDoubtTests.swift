import Harness
import RuntimeDouble
import Testing

extension Runs {
  /// A seed and a temperature that a server does not take show in the answers; run and export say so.
  @Suite struct SamplingDoubtTests {
    private func notes(
      _ sampling: EchoServer.Sampling, scenarios: Int
    ) async throws -> (output: String, notes: [String]) {
      let server = try await EchoServer(models: ["small:1b"], sampling: sampling)
      let stage = try Stage(
        planText(
          address: server.address, models: ["small:1b"],
          conditions: "[{name: single, strategy: single}, {name: best, strategy: best-of-three}]"))
      let names = [
        "guard-13-wrong-disk", "guard-20-volume-for-space", "detect-01-pending-sectors",
        "detect-02-hollow-backup", "diagnose-03-dns-loop", "expand-07-arm-worker",
      ].prefix(scenarios)
      let result = try await Tool.run(
        ["run", stage.plan, "--into", stage.snapshot] + names.flatMap { ["--only", $0] })
      await server.stop()
      #expect(result.code == 0, "\(result.errors)")
      return (result.output + result.errors, try RunCampaign(of: stage.snapshot).notes)
    }

    @Test func aServerThatTakesBothIsNotDoubted() async throws {
      let said = try await notes(.asAsked, scenarios: 6)
      #expect(!said.output.contains("seem") && !said.notes.contains { $0.contains("seem") })
    }

    @Test func answersThatAreAllTheSameAreDoubted() async throws {
      let said = try await notes(.ignored, scenarios: 6)
      let words = "seed or temperature seem not to be taken: all repetitions of each of"
      #expect(said.output.contains(words), "\(said.output)")
      #expect(said.notes.contains { $0.hasPrefix("small:1b: " + words) }, "\(said.notes)")
      // A few short answers may be the same by chance.
      let few = try await notes(.ignored, scenarios: 2)
      #expect(!few.notes.contains { $0.contains(words) })
    }

    @Test func oneRequestWithTwoAnswersIsDoubted() async throws {
      let said = try await notes(.random, scenarios: 3)
      let words = "the seed seems not to be taken:"
      #expect(said.output.contains(words), "\(said.output)")
      #expect(said.notes.contains { $0.hasPrefix("small:1b: " + words) }, "\(said.notes)")
    }
  }
}
