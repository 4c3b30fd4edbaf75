import Files
import Foundation
import TestSupport
import Testing

@testable import Bench

/// Wrappers that hand on the model that they are told, and such that do not.
@Suite struct WrapperTests {
  private static func probe(_ script: String) async throws -> Evidence {
    let folder = try TemporaryFolder()
    let bench = Bench(EvidenceStore(folder.path), command: ["apprenticeops"])
    return try await WrapperProbe(
      name: "worker", model: "wanted:27b", command: ["python3", "-c", script], limit: 20
    ).run(bench)
  }

  /// Asks a server as a worker does; `model` is a Python expression.
  private static func asking(_ model: String) -> String {
    """
    import json, os, urllib.request
    body = {"messages": [], "stream": False}
    name = \(model)
    if name is not None: body["model"] = name
    urllib.request.urlopen(urllib.request.Request(
      os.environ["OLLAMA_HOST"] + "/api/chat", json.dumps(body).encode(),
      {"Content-Type": "application/json"})).read()
    """
  }

  @Test func oneThatHandsItOnPasses() async throws {
    let evidence = try await Self.probe(Self.asking("os.environ['LOCAL_MODEL_TAG']"))
    #expect(evidence.result == .passed)
    #expect(evidence.figures["requests"]?.value == 1)
    #expect(evidence.observedModel == "wanted:27b")
  }

  @Test func oneThatDropsItIsFound() async throws {
    let evidence = try await Self.probe(Self.asking("'small:mini'"))
    #expect(evidence.result == .failed)
    #expect(evidence.findings.contains("it was told 'wanted:27b' and asked for 'small:mini'"))
    let record = try EvidenceRecord(evidence, after: nil)
    let risks = RiskDetector.risks([record], workloads: [])
    #expect(risks.map(\.id) == ["wrapper-drops-the-name:worker"])
    #expect(risks.first?.severity == .severe)
  }

  @Test func oneThatNamesNoneIsFound() async throws {
    let evidence = try await Self.probe(Self.asking("None"))
    #expect(evidence.result == .failed)
    #expect(evidence.findings.contains("1 of 1 requests named no model"))
  }

  /// A wrapper that asks nobody proves nothing.
  @Test func oneThatAsksNobodyFails() async throws {
    let evidence = try await Self.probe("pass")
    #expect(evidence.result == .failed)
    #expect(evidence.figures["requests"]?.value == 0)
  }

  @Test func aProgramThatIsNotThereIsAFault() async throws {
    let folder = try TemporaryFolder()
    let bench = Bench(EvidenceStore(folder.path), command: ["apprenticeops"])
    await #expect(throws: BenchFault.self) {
      try await WrapperProbe(name: "w", model: "m", command: ["/no/such/program"]).run(bench)
    }
  }
}
