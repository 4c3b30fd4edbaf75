import Foundation
import Harness
import RuntimeDouble
import TestSupport
import Testing

extension Runs {
  /// What a probe says before the night.
  @Suite struct ProbeTests {
    private func probe(_ account: RuntimeDouble.Account, kind: String) async throws -> [Probe] {
      let double = try await RuntimeDouble(
        account, chats: [OpenAIStream.answer(["OK"], finish: "length")])
      let text = planText(address: double.address, models: ["small:1b", "other:2b"])
        .replacing("kind: ollama", with: "kind: \(kind)")
      let probes = try await Stage(text).session().probe()
      await double.stop()
      return probes
    }

    @Test func aMissingTemplateAndAnotherContextAreTold() async throws {
      var account = RuntimeDouble.Account()
      account.isOllama = false
      account.listed = #","owned_by":"llamacpp""#
      let template =
        #"{%- for message in messages -%}\n  {{- '<|im_start|>' + message.role + '\n' + message.content + '<|im_end|>\n' -}}\n{%- endfor -%}\n{%- if add_generation_prompt -%}\n  {{- '<|im_start|>assistant\n' -}}\n{%- endif -%}"#
      account.replies["/props"] = .lines([
        #"{"build_info":"b1-x","model_alias":"small:1b","total_slots":1,"#
          + #""chat_template":"\#(template)","default_generation_settings":{"n_ctx":2048}}"#
      ])
      let probes = try await probe(account, kind: "llama-server")
      #expect(probes.map(\.model) == ["small:1b", "other:2b"])
      #expect(probes[0].fault == nil, "\(probes[0])")
      #expect(probes[0].warnings.contains { $0.contains("no chat template") })
      #expect(probes[0].warnings.contains { $0.contains("context of 2048 tokens") })
      #expect(probes[0].lines.first?.hasPrefix("small:1b: answers") == true)
      // A server of one model has no other, whatever it answers.
      #expect(probes[1].fault != nil)
    }

    @Test func aServerThatIsNotThereIsTold() async throws {
      let probes = try await Stage(planText(address: "http://127.0.0.1:9", models: ["small:1b"]))
        .session().probe()
      #expect(probes.first?.fault?.contains("does not answer") == true, "\(probes)")
    }
  }
}
