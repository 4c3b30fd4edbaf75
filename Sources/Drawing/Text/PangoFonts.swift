import CCairo

/// Pango contexts that see the given font files, and the machine's other fonts only where these have
/// no glyph.
///
/// The configuration is made in process, so no user or system setting changes a line's width;
/// hinting is off and 1 pt is 1 unit.
final class PangoFonts {
  private let files: FontFiles
  private let own: FontMap
  /// Made at the first text that needs it: reading all installed fonts takes its time.
  private var wide: FontMap?

  init(_ files: FontFiles) throws(DrawingError) {
    self.files = files
    own = try FontMap(files.paths)
  }

  /// Sets one line and hands the layout to `body`; the layout lives for the call only.
  ///
  /// A line that the own fonts can set is never touched by what else is installed.
  func withLayout<Result>(
    _ text: String, size: Double, weight: TextStyle.Weight, _ body: (OpaquePointer) -> Result
  ) throws(DrawingError) -> Result {
    let result = try own.withLayout(text, size: size, weight: weight) { layout in
      pango_layout_get_unknown_glyphs_count(layout) == 0 ? body(layout) : nil
    }
    if let result { return result }
    return try widest().withLayout(text, size: size, weight: weight, body)
  }

  /// As ``withLayout(_:size:weight:_:)`` for a line that is set again: in each format of a drawing,
  /// or as the number of many axes.
  func withKeptLayout<Result>(
    _ text: String, size: Double, weight: TextStyle.Weight, _ body: (OpaquePointer) -> Result
  ) throws(DrawingError) -> Result {
    let result = try own.withKeptLayout(text, size: size, weight: weight) { layout in
      pango_layout_get_unknown_glyphs_count(layout) == 0 ? body(layout) : nil
    }
    if let result { return result }
    return try widest().withKeptLayout(text, size: size, weight: weight, body)
  }

  private func widest() throws(DrawingError) -> FontMap {
    if let wide { return wide }
    let map = try FontMap(files.paths, others: InstalledFonts.files(in: files.others))
    wide = map
    return map
  }
}

/// Owns one Pango context that sees some font files and nothing else of the machine.
private final class FontMap {
  private let configuration: OpaquePointer
  private let map: UnsafeMutablePointer<PangoFontMap>
  private let context: OpaquePointer
  private let kept = Kept()

  /// The layouts of lines that are drawn again, in another format.
  private final class Kept {
    struct Line: Hashable {
      let text: String
      let size: Double
      let weight: TextStyle.Weight
    }
    var layouts: [Line: OpaquePointer] = [:]
  }

  /// - Parameters:
  ///   - paths: Files that must be readable.
  ///   - others: Files that are left out when they are not.
  init(_ paths: [String], others: [String] = []) throws(DrawingError) {
    guard let configuration = FcConfigCreate() else {
      throw .fontsUnusable(reason: "fontconfig made no configuration")
    }
    for (path, isNeeded) in paths.map({ ($0, true) }) + others.map({ ($0, false) }) {
      let added = path.utf8CString.withUnsafeBytes { bytes in
        FcConfigAppFontAddFile(
          configuration, bytes.assumingMemoryBound(to: FcChar8.self).baseAddress)
      }
      guard added != 0 || !isNeeded else {
        FcConfigDestroy(configuration)
        throw .fontsUnusable(reason: "fontconfig cannot read \(path)")
      }
    }
    guard
      let map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT),
      let context = Self.context(map: map, configuration: configuration)
    else {
      FcConfigDestroy(configuration)
      throw .fontsUnusable(reason: "Pango has no FreeType font map")
    }
    self.configuration = configuration
    self.map = map
    self.context = context
  }

  deinit {
    for layout in kept.layouts.values { g_object_unref(UnsafeMutableRawPointer(layout)) }
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(UnsafeMutableRawPointer(map))
    FcConfigDestroy(configuration)
  }

  private static func context(
    map: UnsafeMutablePointer<PangoFontMap>, configuration: OpaquePointer
  ) -> OpaquePointer? {
    pango_fc_font_map_set_config(OpaquePointer(map), configuration)
    guard let context = pango_font_map_create_context(map) else { return nil }
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_cairo_context_set_resolution(context, 72)
    pango_context_set_round_glyph_positions(context, 0)
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
    pango_context_set_language(context, pango_language_from_string("en"))
    return context
  }

  /// Sets one line and hands the layout to `body`; the layout lives for the call only.
  func withLayout<Result>(
    _ text: String, size: Double, weight: TextStyle.Weight, _ body: (OpaquePointer) -> Result
  ) throws(DrawingError) -> Result {
    let layout = try layout(text, size: size, weight: weight)
    defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
    return body(layout)
  }

  /// As ``withLayout(_:size:weight:_:)`` for a line that is set again: in each format of a drawing,
  /// or as the number of many axes.
  func withKeptLayout<Result>(
    _ text: String, size: Double, weight: TextStyle.Weight, _ body: (OpaquePointer) -> Result
  ) throws(DrawingError) -> Result {
    let line = Kept.Line(text: text, size: size, weight: weight)
    if let layout = kept.layouts[line] { return body(layout) }
    let layout = try layout(text, size: size, weight: weight)
    kept.layouts[line] = layout
    return body(layout)
  }

  /// A new layout, which the caller releases.
  private func layout(
    _ text: String, size: Double, weight: TextStyle.Weight
  ) throws(DrawingError) -> OpaquePointer {
    guard let layout = pango_layout_new(context), let font = pango_font_description_new() else {
      throw .fontsUnusable(reason: "Pango made no layout")
    }
    defer { pango_font_description_free(font) }
    pango_font_description_set_family(font, FontFiles.families.joined(separator: ","))
    pango_font_description_set_weight(
      font, weight == .bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_font_description_set_absolute_size(font, size * Double(PANGO_SCALE))
    pango_layout_set_font_description(layout, font)
    pango_layout_set_single_paragraph_mode(layout, 1)
    pango_layout_set_auto_dir(layout, 0)
    pango_layout_set_text(layout, text, Int32(text.utf8.count))
    return layout
  }
}
