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
    /// Texts that no installed font can set, with what is set instead.
    var spelled: [Key: String] = [:]
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
  /// A text with characters that no installed font has is measured as ``spelled(_:weight:)``.
  ///
  /// - Throws: ``DrawingError/forbiddenCharacter(text:scalar:)``.
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
    var (extent, unknown) = try measure(text, weight, state.fonts)
    if unknown > 0 {
      let spelled = try spelled(text, weight, state.fonts)
      state.spelled[key] = spelled
      (extent, unknown) = try measure(spelled, weight, state.fonts)
    }
    let capital = text == "H" ? extent : try unitExtent("H", weight, in: &state)
    let result = TextExtent(
      width: extent.width, ascent: max(extent.ascent, capital.ascent),
      descent: max(extent.descent, 0), capHeight: capital.ascent)
    state.cache[key] = result
    return result
  }

  /// A text as it can be drawn: each stretch of characters that no installed font has is replaced by
  /// its code points in brackets, as in `[U+5C0F U+578B]:1b`.
  ///
  /// - Throws: As ``extent(of:style:)``.
  package func spelled(_ text: String, weight: TextStyle.Weight) throws(DrawingError) -> String {
    try state.withLock { (state) throws(DrawingError) in
      _ = try Self.unitExtent(text, weight, in: &state)
      return state.spelled[Key(text: text, weight: weight)] ?? text
    }
  }

  private static func spelled(
    _ text: String, _ weight: TextStyle.Weight, _ fonts: PangoFonts
  ) throws(DrawingError) -> String {
    var spelled = ""
    var codes: [String] = []
    func close() {
      if !codes.isEmpty { spelled += "[" + codes.joined(separator: " ") + "]" }
      codes = []
    }
    for scalar in text.unicodeScalars {
      if try measure(String(scalar), weight, fonts).unknown > 0 {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        codes.append("U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
      } else {
        close()
        spelled.unicodeScalars.append(scalar)
      }
    }
    close()
    return spelled
  }

  private static func measure(
    _ text: String, _ weight: TextStyle.Weight, _ fonts: PangoFonts
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
