import Foundation
import TestSupport
import Testing

@testable import Publishing

/// The printed documents as pages.
@Suite struct PrintedPagesTests {
  /// No page but the last has more than a third of its text area empty at its end.
  @Test(
    .enabled(
      if: Repository.typesetter != nil && FileManager.default.isExecutableFile(atPath: program),
      "WeasyPrint or pdftoppm is missing: `make paper-tools test-packages`"),
    arguments: ["paper.pdf", "paper-letter.pdf", "book.pdf"])
  func pagesAreFull(name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(try #require(try SiteTests.files.get()[name]), to: name)
    let process = Process()
    process.executableURL = URL(filePath: Self.program)
    process.arguments = ["-r", "25", "-gray", folder.path + "/" + name, folder.path + "/page"]
    try process.run()
    process.waitUntilExit()
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".pgm") }
    #expect(pages.count > 20)
    for page in pages.dropLast() {
      let empty = try #require(
        Self.emptyShare([UInt8](try Data(contentsOf: URL(filePath: folder.path + "/" + page)))))
      #expect(empty < 1.0 / 3, "\(name), \(page): \(empty)")
    }
  }

  private static let program = "/usr/bin/pdftoppm"

  /// The empty share of a page's text area below its last line; absent for what is no picture of one byte a
  /// point (PGM).
  private static func emptyShare(_ picture: [UInt8]) -> Double? {
    let fields = picture.split(separator: 10, maxSplits: 3, omittingEmptySubsequences: false)
    guard fields.count == 4 else { return nil }
    let size = String(decoding: fields[1], as: UTF8.self).split(separator: " ").compactMap {
      Int($0)
    }
    guard size.count == 2, fields[3].count == size[0] * size[1] else { return nil }
    let points = Array(fields[3])
    // Above and below are the running head and the number of the page.
    let (top, end) = (size[1] * 8 / 100, size[1] * 88 / 100)
    let last = (top..<end).last { row in
      points[(row * size[0])..<((row + 1) * size[0])].contains { $0 < 200 }
    }
    return Double(end - (last ?? top)) / Double(end - top)
  }
}
