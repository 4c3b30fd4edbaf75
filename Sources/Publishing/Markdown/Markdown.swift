import CMarkGFM
import Markup

/// Renders this project's own Markdown through cmark-gfm.
///
/// Raw HTML is dropped and unsafe links are blanked (cmark's safe mode). Text of models never comes
/// here: it is shown as preformatted text.
enum Markdown {
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
    return SafeHTML(rendered: String(cString: html))
  }

  private static let registerExtensions: Void = cmark_gfm_core_extensions_ensure_registered()
}
