import Drawing
import Findings
import Tables

extension FigureSet {
  /// Every functional model by quality and refusal, with energy as area; the front filled and named.
  static func front(
    _ findings: Findings, _ adjustments: LabelAdjustments, _ measurer: TextMeasurer
  ) throws -> FigureSketch? {
    guard let front = findings.front, let pick = front.pick.text else { return nil }
    let bubbles = bubbles(findings)
    guard let greatest = bubbles.map(\.energy).max(), bubbles.count > 1 else { return nil }
    let radius = { (energy: Double) in 1.3 + 6.2 * (energy / greatest).squareRoot() }
    let frame = try Frame(
      title:
        "\(text(front.count, 0)) of \(bubbles.count) models are worth choosing between; "
        + "each other one is matched or beaten on all three axes",
      subtitle: "Judged quality against refusal checks passed, %; area shows energy per answer",
      width: Size.columnWidth, plotHeight: 262, left: 22, right: 6,
      key: key(findings, radius, greatest), measurer)
    let x = try LinearScale(
      padded(bubbles.map(\.quality), by: 5), from: frame.plot.minX, to: frame.plot.maxX)
    let y = try LinearScale(
      padded(bubbles.map(\.refusal), by: 5), from: frame.plot.maxY, to: frame.plot.minY)
    var items = frame.items
    items += try Axis(
      .left, of: frame.plot, scale: y, ticks: y.ticks(about: 6), title: "Refusal checks passed (%)"
    ).items(measurer)
    items += try Axis(
      .bottom, of: frame.plot, scale: x, ticks: x.ticks(about: 6), title: "Judged quality (%)"
    ).items(measurer)

    var marks: [DisplayList.Item] = []
    var obstacles: [Obstacle] = []
    var labels: [PointLabel] = []
    // Great bubbles first, so that small ones stay visible; the front last.
    let drawn = bubbles.sorted {
      ($0.onFront ? 1 : 0, -$0.energy, $0.tag) < ($1.onFront ? 1 : 0, -$1.energy, $1.tag)
    }
    for bubble in drawn {
      let centre = Point(x.position(bubble.quality), y.position(bubble.refusal))
      let size = radius(bubble.energy)
      let colour = colour(ofBracket: bubble.bracket, in: findings)
      let shape =
        bubble.onFront
        ? Marker.circle.filled(at: centre, radius: size, colour: colour, opacity: 0.9)
        : Marker.circle.hollow(at: centre, radius: size, colour: colour, width: 0.5)
      marks.append(
        .group(.init(.marks, label: bubble.words, tooltip: bubble.words, items: [.shape(shape)])))
      obstacles.append(.disc(centre: centre, radius: size + 0.3))
      if bubble.onFront || bubble.tag == front.worstCase?.text {
        let isPick = bubble.tag == pick
        labels.append(
          PointLabel(
            id: bubble.tag, text: shortName(bubble.tag) + (isPick ? " (pick)" : ""),
            style: TextStyle(
              size: 6.6, weight: isPick ? .bold : .regular, colour: .text(colour), halo: 1.4),
            point: centre, radius: size + 0.3, priority: isPick ? 5 : 1))
      }
    }
    items.append(.group(.init(.marks, label: "\(bubbles.count) models", items: marks)))
    let placement = try LabelPlacer(
      bounds: Rect(
        minX: frame.plot.minX + 1, minY: frame.plot.minY - 2, maxX: frame.size.width,
        maxY: frame.plot.maxY - 1), obstacles: obstacles
    ).place(labels, adjustments: adjustments, measurer)
    items += placement.items
    let worst = front.worstCase?.text ?? ""
    return FigureSketch(
      id: "figure-front",
      list: frame.list(
        items,
        summary:
          "\(bubbles.count) bubbles by quality and refusal. Filled and named are the "
          + "\(text(front.count, 0)) models that no other model dominates; the pick is \(pick)."),
      takeaway:
        "The pick, \(pick), is the safest near the top of quality; the worst combination of refusal "
        + "and energy is \(worst).",
      data: frontData(findings), unplaced: placement.dropped)
  }

  /// A model with all three axes.
  struct Bubble {
    let tag: String
    let bracket: String
    let quality: Double
    let refusal: Double
    /// In milliwatt-hours.
    let energy: Double
    let onFront: Bool

    var words: String {
      "\(tag): quality \(NumberFormat.fixed(quality, decimals: 1)) %, refusal "
        + "\(NumberFormat.fixed(refusal, decimals: 1)) %, "
        + "\(NumberFormat.fixed(energy, decimals: 0)) mWh\(onFront ? ", on the front" : "")"
    }
  }

  static func bubbles(_ findings: Findings) -> [Bubble] {
    findings.models.compactMap { model in
      guard let quality = model.quality?.number, let refusal = model.refusal?.number,
        let energy = model.energy?.number
      else { return nil }
      return Bubble(
        tag: model.record.tag, bracket: model.record.bracket, quality: quality, refusal: refusal,
        energy: energy, onFront: model.onFront == true)
    }
  }

  /// A tag without the parts that only say where it was fetched from.
  package static func shortName(_ tag: String) -> String {
    let last = tag.split(separator: "/").last.map(String.init) ?? tag
    return last.replacing("-GGUF:", with: ":")
  }

  /// The range of some values with room around it.
  static func padded(_ values: [Double], by room: Double) -> ClosedRange<Double> {
    let low = values.min() ?? 0
    let high = values.max() ?? 1
    return max(0, low - room)...min(100, high + room)
  }

  private static func key(
    _ findings: Findings, _ radius: @escaping (Double) -> Double, _ greatest: Double
  ) -> Key {
    let colours: [Key.Entry] = findings.brackets.map { bracket in
      let colour = colour(ofBracket: bracket.id, in: findings)
      return Key.Entry(bracket.label, radius: 2.6) {
        Marker.circle.filled(at: $0, radius: 2.6, colour: colour)
      }
    }
    let sizes: [Key.Entry] = [20.0, 100, 400].filter { $0 <= greatest }.map { energy in
      let size = radius(energy)
      return Key.Entry("\(Int(energy)) mWh", radius: size) {
        Marker.circle.hollow(at: $0, radius: size, colour: .muted)
      }
    }
    return Key(
      colours + [
        .init("dominated", radius: 2.6) {
          Marker.circle.hollow(at: $0, radius: 2.6, colour: .muted)
        }
      ] + sizes)
  }

  /// The three axes of every model, for the figures that draw them all.
  static func frontData(_ findings: Findings) -> Table {
    Table(
      id: "figure-front-data", caption: "Every functional model with its three axes.",
      note: "Bold rows are on the front.",
      columns: [
        .init("Model"), .init("Bracket"), .init("Quality, %", .decimal),
        .init("Refusal, %", .decimal), .init("mWh per answer", .decimal), .init("On the front"),
      ],
      rows: findings.models.map { model in
        .init(
          [
            .model(model.record.tag), .text(model.record.bracket),
            .optional(model.quality, decimals: 1, reason: "not judged"),
            .optional(model.refusal, decimals: 1, reason: "not checked"),
            .optional(model.energy, decimals: 1, reason: "not measured"),
            .text(model.onFront == true ? "yes" : "no"),
          ], emphasised: model.onFront == true)
      })
  }
}
