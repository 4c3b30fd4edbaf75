import Drawing
import Findings
import Foundation

/// The figures of a snapshot.
package enum FigureSet {
  /// Renders every figure that the findings carry.
  ///
  /// - Parameters:
  ///   - findings: what to draw.
  ///   - adjustments: folder with label places set by hand, one file per figure named after it; neither
  ///     need exist.
  /// - Throws: `DrawingError` when fonts are missing or an adjustment is wrong.
  package static func render(_ findings: Findings, adjustments: String) throws -> [RenderedFigure] {
    let measurer = try TextMeasurer()
    let renderer = try CairoRenderer()
    let placed = { (figure: String) in try read("\(adjustments)/\(figure).json") }
    let sketches =
      [
        try agreement(findings, measurer), try quality(findings, measurer),
        try refusal(findings, measurer), try front(findings, placed("figure-front"), measurer),
        try energy(findings, placed("figure-energy"), measurer), try weights(findings, measurer),
        try membership(findings, measurer), try pairs(findings, measurer),
      ].compactMap(\.self) + (try specifications(findings, measurer))
    return try sketches.map { try $0.rendered(renderer, date: findings.manifest.date) }
  }

  private static func read(_ path: String) throws -> LabelAdjustments {
    guard let data = FileManager.default.contents(atPath: path) else { return .none }
    return try LabelAdjustments(String(decoding: data, as: UTF8.self), file: path)
  }

  /// The colour of a bracket: the same in every figure.
  static func colour(ofBracket id: String, in findings: Findings) -> ColourRole {
    .series(findings.manifest.brackets.firstIndex { $0.id == id } ?? 0)
  }

  /// A value as figures print it.
  static func text(_ quantity: Quantity?, _ decimals: Int) -> String {
    guard let quantity, let number = quantity.number else { return "—" }
    return quantity.unit == .count && decimals == 0
      ? NumberFormat.integer(Int(number.rounded())) : NumberFormat.fixed(number, decimals: decimals)
  }
}
