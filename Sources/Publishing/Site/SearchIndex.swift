import Claims
import Findings
import Foundation
import Markup

/// What the search knows of: pages, sections, models, scenarios, numbers, statements and terms.
///
/// A script of its own, because a page that is opened from a file can load no data. Each board has one, with
/// the name and kind of the board; the search page loads those of all.
struct SearchIndex {
  let builder: PageBuilder
  let pages: [Page]

  /// Kind, title, address and further words, in this order.
  private typealias Entry = [String]

  /// Where it stands, from the root of a board.
  static let path = "assets/search-index.js"

  /// The script of the board.
  func script() -> [UInt8] {
    Self.script(
      entries, board: builder.findings.manifest.id, kind: builder.kind,
      numbers: ["model": numbers(".model"), "scenario": numbers(".scenario")])
  }

  /// A script that adds a list of lists to the page's indexes; addresses are from the root of the board.
  ///
  /// - Parameter numbers: how the anchors of numbers begin that every page of a kind has.
  private static func script(
    _ entries: [Entry], board: String, kind: String, numbers: [String: [String]] = [:]
  ) -> [UInt8] {
    var json = JSONText()
    json.raw("\"use strict\";\n(globalThis.SearchIndexes ??= []).push({board:")
    json.string(board)
    json.raw(",kind:")
    json.string(kind.lowercased())
    json.raw(",root:new URL(\"..\",document.currentScript.src),entries:[\n")
    for (index, entry) in entries.enumerated() {
      if index > 0 { json.raw(",\n") }
      json.list(entry) { $0.string($1) }
    }
    json.raw("\n],numbers:{")
    for (index, (kind, words)) in numbers.sorted(by: { $0.key < $1.key }).enumerated() {
      if index > 0 { json.raw(",") }
      json.string(kind)
      json.raw(":")
      json.list(words) { $0.string($1) }
    }
    json.raw("}});\n")
    return json.bytes
  }

  /// The words before an ending of the anchors that all pages of models, or of scenarios, have: thousands of
  /// numbers are found by these and the names of the pages.
  private func numbers(_ ending: String) -> [String] {
    let pages = builder.quantitiesByOwner.compactMap { owner, quantities -> Set<String>? in
      switch owner {
      case .model where ending == ".model": break
      case .scenario where ending == ".scenario": break
      default: return nil
      }
      let anchors = quantities.map { builder.map.anchor(of: $0.id) }
      return Set(anchors.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) })
    }
    guard let first = pages.first else { return [] }
    return pages.reduce(first) { $0.intersection($1) }.sorted()
  }

  /// The script of a board of another kind: its pages, and the sections of each.
  static func script(of annex: Annex) -> [UInt8] {
    var entries: [Entry] = annex.pages.map { ["page", $0.title, $0.path, $0.description] }
    for page in annex.pages {
      entries += Headings(page.body).all.map {
        ["section", plain($0.title.text), "\(page.path)#\($0.id)", page.title]
      }
    }
    entries += annex.mentions.map { ["model", $0.model, $0.path, $0.words] }
    entries += annex.subjects.map { [$0.kind, $0.title, $0.path, $0.words] }
    return script(entries, board: annex.name, kind: annex.kind)
  }

  private var entries: [Entry] {
    let findings = builder.findings
    let chapters = pages.filter { $0.isChapter && !$0.isEmpty }
    var entries = chapters.map { ["page", $0.title, $0.path, $0.description] }
    // The site that a board is a part of has the words of every study.
    let known = Set(builder.input.shared == nil ? [] : builder.input.texts.glossary.terms.map(\.id))
    entries += builder.terms.terms.filter { !known.contains($0.id) }.map {
      ["term", $0.name, "\(Chapter.glossary.path)#\($0.id)", $0.forms.joined(separator: " ")]
    }
    entries += (findings[ModelEstimates.self].value ?? []).compactMap { model -> Entry? in
      builder.map.page(ofModel: model.record.tag).map {
        [
          "model", model.record.tag, $0,
          [model.record.family, model.record.quantisation].compactMap(\.self).joined(
            separator: " "),
        ]
      }
    }
    entries += findings.scenarios.compactMap { scenario -> Entry? in
      builder.map.page(ofScenario: scenario.id).map {
        ["scenario", scenario.id, $0, "\(scenario.taskClass) \(scenario.difficulty)"]
      }
    }
    entries += pages.filter { $0.chapter == .book && !$0.isChapter }.map {
      ["scenario of the book", $0.title, $0.path, $0.description]
    }
    // Headings that escape nothing are plain words; the script shows text and never markup.
    entries += chapters.filter { $0.chapter != .quantities }.flatMap { page in
      Headings(page.body).all.map {
        ["section", Self.plain($0.title.text), "\(page.path)#\($0.id)", page.title]
      }
    }
    entries += findings.quantities.sorted.compactMap { quantity -> Entry? in
      guard builder.map.owner(of: quantity.id) == nil else { return nil }
      return builder.map.trace(of: quantity.id).map {
        ["number", quantity.id, $0, quantity.displayText]
      }
    }
    entries += builder.input.report.results.map {
      [
        "statement", $0.id, "\(Chapter.verification.path)#\($0.id)",
        "\($0.place) \($0.statement) \($0.verdict.rawValue)",
      ]
    }
    return entries
  }

  private static func plain(_ text: String) -> String {
    text.replacing("&#39;", with: "'").replacing("&quot;", with: "\"").replacing("&lt;", with: "<")
      .replacing("&gt;", with: ">").replacing("&amp;", with: "&")
  }
}
