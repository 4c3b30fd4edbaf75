import Foundation
import RuntimeDouble
import Testing

@testable import Runtimes

/// Servers that are found, with what a plan has to say of them.
@Suite struct ServerSearchTests {
  @Test func ollamaIsToldWithItsDigests() async throws {
    try await withDouble(.both()) { double in
      let found = try #require(await ServerSearch.examine(double.address))
      #expect(found.server == .ollama && found.version == "0.12.3" && found.warnings.isEmpty)
      #expect(
        found.planLines == [
          "server: {kind: ollama, address: '\(double.address)'}", "models:",
          "  - {tag: 'small:1b', factors: {…}, track: …, digest: "
            + String(repeating: "ab", count: 32) + "}",
        ])
    }
  }

  @Test func llamaServerIsToldHowItIsToBeStarted() async throws {
    let account = RuntimeDouble.Account.both { account in
      account.isOllama = false
      account.listed = #","owned_by":"llamacpp""#
      account.replies["/props"] = .lines([
        #"{"build_info":"b1-x","model_alias":"small:1b","total_slots":4,"#
          + #""default_generation_settings":{"n_ctx":2048}}"#
      ])
    }
    try await withDouble(account) { double in
      let found = try #require(await ServerSearch.examine(double.address))
      #expect(found.server == .llamaCpp && found.version == "b1-x")
      #expect(found.planLines.first?.contains("kind: llama-server") == true)
      #expect(found.warnings.contains { $0.contains("4 slots") })
      #expect(found.warnings.contains { $0.contains("--cache-ram 0") })
    }
  }

  @Test func aServerThatDoesNotSayWhatItIsIsKindOpenAI() async throws {
    let account = RuntimeDouble.Account.both {
      $0.isOllama = false
      $0.properties = nil
    }
    try await withDouble(account) { double in
      let found = try #require(await ServerSearch.examine(double.address))
      #expect(found.planLines.first?.contains("kind: openai") == true)
      #expect(found.warnings.contains { $0.contains("prompt cache") })
    }
  }

  @Test func whereNobodyAnswersNothingIsFound() async {
    #expect(await ServerSearch.examine("http://127.0.0.1:9") == nil)
  }
}
