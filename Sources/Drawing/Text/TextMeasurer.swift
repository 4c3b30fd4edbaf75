import CCairo
import Synchronization

/// Measures lines of text with the fonts they are drawn in.
///
/// Safe to share between threads: the Pango objects and the cache live behind a lock. Widths are
/// measured once at a large size and scaled, so they do not depend on rounding at small sizes.
package final class TextMeasurer: Sendable {
  private struct Key: Hashable {
    var text: String
    var weight: TextStyle.Weight
  }

  private struct State: ~Copyable {
    let fonts: PangoFonts
    var cache: [Key: TextExtent] = [:]
  }

  private static let referenceSize = 1000.0
  private let state: Mutex<State>

  /// Loads the fonts.
  ///
  /// - Parameter files: The font files; by default those of the named Debian packages.
  /// - Throws: ``DrawingError/fontFileMissing(name:looked:package:)`` or
  ///   ``DrawingError/fontsUnusable(reason:)``.
  package init(files: FontFiles? = nil) throws(DrawingError) {
    let found: FontFiles
    if let files { found = files } else { found = try FontFiles() }
    state = Mutex(State(fonts: try PangoFonts(found)))
  }

  /// The size of one line of text.
  ///
  /// - Throws: ``DrawingError/missingGlyphs(text:characters:)`` or
  ///   ``DrawingError/forbiddenCharacter(text:scalar:)``.
  package func extent(of text: String, style: TextStyle) throws(DrawingError) -> TextExtent {
    let unit = try state.withLock { (state) throws(DrawingError) in
      try Self.unitExtent(text, style.weight, in: &state)
    }
    let scale = style.size / Self.referenceSize
    return TextExtent(
      width: unit.width * scale, ascent: unit.ascent * scale, descent: unit.descent * scale,
      capHeight: unit.capHeight * scale)
  }

  private static func unitExtent(
    _ text: String, _ weight: TextStyle.Weight, in state: inout State
  ) throws(DrawingError) -> TextExtent {
    let key = Key(text: text, weight: weight)
    if let known = state.cache[key] { return known }
    try DisplayList.validate(text: text)
    let (extent, unknown) = try measure(text, weight, state.fonts)
    if unknown > 0 {
      var missing = ""
      for scalar in text.unicodeScalars
      where try measure(String(scalar), weight, state.fonts).unknown > 0 {
        missing.unicodeScalars.append(scalar)
      }
      throw .missingGlyphs(text: text, characters: missing)
    }
    let capital = text == "H" ? extent : try unitExtent("H", weight, in: &state)
    let result = TextExtent(
      width: extent.width, ascent: max(extent.ascent, capital.ascent),
      descent: max(extent.descent, 0), capHeight: capital.ascent)
    state.cache[key] = result
    return result
  }

  private static func measure(
    _ text: String, _ weight: TextStyle.Weight, _ fonts: borrowing PangoFonts
  ) throws(DrawingError) -> (extent: TextExtent, unknown: Int32) {
    try fonts.withLayout(text, size: referenceSize, weight: weight) { layout in
      var ink = PangoRectangle()
      var logical = PangoRectangle()
      pango_layout_get_extents(layout, &ink, &logical)
      let scale = Double(PANGO_SCALE)
      let baseline = Double(pango_layout_get_baseline(layout))
      let extent = TextExtent(
        width: Double(logical.width) / scale, ascent: (baseline - Double(ink.y)) / scale,
        descent: (Double(ink.y + ink.height) - baseline) / scale, capHeight: 0)
      return (extent, pango_layout_get_unknown_glyphs_count(layout))
    }
  }
}
