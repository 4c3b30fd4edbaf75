import Figures
import Files
import Foundation
import Tables
import TestSupport
import Testing

@testable import Publishing

/// Label places that a person set, from the file beside the exports to the figure of the site.
@Suite(.serialized) struct LabelFileTests {
  /// A model of the committed exports that is named in the figure of the front.
  private static let tag = "granite4:1b-h"

  /// A copy of the committed exports with a file of label places.
  private func exports(_ text: String?, file: String = "figure-front.json") throws
    -> TemporaryFolder
  {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: Repository.exports, toPath: folder.path + "/exports")
    if let text { try folder.write(text, to: "exports/labels/" + file) }
    return folder
  }

  private func build(_ folder: TemporaryFolder) throws -> SiteBuild {
    try SiteBuild(
      exports: folder.path + "/exports", templates: Repository.root + "/templates",
      scenarios: .init(pack: Repository.pack))
  }

  private func front(_ figures: [RenderedFigure]) throws -> RenderedFigure {
    try #require(figures.first { $0.id == "figure-front" })
  }

  @Test func aMovedLabelMovesInItsFigureAlone() throws {
    let speaker = try SiteTests.build.get().speaker
    let plain = try FigureSet.render(speaker, adjustments: Repository.root + "/none")
    let folder = try exports("{\"\(Self.tag)\": {\"anchor\": \"above-left\", \"dx\": -4}}")
    let moved = try FigureSet.render(speaker, adjustments: folder.path + "/exports/labels")
    #expect(try front(moved).svg != front(plain).svg)
    #expect(try front(moved).data.csv() == front(plain).data.csv())
    #expect(
      moved.filter { $0.id != "figure-front" }.map(\.svg)
        == plain.filter { $0.id != "figure-front" }.map(\.svg))
  }

  /// The overlap is measured on the drawing, whoever put the label there.
  @Test func aLabelThatCoversSomethingFailsTheBuild() throws {
    let folder = try exports("{\"\(Self.tag)\": {\"anchor\": \"right\", \"dx\": -40}}")
    let build = try build(folder)
    #expect(try front(build.figures).overlap > 0)
    #expect {
      try build.files()
    } throws: { error in "\(error)".contains("figure-front: ") && "\(error)".contains(Self.tag) }
  }

  @Test(arguments: [
    ("{\"nobody:1b\": {}}", "no label has the id “nobody:1b”"),
    ("{\"granite4:1b-h\": {\"anchor\": \"<script>\"}}", "is not an anchor"),
    ("<html>Log in</html>", "it is an HTML page"),
  ])
  func aWrongFileIsNamed(text: String, reason: String) throws {
    let folder = try exports(text)
    let speaker = try SiteTests.build.get().speaker
    #expect {
      try FigureSet.render(speaker, adjustments: folder.path + "/exports/labels")
    } throws: { error in
      "\(error)".contains("exports/labels/figure-front.json") && "\(error)".contains(reason)
    }
  }

  /// A pipe that nobody writes to is refused, and not waited for.
  @Test(.timeLimit(.minutes(2))) func aPipeIsRefused() throws {
    let folder = try exports("", file: "unused.json")
    #expect(mkfifo(folder.path + "/exports/labels/figure-front.json", 0o644) == 0)
    let speaker = try SiteTests.build.get().speaker
    #expect(throws: FileFault.self) {
      try FigureSet.render(speaker, adjustments: folder.path + "/exports/labels")
    }
    unlink(folder.path + "/exports/study.yaml")
    #expect(mkfifo(folder.path + "/exports/study.yaml", 0o644) == 0)
    #expect(throws: FileFault.self) { try build(folder) }
  }
}
