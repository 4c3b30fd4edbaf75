import Foundation
import RuntimeDouble
import Telemetry
import TestSupport
import Testing

@testable import Bench

extension Benches {
  @Suite struct InventoryTests {
    @Test func downloadedIsToldFromInvokedAndReliable() throws {
      let server = "http://127.0.0.1:1"
      func state(_ evidence: [Evidence]) throws -> ModelInventory.State {
        ModelInventory.state("small:1b", at: server, try Samples.records(evidence)).state
      }
      var latency = Samples.evidence(.latency)
      latency.figures["runs"] = .init(5, "count")
      #expect(try state([]) == .downloaded)
      #expect(try state([Samples.evidence(result: .failed)]) == .downloaded)
      #expect(try state([Samples.evidence()]) == .invoked)
      #expect(try state([Samples.evidence(), latency]) == .invoked)
      #expect(try state([Samples.evidence(.identity), latency]) == .reliable)
      #expect(
        try state([
          Samples.evidence(.identity), latency, Samples.evidence(.identity, result: .failed),
        ])
          == .invoked)
      #expect(try state([Samples.evidence(model: "other:1b")]) == .downloaded)
    }

    @Test func modelsOfAServerAreListedWithTheirEvidence() async throws {
      let double = try await RuntimeDouble()
      let folder = try TemporaryFolder()
      let bench = Samples.bench(folder)
      var answered = Samples.evidence()
      answered.subject.server = double.address
      let record = try bench.store.append(answered)
      let port = try #require(URL(string: double.address)?.port)
      try folder.write(
        "# OLLAMA_HOST=http://127.0.0.1:\(port)\nTOKEN=secret-1\n"
          + "OPENAI_BASE_URL=http://user:secret-2@localhost:\(port)/v1?key=secret-3\n"
          + "  model: ollama/small:1b\n  other: not-small:1b-at-all\n", to: ".env")
      let inventory = try await Inventory.take(
        bench, ports: [], addresses: [double.address, "http://127.0.0.1:9"],
        paths: [folder.path + "/.env", folder.path + "/none"])
      let model = try #require(inventory.servers.first?.models.first)
      #expect(model.name == "small:1b" && model.quantisation == "Q4_K_M" && model.context == 8192)
      #expect(model.state == .invoked && model.record == record.id)
      #expect(
        inventory.callers.map { "\($0.line) \($0.names)" } == [
          "3 http://localhost:\(port)/v1", "4 small:1b",
        ])
      #expect(inventory.faults.count == 2)
      let evidence = inventory.evidence(bench)
      #expect(evidence.count == 2 && evidence[1].facts["model.small:1b"] == "invoked")
      #expect(!"\(evidence)".contains("secret"))
      for one in evidence { _ = try bench.store.append(one) }
      #expect(try BenchCheck(bench.store).faults.isEmpty)
      await double.stop()
    }

    @Test func withoutAServerItIsSaid() async throws {
      let folder = try TemporaryFolder()
      let bench = Samples.bench(folder)
      let inventory = try await Inventory.take(bench, ports: [9])
      let evidence = inventory.evidence(bench)
      #expect(evidence.count == 1 && evidence[0].result == .failed)
      #expect(evidence[0].findings.contains("no server of models answers"))
      #expect(evidence[0].figures["memory"]?.value ?? 0 > 0)
      #expect(evidence[0].figures["disk_free"]?.value ?? 0 > 0)
    }

    @Test func whatATreeLacksIsAbsentWithItsReason() throws {
      let folder = try TemporaryFolder()
      try folder.write("MemTotal: 1000 kB\n", to: "proc/meminfo")
      try folder.write("0x10de\n", to: "sys/class/drm/card0/device/vendor")
      let machine = MachineInventory(SystemTree(root: folder.path), folder: nil)
      #expect(machine.figures["memory"]?.value == 1_024_000 && machine.figures["available"] == nil)
      #expect(machine.facts["graphics"] == "NVIDIA")
      #expect(machine.facts["pressure"]?.hasPrefix("not measured: missing") ?? false)
      #expect(machine.absences.contains { $0.hasPrefix("available: malformed") })
    }

    @Test func unitsThatStartAServerAreFound() throws {
      let folder = try TemporaryFolder()
      try folder.write(
        "[Service]\nExecStart=/usr/bin/ollama serve\n", to: "etc/systemd/system/a.service")
      try folder.write("[Service]\nExecStart=/usr/bin/nginx\n", to: "etc/systemd/system/b.service")
      #expect(CallerScan.units(root: folder.path) == ["a.service"])
    }
  }
}
