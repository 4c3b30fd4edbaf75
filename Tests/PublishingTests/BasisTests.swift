import Estimates
import Exports
import Findings
import Foundation
import Study
import Tables
import TestSupport
import Testing

@testable import Publishing

/// Conclusions say what they rest on: how their headlines fare, and what was drawn again.
@Suite struct BasisTests {
  private func page(_ name: String) throws -> String {
    String(decoding: try #require(try SiteTests.files.get()[name]), as: UTF8.self)
  }

  /// The sections of a page by identifier, each up to the next.
  private func sections(_ name: String) throws -> [(id: Substring, text: Substring)] {
    try page(name).split(separator: "<h2 id=\"").dropFirst().map { part in
      (part.prefix { $0 != "\"" }, part)
    }
  }

  @Test(arguments: ["results.html", "selection.html", "validity.html"])
  func everySectionSaysWhatItRestsOn(name: String) throws {
    // Lists of what is missing, tables of words, and the curves, each of which is a basis itself.
    let without: Set<Substring> = ["not-carried", "excluded", "more", "curves"]
    let sections = try sections(name)
    #expect(sections.count >= 5)
    for section in sections where !without.contains(section.id) {
      #expect(section.text.contains("class=\"basis\""), "\(name)#\(section.id)")
    }
  }

  /// Every headline of the study stands below the conclusion that it is, on some page and in the paper.
  @Test func everyHeadlineHasAPlace() throws {
    let speaker = try SiteTests.build.get().speaker
    let pages = try ["results.html", "selection.html"].flatMap(basisLines)
    let paper = try basisLines("paper.html")
    for headline in speaker.study.headlines {
      let statement = Self.plain(try speaker.statement(headline).text)
        .trimmingCharacters(in: .init(charactersIn: "."))
      #expect(pages.contains { $0.contains(statement) }, "\(headline.id)")
      #expect(paper.contains { $0.contains(statement) }, "\(headline.id)")
    }
  }

  /// A text without its apostrophes, which pages set in several ways.
  private static func plain(_ text: String) -> String {
    text.replacing("&#39;", with: "").filter { !["'", "’"].contains($0) }
  }

  private func basisLines(_ name: String) throws -> [String] {
    try page(name).split(separator: "class=\"basis\">").dropFirst().map { part in
      let end = [part.range(of: "</p>"), part.range(of: "</span>\n")]
        .compactMap { $0?.lowerBound }.min()
      return Self.plain(String(part[..<(end ?? part.endIndex)]).replacing(#/<[^>]*>/#, with: ""))
    }
  }

  @Test func shareAndUnitAreThoseOfTheAudit() throws {
    let speaker = try SiteTests.build.get().speaker
    let line = try speaker.basis(of: [.removing], chances: [.scenarios])
    let share = try #require(speaker.findings.quantities["audit.left-out.share"])
    #expect(line.quantities.first == "audit.left-out.share")
    #expect(line.text.contains("supported in \(share.displayText)"))
    #expect(line.text.contains("drawn again: scenarios."))
    #expect(line.text.hasSuffix("Drawn again for what is shown here: scenarios."))
    let none = try speaker.basis(of: [], chances: [])
    #expect(
      none.quantities.isEmpty && none.text.contains("The study draws no conclusion from this"))
    let methods = try speaker.basis(of: [.methods], chances: [])
    #expect(methods.text.contains("nothing was drawn again"))
  }

  @Test func homeSaysWhatReadingsDrawAgain() throws {
    #expect(try page("index.html").contains("when scenarios are drawn again"))
  }
}
