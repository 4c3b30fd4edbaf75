import DataText
import Estimates
import Testing

@testable import Archive

/// Every part of a quantity that a site states is compared, and none may be missing.
@Suite struct SiteQuantitiesTests {
  private static let fresh = [
    Quantity(
      id: "a.mean", value: .number(1.5), unit: .percent,
      interval: .init(low: 1, high: 2, over: .rows), n: 4, filter: "", formula: ""),
    Quantity(id: "b.name", value: .text("x"), unit: .count, filter: "", formula: ""),
  ]

  private static let entries = [
    #"{"id":"a.mean","value":1.5,"unit":"%","low":1,"high":2,"n":4}"#,
    #"{"id":"b.name","value":"x","unit":"count"}"#,
  ]

  private func differences(_ entries: [String]) throws -> [SiteQuantities.Difference] {
    let text = "[\n" + entries.joined(separator: ",\n") + "\n]\n"
    let node = try JSONReader.read(Array(text.utf8)[...])
    return SiteQuantities.differences(node.items ?? [], Self.fresh)
  }

  @Test func whatIsTheSameIsNoDifference() throws {
    #expect(Self.fresh[0].unit.rawValue == "%" && Self.fresh[1].unit.rawValue == "count")
    #expect(try differences(Self.entries) == [])
  }

  @Test(arguments: [
    ("\"value\":1.5", "\"value\":1.6", "value differ"),
    ("\"value\":1.5,", "", "value differ"),
    ("\"unit\":\"%\"", "\"unit\":\"s\"", "unit differ"),
    ("\"low\":1,", "\"low\":0,", "low differ"), ("\"low\":1,", "", "low differ"),
    ("\"high\":2", "\"high\":3", "high differ"), ("\"n\":4", "\"n\":5", "n differ"),
    ("\"id\":\"a.mean\",", "", "without an id"), ("a.mean", "a.median", "'a.median' is there"),
  ]) func aChangedEntryIsFound(_ old: String, _ new: String, _ says: String) throws {
    let changed = Self.entries[0].replacing(old, with: new)
    #expect(changed != Self.entries[0])
    let found = try differences([changed, Self.entries[1]])
    #expect(found.first?.line == 2 && found.first?.found.contains(says) == true, "\(found)")
  }

  @Test func whatIsMissingOrThereTwiceIsFound() throws {
    let missing = try differences([Self.entries[0]])
    #expect(missing == [.init(line: nil, found: "'b.name' is missing")])
    let twice = try differences(Self.entries + [Self.entries[1]])
    #expect(twice.count == 1 && twice.first?.line == 4)
  }

  @Test func cellsAreComparedAsTheyArePrinted() {
    let head = "id,value,unit,low,high,n\n"
    let line = "a.mean,1.5000,%,1.0000,2.0000,4\n"
    func differences(_ text: String) -> [SiteQuantities.Difference] {
      SiteQuantities.differences(cells: Array(text.utf8), [Self.fresh[0]])
    }
    #expect(differences(head + line) == [])
    #expect(differences(head) == [.init(line: nil, found: "'a.mean' is missing")])
    for (old, new) in [("1.5000", "1.5001"), ("2.0000", ""), (",4", ",5"), ("%", "s")] {
      let found = differences(head + line.replacing(old, with: new))
      #expect(found.count == 1 && found.first?.line == 2, "\(old): \(found)")
    }
    #expect(differences(head + line + line).count == 1)
    #expect(!differences("id,value\na.mean,1.5000\n").isEmpty)
    #expect(!differences("").isEmpty)
  }

  @Test func remediesAreThoseOfTheirFaults() {
    #expect(ArchiveFault("t.tar", "cut off").reports.first?.remedy?.contains("fetch") == true)
    let own = ArchiveFault("site", "other exports", remedy: "build the site again")
    #expect(own.reports.map(\.remedy) == ["build the site again"])
  }
}
