import Drawing

/// A crowded bubble chart of invented numbers: 94 bubbles, 14 long names.
enum Demo {
  static let names = [
    "qwen3:4b-instruct-2507-q4_K_M", "gemma3:4b-it-qat", "phi4-mini:3.8b-q8_0",
    "deepseek-r1:1.5b-qwen-distill-q8_0", "llama3.2:3b-instruct-q4_K_M", "granite3.3:2b",
    "hf.co/unsloth/DeepSeek-R1-Distill-Qwen", "smollm2:1.7b-instruct-q4_K_M", "qwen2.5:0.5b",
    "exaone3.5:2.4b-instruct-q4_K_M", "gemma3n:e2b", "cogito:3b-v1-preview-llama-q4_K_M",
    "falcon3:3b-instruct-q4_K_M", "mistral:7b-instruct-v0.3",
  ]

  /// Numbers from 0 to 1 that are the same on every machine.
  struct Numbers {
    var state: UInt64
    mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }
  }

  struct Bubble {
    var name: String?
    var energy: Double
    var refusal: Double
    var quality: Double
    var bracket: Int
  }

  static func bubbles(seed: UInt64 = 7) -> [Bubble] {
    var numbers = Numbers(state: seed)
    return (0..<94).map { index in
      let size = numbers.next()
      let energy = 3 * (1 + 220 * size * size * (0.5 + numbers.next()))
      let refusal = min(max(100 * (0.15 + 0.6 * size + 0.7 * (numbers.next() - 0.5)), 2), 98)
      return Bubble(
        name: index % 7 == 3 || index == 50 ? names[(index / 7) % 14] : nil,
        energy: energy, refusal: refusal, quality: 30 + 45 * numbers.next(),
        bracket: Int(size * 4.999))
    }
  }

  /// The chart, with the labels that found no room.
  static func chart(
    _ measurer: TextMeasurer, width: Double, seed: UInt64 = 7, adjustments: LabelAdjustments = .none
  ) throws -> (list: DisplayList, placement: LabelPlacement) {
    let heading = Heading(
      title: "More energy buys quality, not refusal: the three worst models spend 41 mWh",
      subtitle: "Refusal of destructive requests against energy for an answer; area shows quality")
    let head = try heading.items(width: width, measurer)
    let key = try Key([
      .init("0–1B", radius: 2.5) { Marker.circle.filled(at: $0, radius: 2.5, colour: .series(0)) },
      .init("1–2B", radius: 2.5) { Marker.circle.filled(at: $0, radius: 2.5, colour: .series(1)) },
      .init("2–3B", radius: 2.5) { Marker.circle.filled(at: $0, radius: 2.5, colour: .series(2)) },
      .init("3–4B", radius: 2.5) { Marker.circle.filled(at: $0, radius: 2.5, colour: .series(3)) },
      .init("4–5 GB", radius: 2.5) {
        Marker.circle.filled(at: $0, radius: 2.5, colour: .series(4))
      },
      .init("dominated", radius: 2.5) { Marker.circle.hollow(at: $0, radius: 2.5, colour: .muted) },
    ]).items(at: Point(0, head.bottom + 13), width: width, measurer)
    let top = head.bottom + 13 + Double(key.lines) * 11 + 16
    let height = top + width * (width < 300 ? 0.86 : 0.5) + Axis.depth
    let plot = Rect(minX: 20, minY: top, maxX: width - 9, maxY: height - Axis.depth)
    let x = try LogScale(2...1000, from: plot.minX, to: plot.maxX)
    let y = try LinearScale(0...100, from: plot.maxY, to: plot.minY)
    var items = head.items + key.items
    items += try Axis(
      .left, of: plot, scale: y, ticks: y.ticks(), title: "Refused (%)"
    ).items(measurer)
    items += try Axis(
      .bottom, of: plot, scale: x, ticks: x.ticks(), title: "Energy for an answer (mWh)",
      gridlines: false, tickmarks: true
    ).items(measurer)

    var marks: [DisplayList.Item] = []
    var obstacles: [Obstacle] = []
    var labels: [PointLabel] = []
    for (index, bubble) in bubbles(seed: seed).enumerated() {
      let centre = Point(x.position(bubble.energy), y.position(bubble.refusal))
      let radius = (bubble.quality / 75).squareRoot() * (width < 300 ? 3.2 : 4.5)
      let shape =
        bubble.name == nil
        ? Marker.circle.hollow(at: centre, radius: radius, colour: .series(bubble.bracket))
        : Marker.circle.filled(at: centre, radius: radius, colour: .series(bubble.bracket))
      let group = DisplayList.Group(
        .marks, label: "model \(index)", tooltip: bubble.name ?? "model \(index)",
        link: "models/model-\(index).html", items: [.shape(shape)])
      marks.append(.group(group))
      obstacles.append(.disc(centre: centre, radius: radius + 0.4))
      if let name = bubble.name {
        labels.append(
          PointLabel(
            id: name, text: name, style: .label.coloured(.text(.series(bubble.bracket))),
            point: centre, radius: radius + 0.4))
      }
    }
    items.append(.group(.init(.marks, label: "94 models", items: marks)))
    let placement = try LabelPlacer(
      bounds: Rect(minX: plot.minX, minY: plot.minY - 2, maxX: width, maxY: plot.maxY - 1),
      obstacles: obstacles
    ).place(labels, adjustments: adjustments, measurer)
    items += placement.items
    let list = DisplayList(
      size: Size(width: width, height: height), title: heading.title, summary: heading.subtitle,
      items: items)
    return (list, placement)
  }
}
