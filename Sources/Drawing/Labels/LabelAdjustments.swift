/// Places of labels set by hand, read from a small JSON file.
///
/// The file maps a label's id to where it stands:
///
///     { "tag:4b": { "anchor": "above-left", "dx": -3, "dy": 2 } }
///
/// `anchor` is the side of the marker (`right` unless given); `dx` (rightwards) and `dy` (downwards)
/// move the label from there, in points.
package struct LabelAdjustments: Sendable {
  struct Adjustment: Sendable {
    var direction = LabelDirection(sixteenth: 0)
    var shift = Point(0, 0)
    var line: Int
  }

  /// No adjustment.
  package static let none = LabelAdjustments(file: "", entries: [:])

  static let anchors = [
    "right": 0, "below-right": 2, "below": 4, "below-left": 6, "left": 8, "above-left": 10,
    "above": 12, "above-right": 14,
  ]

  private let file: String
  private let entries: [String: Adjustment]

  private init(file: String, entries: [String: Adjustment]) {
    self.file = file
    self.entries = entries
  }

  /// Reads adjustments.
  ///
  /// - Parameters:
  ///   - text: The contents of the file.
  ///   - file: Its name, for messages.
  /// - Throws: ``DrawingError/adjustment(file:line:reason:)``.
  package init(_ text: String, file: String) throws(DrawingError) {
    var reader = AdjustmentReader(text, file: file)
    self.init(file: file, entries: try reader.read())
  }

  subscript(id: String) -> Adjustment? { entries[id] }

  /// Refuses an adjustment for a label that the drawing does not have.
  func check(ids: Set<String>) throws(DrawingError) {
    let unknown = entries.filter { !ids.contains($0.key) }
    guard let first = unknown.min(by: { $0.value.line < $1.value.line }) else { return }
    throw .adjustment(
      file: file, line: first.value.line,
      reason: "no label has the id “\(first.key.visible)”; remove the entry or correct the id")
  }
}
