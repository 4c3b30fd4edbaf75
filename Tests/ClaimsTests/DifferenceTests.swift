import Foundation
import TestSupport
import Testing

@testable import Claims

@Suite struct DifferenceTests {
  private func record(
    _ folder: TemporaryFolder, _ name: String, _ quantities: String, _ claims: String
  )
    throws -> BuildRecord
  {
    try folder.write("[\(quantities)]", to: name + "/data/quantities.json")
    try folder.write("[\(claims)]", to: name + "/data/claims.json")
    return try BuildRecord.read(folder.path + "/" + name, name: name)
  }

  /// Builds of before have quantities alone; those of today stand behind what they share.
  @Test func quantitiesOfBothFormsAreRead() throws {
    let folder = try TemporaryFolder()
    let lines = #"{"id":"a","value":1.5,"unit":"%"},{"id":"b","value":"x","unit":"name"}"#
    let before = try record(folder, "a", lines, "")
    try folder.write(
      #"{"filters":["f"],"formulas":[],"inputs":[],"uses":[],"quantities":["# + lines + "]}",
      to: "b/data/quantities.json")
    let after = try BuildRecord.read(folder.path + "/b", name: "b")
    #expect(before.quantities.count == 2 && before.quantities == after.quantities)
  }

  @Test func movedAddedRemovedFrontAndVerdicts() throws {
    let folder = try TemporaryFolder()
    let before = try record(
      folder, "a",
      """
      {"id":"x","value":10,"unit":"%"},{"id":"y","value":200,"unit":"mWh"},{"id":"z","value":"p","unit":"name"},
      {"id":"old","value":1,"unit":"count"},
      {"id":"dominators.model.m","value":0,"unit":"count"},{"id":"dominators.model.n","value":2,"unit":"count"}
      """, #"{"id":"c","verdict":"holds"},{"id":"d","verdict":"holds"}"#)
    let after = try record(
      folder, "b",
      """
      {"id":"x","value":11,"unit":"%"},{"id":"y","value":200.2,"unit":"mWh"},{"id":"z","value":"q","unit":"name"},
      {"id":"new","value":1,"unit":"count"},
      {"id":"dominators.model.m","value":3,"unit":"count"},{"id":"dominators.model.n","value":0,"unit":"count"}
      """,
      #"{"id":"c","verdict":"drifts"},{"id":"d","verdict":"holds"},{"id":"e","verdict":"holds"}"#)
    let all = BuildDifference(before, after)
    #expect(all.moved.map(\.id) == ["dominators.model.m", "dominators.model.n", "x", "y", "z"])
    #expect(all.added == ["new"] && all.removed == ["old"])
    #expect(all.enteredFront == ["n"] && all.leftFront == ["m"])
    #expect(all.verdicts.map(\.claim) == ["c", "e"])
    let coarse = BuildDifference(before, after, threshold: 1)
    // A name and a step from zero count at any threshold.
    #expect(coarse.moved.map(\.id) == ["dominators.model.m", "dominators.model.n", "x", "z"])
    #expect(coarse.within == 1)
    #expect(coarse.text.contains("~ x: 10 → 11 % (+10.0 %)"))
    #expect(coarse.text.contains("! claim c: holds → drifts"))
    #expect(BuildDifference(before, before).isEmpty)
  }

  @Test func theCommittedExportsEqualThemselvesAndASpoiledCopyDoesNot() throws {
    let record = try BuildRecord.read(Repository.exports)
    #expect(record.quantities.count > 1000 && record.verdicts.count > 100)
    #expect(BuildDifference(record, record.withoutCells).added.isEmpty)
  }

  /// A build's claims are those of its own ledger, which stands first; builds of before have it alone.
  @Test func ownLedgerStandsFirst() throws {
    let folder = try TemporaryFolder()
    let record = try record(
      folder, "a", #"{"id":"x","value":10,"unit":"%"}"#,
      #"{"id":"own","claims":[{"id":"c","verdict":"holds"}]},{"id":"own/text","claims":[{"id":"d","verdict":"drifts"}]}"#
    )
    #expect(record.verdicts == ["c": "holds"])
  }

  @Test func whatIsNoBuildIsAnError() throws {
    let folder = try TemporaryFolder()
    #expect(throws: ClaimsError.self) { try BuildRecord.read(folder.path) }
    try folder.write("{", to: "data/quantities.json")
    #expect(throws: ClaimsError.self) { try BuildRecord.read(folder.path) }
  }
}
