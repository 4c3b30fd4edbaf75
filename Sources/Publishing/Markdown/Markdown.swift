import CMarkGFM
import Claims
import Estimates
import Findings
import Markup

/// Renders this project's own Markdown through cmark-gfm.
///
/// Raw HTML is dropped and unsafe links are blanked (cmark's safe mode). Text of models never comes
/// here: it is shown as preformatted text.
enum Markdown {
  /// A document whose numbers are bound, each set by `print`.
  ///
  /// The bound numbers pass through the renderer as private-use characters, since raw HTML would be
  /// dropped.
  static func html(
    _ text: BoundText, _ table: QuantityTable, others: [String: QuantityTable] = [:],
    print: (BoundText.Bound) -> SafeHTML
  ) throws -> SafeHTML {
    var printed: [SafeHTML] = []
    let source = try text.rendered(table, others: others) { bound in
      printed.append(print(bound))
      return "\u{E000}\(printed.count - 1)\u{E001}"
    }
    return html(source, replacing: printed)
  }

  /// A document in which `U+E000 index U+E001` stands for a piece of markup.
  static func html(_ source: String, replacing printed: [SafeHTML]) -> SafeHTML {
    replaced(html(source).text, by: printed)
  }

  private static func replaced(_ text: String, by printed: [SafeHTML]) -> SafeHTML {
    let parts = text.split(separator: "\u{E000}", omittingEmptySubsequences: false)
    var page = String(parts.first ?? "")
    for part in parts.dropFirst() {
      let pieces = part.split(separator: "\u{E001}", maxSplits: 1, omittingEmptySubsequences: false)
      if let index = pieces.first.flatMap({ Int($0) }), printed.indices.contains(index) {
        page += printed[index].text
      }
      page += pieces.count > 1 ? String(pieces[1]) : ""
    }
    return SafeHTML(rendered: page)
  }

  /// Words within a paragraph, in which `U+E000 index U+E001` stands for a piece of markup.
  static func inline(_ source: String, replacing printed: [SafeHTML]) -> SafeHTML {
    let isPlain = !source.utf8.contains { "`*_[<&\\\"'#-~>".utf8.contains($0) }
    guard !isPlain else { return replaced(Escape.markup(source), by: printed) }
    var text = html(source).text
    if text.hasPrefix("<p>"), text.hasSuffix("</p>\n") {
      text = String(text.dropFirst(3).dropLast(5))
    }
    return replaced(text, by: printed)
  }

  /// The document as markup.
  static func html(_ source: String) -> SafeHTML {
    registerExtensions
    let options = CMARK_OPT_SMART
    guard let parser = cmark_parser_new(options) else { return "" }
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough", "autolink"] {
      if let syntax = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, syntax)
      }
    }
    var text = source
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        cmark_parser_feed(parser, characters.baseAddress, characters.count)
      }
    }
    guard let document = cmark_parser_finish(parser) else { return "" }
    defer { cmark_node_free(document) }
    guard
      let html = cmark_render_html(document, options, cmark_parser_get_syntax_extensions(parser))
    else { return "" }
    defer { cmark_get_default_mem_allocator().pointee.free(html) }
    return SafeHTML(rendered: aligned(String(cString: html)))
  }

  /// Cells aligned by a class: the attribute that the renderer writes is no longer HTML.
  private static func aligned(_ html: String) -> String {
    guard html.contains(" align=\"") else { return html }
    return html.replacing(" align=\"right\"", with: " class=\"trailing\"")
      .replacing(" align=\"center\"", with: " class=\"centred\"")
      .replacing(" align=\"left\"", with: "")
  }

  private static let registerExtensions: Void = cmark_gfm_core_extensions_ensure_registered()
}
