import Claims
import Findings
import Foundation
import Markup

/// What the search knows of: pages, sections, models, scenarios, numbers, statements and terms.
///
/// A script of its own, because a page that is opened from a file can load no data.
struct SearchIndex {
  let builder: PageBuilder
  let pages: [Page]

  /// Kind, title, address and further words, in this order.
  private typealias Entry = [String]

  /// The script: `SearchIndex` as a list of lists.
  func script() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    let lines = try entries.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
    return Array(
      "\"use strict\";\nconst SearchIndex = [\n\(lines.joined(separator: ",\n"))\n];\n".utf8)
  }

  private var entries: [Entry] {
    let findings = builder.findings
    let chapters = pages.filter { $0.isChapter && !$0.isEmpty }
    var entries = chapters.map { ["page", $0.title, $0.path, $0.description] }
    entries += builder.terms.terms.map {
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
        "\($0.place) \($0.published) \($0.verdict.rawValue)",
      ]
    }
    return entries
  }

  private static func plain(_ text: String) -> String {
    text.replacing("&#39;", with: "'").replacing("&quot;", with: "\"").replacing("&lt;", with: "<")
      .replacing("&gt;", with: ">").replacing("&amp;", with: "&")
  }
}
