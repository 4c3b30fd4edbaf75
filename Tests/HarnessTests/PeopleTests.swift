import Exports
import Foundation
import RuntimeDouble
import TestSupport
import Testing

extension Runs {
  /// A sheet of a run, scored and read back by the program.
  @Suite struct PeopleTests {
    private struct Form: Decodable {
      struct Item: Decodable { let item: String }
      let sheet: String
      let items: [Item]
    }

    @Test func aSheetOfARunIsReadBack() async throws {
      let server = try await EchoServer(models: ["small:1b"])
      let stage = try Stage(planText(address: server.address, models: ["small:1b"]))
      try await sweep(stage.plan, into: stage.snapshot)
      await server.stop()
      let form = stage.folder.path + "/form.html"
      let drawn = try await Tool.run([
        "judge", "sheet", stage.snapshot, "--out", form, "--size", "12",
      ])
      try #require(drawn.code == 0, "\(drawn.errors)")
      #expect(drawn.output.contains("12 of "))
      let page = try String(contentsOfFile: form, encoding: .utf8)
      #expect(!page.contains("small:1b"))
      let data = try #require(
        page.firstMatch(of: /<script type="application\/json" id="data">(.*)<\/script>/)?.1)
      let sheet = try JSONDecoder().decode(Form.self, from: Data(data.utf8))
      let scores = sheet.items.enumerated().map { place, item in
        "{\"item\": \"\(item.item)\", \"score\": \(1 + place % 5)}"
      }
      let back = stage.folder.path + "/ann.json"
      try Data(
        "{\"format\": 1, \"sheet\": \"\(sheet.sheet)\", \"rater\": \"Ann\", \"scores\": [\(scores.joined(separator: ","))]}"
          .utf8
      ).write(to: URL(filePath: back))
      let read = try await Tool.run(["judge", "human", stage.snapshot, back])
      try #require(read.code == 0, "\(read.errors)")
      #expect(read.output.contains("Ann: 12 of 12 answers scored"))
      #expect(read.output.contains("no corrected mean"))
      // The export holds the scores, and reads back as it was written.
      let folder = stage.folder.path + "/exports"
      let exported = try await Tool.run(["export", stage.snapshot, "--to", folder])
      try #require(exported.code == 0, "\(exported.errors)")
      let exports = try ExportReader.tables(folder)
      #expect(exports.people?.people == ["Ann"])
      #expect(exports.people?.ratings.count == 12)
      let wrong = try await Tool.run(["judge", "human", stage.snapshot, form])
      #expect(wrong.code == 2)
    }
  }
}
