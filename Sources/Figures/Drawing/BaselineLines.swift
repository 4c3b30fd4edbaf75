import Drawing
import Study

extension FigureSet.Workshop {
  /// A dashed line for each answerer without understanding whose value lies within the axis.
  func baselineLines(
    on axis: StudyAxis, _ scale: LinearScale, _ plot: Rect
  ) -> [DisplayList.Item] {
    let lines = (context.baselines[axis.id] ?? []).enumerated().compactMap {
      index, baseline -> DisplayList.Item? in
      let y = scale.position(baseline.value)
      guard y > plot.minY, y < plot.maxY else { return nil }
      return .shape(
        Shape(
          .line(Point(plot.minX, y), Point(plot.maxX, y)), stroke: Self.stroke(index),
          duty: .decoration))
    }
    guard !lines.isEmpty else { return [] }
    return [.group(.init(.annotation, label: "answers without understanding", items: lines))]
  }

  /// What the lines that are drawn are, for the key of the figure.
  ///
  /// - Parameter shown: the values that the axis shows.
  func baselineKey(on axis: StudyAxis, within shown: ClosedRange<Double>) -> [Key.Entry] {
    (context.baselines[axis.id] ?? []).enumerated().compactMap { index, baseline in
      guard shown.lowerBound < baseline.value, baseline.value < shown.upperBound else { return nil }
      return Key.Entry(baseline.label, radius: 4) { point in
        Shape(
          .line(Point(point.x - 4, point.y), Point(point.x + 4, point.y)),
          stroke: Self.stroke(index), duty: .decoration)
      }
    }
  }

  private static func stroke(_ index: Int) -> Shape.Stroke {
    .init(.muted, width: 0.7, dashes: index == 0 ? [4, 2.5] : [1, 2])
  }
}
