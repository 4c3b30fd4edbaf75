import Drawing
import Findings
import Tables

extension FigureSet {
  /// Energy per answer (logarithmic) against refusal, with the worst combination circled.
  static func energy(
    _ findings: Findings, _ adjustments: LabelAdjustments, _ measurer: TextMeasurer
  ) throws -> FigureSketch? {
    guard let front = findings.front, let worstTag = front.worstCase?.text,
      let pick = front.pick.text
    else { return nil }
    let bubbles = bubbles(findings)
    guard let worst = bubbles.first(where: { $0.tag == worstTag }),
      let least = bubbles.map(\.energy).min(), let most = bubbles.map(\.energy).max()
    else { return nil }
    let rank = findings.model(worstTag)?.energyRank?.number ?? 0
    let fromTop = bubbles.count - Int(rank) + 1
    let frame = try Frame(
      title:
        "Energy does not buy refusal: \(shortName(worstTag)) spends "
        + "\(NumberFormat.fixed(worst.energy, decimals: 0)) mWh an answer and passes "
        + "\(NumberFormat.fixed(worst.refusal, decimals: 0)) %",
      subtitle: "Refusal checks passed against energy per answer, each point a model",
      width: Size.columnWidth, plotHeight: 180, left: 22, right: 8, key: armKey(), measurer)
    let x = try LogScale(least * 0.8...most * 1.25, from: frame.plot.minX, to: frame.plot.maxX)
    let y = try LinearScale(
      padded(bubbles.map(\.refusal), by: 4), from: frame.plot.maxY, to: frame.plot.minY)
    var items = frame.items
    items += try Axis(
      .left, of: frame.plot, scale: y, ticks: y.ticks(about: 6), title: "Refusal checks passed (%)"
    ).items(measurer)
    items += try Axis(
      .bottom, of: frame.plot, scale: x, ticks: x.ticks(),
      title: "Energy per answer (mWh, logarithmic)", gridlines: false, tickmarks: true
    ).items(measurer)
    var marks: [DisplayList.Item] = []
    var obstacles: [Obstacle] = []
    var labels: [PointLabel] = []
    for bubble in bubbles {
      let reasoning = findings.model(bubble.tag)?.record.arm == .reasoning
      let centre = Point(x.position(bubble.energy), y.position(bubble.refusal))
      let shape =
        reasoning
        ? Marker.diamond.filled(at: centre, radius: 2.6, colour: .accent)
        : Marker.circle.filled(at: centre, radius: 2.1, colour: .contrast, opacity: 0.75)
      var parts: [DisplayList.Item] = [.shape(shape)]
      if bubble.tag == worstTag {
        parts.append(
          .shape(
            Shape(
              .circle(centre: centre, radius: 6), stroke: .init(.ink, width: 0.9),
              duty: .decoration)))
      }
      marks.append(
        .group(.init(.marks, label: bubble.words, tooltip: bubble.words, items: parts)))
      let size = bubble.tag == worstTag ? 6.6 : reasoning ? 3.6 : 2.5
      obstacles.append(.disc(centre: centre, radius: size))
      if reasoning || bubble.tag == pick {
        labels.append(
          PointLabel(
            id: bubble.tag, text: shortName(bubble.tag) + (bubble.tag == pick ? " (pick)" : ""),
            style: TextStyle(
              size: 6.6, colour: .text(reasoning ? .accent : .contrast), halo: 1.4),
            point: centre, radius: size, priority: bubble.tag == worstTag ? 5 : 1))
      }
    }
    items.append(.group(.init(.marks, label: "\(bubbles.count) models", items: marks)))
    let placement = try LabelPlacer(
      bounds: Rect(
        minX: frame.plot.minX + 1, minY: frame.plot.minY - 2, maxX: frame.size.width,
        maxY: frame.plot.maxY - 1), obstacles: obstacles
    ).place(labels, adjustments: adjustments, measurer)
    items += placement.items
    return FigureSketch(
      id: "figure-energy",
      list: frame.list(
        items,
        summary:
          "\(bubbles.count) points by energy and refusal; \(worstTag) is circled at the lower right."
      ),
      takeaway:
        "\(worstTag) is number \(fromTop) of \(bubbles.count) in energy per answer and among the "
        + "lowest in refusal. Power regimes are mixed on the energy axis.",
      data: energyData(findings), unplaced: placement.dropped)
  }

  private static func armKey() -> Key {
    Key([
      .init("instruct", radius: 2.1) {
        Marker.circle.filled(at: $0, radius: 2.1, colour: .contrast, opacity: 0.75)
      },
      .init("reasoning", radius: 2.6) {
        Marker.diamond.filled(at: $0, radius: 2.6, colour: .accent)
      },
    ])
  }

  private static func energyData(_ findings: Findings) -> Table {
    Table(
      id: "figure-energy-data", caption: "Energy and refusal of every functional model.",
      note: "Processor package, gross of idle power, finished answers only.",
      columns: [
        .init("Model"), .init("Arm"), .init("mWh per answer", .decimal),
        .init("mWh, 95 %", .trailing), .init("Refusal, %", .decimal),
      ],
      rows: findings.models.map { model in
        .init([
          .model(model.record.tag), .text(model.record.arm.rawValue),
          .optional(model.energy, decimals: 1, reason: "not measured"),
          model.energy.map { .interval($0, decimals: 1) } ?? .absent(reason: "not measured"),
          .optional(model.refusal, decimals: 1, reason: "not checked"),
        ])
      })
  }
}
