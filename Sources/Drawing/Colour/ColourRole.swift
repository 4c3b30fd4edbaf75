/// What a colour means; a ``Theme`` says how it looks.
package enum ColourRole: Hashable, Sendable {
  /// Text and the strongest marks.
  case ink
  /// Secondary text.
  case muted
  /// Axis lines, ticks, leaders.
  case rule
  /// Gridlines.
  case grid
  /// The ground of the drawing.
  case paper
  /// One of five ordered hues, taken modulo 5: one for each bracket, darker with size on paper.
  case series(Int)
  /// The hue that calls attention.
  case accent
  /// The hue that stands against the accent.
  case contrast
  /// A step of the sequential scale, in per cent from 0 to 100.
  case ramp(Int)
  /// Text upon a step of the sequential scale.
  case onRamp(Int)
  /// A mark's hue, moved towards ink as far as text needs.
  indirect case text(ColourRole)

  /// The role as part of a class name.
  var token: String {
    switch self {
    case .ink: "ink"
    case .muted: "muted"
    case .rule: "rule"
    case .grid: "grid"
    case .paper: "paper"
    case .series(let index): "series-\(Theme.seriesIndex(index))"
    case .accent: "accent"
    case .contrast: "contrast"
    case .ramp(let step): "ramp-\(Theme.rampStep(step))"
    case .onRamp(let step): "on-ramp-\(Theme.rampStep(step))"
    case .text(let role): "\(role.token)-text"
    }
  }
}
