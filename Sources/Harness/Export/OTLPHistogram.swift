/// A histogram of OTLP.
struct OTLPMetric: Encodable {
  var name: String
  var unit: String
  var histogram: OTLPHistogram
}

/// Points of one histogram, one for each model.
struct OTLPHistogram: Encodable {
  struct Point: Encodable {
    var attributes: [OTLPAttribute]
    var count: String
    var sum: Double
    var min: Double
    var max: Double
    var explicitBounds: [Double]
    var bucketCounts: [String]
  }

  /// 2: cumulative.
  var aggregationTemporality = 2
  var dataPoints: [Point]

  /// The client's metrics of the GenAI conventions, with the bounds that they advise.
  static func all(of rows: [SpanRow], _ server: ServerAttributes) -> [OTLPMetric] {
    [
      metric("gen_ai.client.operation.duration", "s", seconds, rows, server) { $0.wall },
      metric("gen_ai.client.operation.time_to_first_chunk", "s", chunks, rows, server) {
        $0.firstChunk
      },
      OTLPMetric(
        name: "gen_ai.client.token.usage", unit: "{token}",
        histogram: OTLPHistogram(
          dataPoints: points(rows, tokens, server, type: "input") {
            $0.inputTokens.map(Double.init)
          }
            + points(rows, tokens, server, type: "output") { $0.outputTokens.map(Double.init) })),
    ]
  }

  private static func metric(
    _ name: String, _ unit: String, _ bounds: [Double], _ rows: [SpanRow],
    _ server: ServerAttributes, _ value: (SpanRow) -> Double?
  ) -> OTLPMetric {
    OTLPMetric(
      name: name, unit: unit,
      histogram: OTLPHistogram(dataPoints: points(rows, bounds, server, type: nil, value)))
  }

  private static func points(
    _ rows: [SpanRow], _ bounds: [Double], _ server: ServerAttributes, type: String?,
    _ value: (SpanRow) -> Double?
  ) -> [Point] {
    var models: [String] = []
    for row in rows where !models.contains(row.model) { models.append(row.model) }
    return models.compactMap { model in
      let values = rows.filter { $0.model == model }.compactMap(value)
      guard let least = values.min(), let greatest = values.max() else { return nil }
      var counts = [Int](repeating: 0, count: bounds.count + 1)
      // A bucket holds what is above the bound before it and at most its own.
      for value in values { counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1 }
      var extra = AttributeList()
      extra.add("gen_ai.request.model", text: model)
      extra.add("gen_ai.token.type", text: type)
      return Point(
        attributes: server.attributes + extra.all, count: String(values.count),
        sum: values.reduce(0, +), min: least, max: greatest, explicitBounds: bounds,
        bucketCounts: counts.map(String.init))
    }
  }

  private static let seconds = [
    0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
  ]
  private static let chunks = [
    0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
  ]
  private static let tokens: [Double] = [
    1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262_144, 1_048_576, 4_194_304, 16_777_216,
    67_108_864,
  ]
}
