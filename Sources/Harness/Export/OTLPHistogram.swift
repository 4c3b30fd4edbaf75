/// A histogram of OTLP.
struct OTLPMetric: Encodable {
  var name: String
  var description: String
  /// In UCUM, as OpenTelemetry writes units.
  var unit: String
  var histogram: OTLPHistogram
}

/// Points of one histogram, one for each model.
struct OTLPHistogram: Encodable {
  struct Point: Encodable {
    var attributes: [OTLPAttribute]
    /// Nanoseconds since 1970, as text: when the first answer began and the last one ended.
    var startTimeUnixNano: String
    var timeUnixNano: String
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

  /// The client's metrics of the GenAI conventions with the bounds that they advise, and our own of
  /// energy where it was measured.
  static func all(of rows: [SpanRow], _ server: ServerAttributes) -> [OTLPMetric] {
    let points = Points(rows: rows, server: server)
    let energy = points.each(joules, of: \.grossJoules)
    var metrics = [
      OTLPMetric(
        name: "gen_ai.client.operation.duration", description: "Time of a whole answer.",
        unit: "s",
        histogram: Self(
          dataPoints: points.each(seconds, error: true) { $0.wall })),
      OTLPMetric(
        name: "gen_ai.client.operation.time_to_first_chunk",
        description: "Time to the first piece of an answer.", unit: "s",
        histogram: Self(dataPoints: points.each(chunks, of: \.firstChunk))),
      OTLPMetric(
        name: "gen_ai.client.token.usage", description: "Tokens of an answer.", unit: "{token}",
        histogram: Self(
          dataPoints: points.each(tokens, type: "input") { $0.inputTokens.map(Double.init) }
            + points.each(tokens, type: "output") { $0.outputTokens.map(Double.init) })),
    ]
    if !energy.isEmpty {
      metrics.append(
        OTLPMetric(
          name: RunAttribute.grossEnergy, description: "Energy of an answer, idle power included.",
          unit: "J", histogram: Self(dataPoints: energy)))
    }
    return metrics
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
  private static let joules: [Double] = [
    1, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000,
  ]
}

/// Makes the points of a histogram out of rows.
private struct Points {
  /// What has a point of its own.
  private struct Series: Hashable {
    var model: String
    /// The error of answers that did not come, where the metric tells them apart.
    var error: String?
  }

  let rows: [SpanRow]
  let server: ServerAttributes

  /// One point for each model and, if asked, each error; none where nothing was measured.
  func each(
    _ bounds: [Double], type: String? = nil, error: Bool = false,
    of value: (SpanRow) -> Double?
  ) -> [OTLPHistogram.Point] {
    var order: [Series] = []
    var members: [Series: [SpanRow]] = [:]
    for row in rows where value(row) != nil {
      let series = Series(model: row.model, error: error && !row.finished ? row.outcome : nil)
      if members[series] == nil { order.append(series) }
      members[series, default: []].append(row)
    }
    return order.compactMap { series in
      let own = members[series] ?? []
      let values = own.compactMap(value)
      guard let least = values.min(), let greatest = values.max(),
        let start = own.map(\.start).min(), let end = own.map(\.end).max()
      else { return nil }
      var counts = [Int](repeating: 0, count: bounds.count + 1)
      // A bucket holds what is above the bound before it and at most its own.
      for value in values { counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1 }
      var attributes = server.attributes + [OTLPAttribute(RunAttribute.model, .text(series.model))]
      if let type { attributes.append(OTLPAttribute("gen_ai.token.type", .text(type))) }
      if let error = series.error { attributes.append(OTLPAttribute("error.type", .text(error))) }
      return OTLPHistogram.Point(
        attributes: attributes, startTimeUnixNano: String(start), timeUnixNano: String(end),
        count: String(values.count), sum: values.reduce(0, +), min: least, max: greatest,
        explicitBounds: bounds, bucketCounts: counts.map(String.init))
    }
  }
}
