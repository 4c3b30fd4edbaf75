import Claims
import DataText
import Foundation
import SchemaSupport
import TestSupport
import Testing

@testable import Publishing

/// The files that other tools read.
@Suite struct MachineContractTests {
  @Test func machineContract() throws {
    let file = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes("data/quantities.json")))
        as? [String: Any])
    let quantities = try #require(file["quantities"] as? [[String: Any]])
    let ids = quantities.compactMap { $0["id"] as? String }
    #expect(ids.count == quantities.count && Set(ids).count == ids.count)
    #expect(
      ids == ids.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) })
    for id in [
      "quality.bracket.2-3b", "quality.model.qwen3:1.7b", "refusal.bracket.instruct.0-1b",
      "refusal.arm.reasoning", "refusal.gap", "energy.bracket.3-4b", "front.count",
      "front.dominated", "models.functional", "judges.kappa.quadratic", "pick.sovereign",
    ] {
      #expect(ids.contains(id), "\(id)")
    }
    let bracket = try #require(quantities.first { $0["id"] as? String == "quality.bracket.2-3b" })
    #expect(bracket["value"] as? Double == 51.3 && bracket["unit"] as? String == "%")
    let shared = { (list: String, key: String) -> Any? in
      guard let all = file[list] as? [Any], let place = bracket[key] as? Int,
        all.indices.contains(place)
      else { return nil }
      return all[place]
    }
    #expect((shared("uses", "uses") as? [String])?.contains("results.html#table-3") == true)
    #expect((shared("inputs", "inputs") as? [String])?.contains("scores.csv") == true)
    let quantity = try #require(
      try SiteTests.build.get().findings.quantities["quality.bracket.2-3b"])
    #expect(shared("formulas", "formula") as? String == quantity.formula)
    #expect(shared("filters", "filter") as? String == quantity.filter)
    let claims = try #require(try entries("data/claims.json").first?["claims"] as? [[String: Any]])
    #expect(claims.count > 100)
    #expect(claims.allSatisfy { $0["where"] is String && $0["verdict"] is String })
    let known = Set(ids)
    #expect(
      claims.allSatisfy { ($0["quantity"] as? String).map { known.contains($0) } ?? true })
  }

  /// Every ledger is among the claims, with its text's digest and coverage; a board has its own alone.
  @Test func everyLedgerIsPublished() throws {
    let ledgers = try entries("data/claims.json")
    let own = URL(fileURLWithPath: Repository.exports).lastPathComponent
    #expect(
      ledgers.compactMap { $0["id"] as? String } == [
        own, own + "/local-model-ops-bench", own + "/operator-leverage", "homelab-small",
        "homelab-repeat",
      ])
    for ledger in ledgers {
      let coverage = ledger["coverage"] as? [String: Any]
      #expect((ledger["title"] as? String)?.isEmpty == false)
      #expect((ledger["sha256"] is String) == (coverage != nil))
      #expect((ledger["claims"] as? [Any])?.isEmpty == false)
      if let id = ledger["id"] as? String, !id.hasPrefix("homelab-") {
        #expect(coverage?["share"] as? Double == 100)
      }
    }
    let board = try entries("boards/homelab-small/data/claims.json")
    #expect(board.compactMap { $0["id"] as? String } == ["homelab-small"])
    // A build that was recorded or published is read by its own ledger.
    let folder = try TemporaryFolder()
    for name in ["quantities", "claims"] {
      let bytes = try #require(try SiteTests.files.get()["data/\(name).json"])
      try folder.write(String(decoding: bytes, as: UTF8.self), to: "\(name).json")
    }
    let report = try SiteTests.build.get().report
    #expect(try BuildRecord.read(folder.path).verdicts.count == report.results.count)
  }

  @Test(arguments: ["data/claims.json", "boards/homelab-small/data/claims.json"])
  func claimsFulfilTheirSchema(name: String) throws {
    let schema = try PublishedSchema("claims")
    let bytes = try #require(try SiteTests.files.get()[name])
    #expect(try schema.accepts(JSONReader.read(bytes[...])))
    for (text, replacement) in [
      ("\"verdict\":\"holds\"", "\"verdict\":\"true\""), ("\"snapshot\"", "\"campaign\""),
      ("\"where\"", "\"place\""), ("\"title\":", "\"title\":1,\"text\":"),
    ] {
      let faulty = String(decoding: bytes, as: UTF8.self)
        .replacing(text, with: replacement, maxReplacements: 1)
      #expect(try !schema.accepts(JSONReader.read(Array(faulty.utf8)[...])), "\(text)")
    }
  }

  /// The objects of a JSON file of the site.
  private func entries(_ name: String) throws -> [[String: Any]] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(bytes(name))) as? [[String: Any]])
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    try #require(try SiteTests.files.get()[name])
  }
}
