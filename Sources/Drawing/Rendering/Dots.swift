/// Full discs of one size and colour, which renderers draw as one line of no length with round ends: a
/// figure may have a thousand, and a circle takes four curves.
struct Dots {
  let colour: ColourRole
  /// In points.
  let radius: Double
  let centres: [Point]

  /// Absent where a shape is anything else; of discs that let through, overlaps would look different.
  init?(_ shapes: ArraySlice<Shape>) {
    guard let first = shapes.first, first.stroke == nil, let fill = first.fill, fill.opacity == 1,
      case .circle(_, let radius) = first.outline
    else { return nil }
    var centres: [Point] = []
    for shape in shapes {
      guard shape.fill == fill, shape.stroke == nil,
        case .circle(let centre, radius) = shape.outline
      else { return nil }
      centres.append(centre)
    }
    colour = fill.colour
    self.radius = radius
    self.centres = centres
  }
}
