import Exports
import Foundation
import TestSupport
import Testing

@testable import Ratings

private enum Chromium {
  static let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .flatMap { ["\($0)/chromium", "\($0)/chromium-browser"] }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// With CI=true a missing browser is a failure and no skip.
  static let isAtHand = ProcessInfo.processInfo.environment["CI"] == "true" || path != nil
}

/// The form filled in in headless Chromium by the browser's own keys and clicks, and read back.
@Suite(.enabled(if: Chromium.isAtHand)) struct FilledSheetTests {
  private struct Told: Decodable {
    let file: String
    let beyond: [String]
    let state: String
  }

  private func fill(_ sheet: RatingSheet, by way: String, as rater: String) throws -> (
    Told, Ratings
  ) {
    let folder = try TemporaryFolder()
    try folder.write(sheet.page, to: "sheet.html")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3",
      URL(filePath: #filePath).deletingLastPathComponent().path + "/fill_sheet.py",
      try #require(Chromium.path, "chromium is missing: `make test-packages`"),
      folder.path + "/sheet.html", folder.path, way, rater,
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let told = try JSONDecoder().decode(Told.self, from: data)
    let ratings = try Ratings(files: [told.file]) { seed, size in MadeUp.sheet(size, seed: seed) }
    return (told, ratings)
  }

  @Test(arguments: ["keyboard", "mouse"]) func whatIsScoredComesBack(way: String) throws {
    let sheet = MadeUp.sheet()
    let (told, ratings) = try fill(sheet, by: way, as: "Ann B.")
    #expect(told.beyond.isEmpty)
    #expect(ratings.record.people == ["Ann B."])
    // By mouse the last answer is left open.
    let count = way == "keyboard" ? sheet.items.count : sheet.items.count - 1
    #expect(told.state.contains("\(count) of \(sheet.items.count) scored"))
    #expect(told.file.hasSuffix(way == "keyboard" ? ".json" : ".csv"))
    #expect(ratings.record.ratings.count == count)
    for (place, item) in sheet.items.enumerated().prefix(count) {
      let rating = ratings.record.ratings.first { $0.place == item.answer.place }
      #expect(rating?.scores == [1 + place % 5])
    }
  }
}
