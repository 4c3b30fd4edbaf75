import Exports

/// What a sheet of a size can carry, in sentences.
///
/// How far κ of a subsample lies about that of the whole is known from one pair of judges over 8,909
/// answers: the central 95 % of simple random subsamples, each 4,000 times. People agree less than those
/// judges, so that it is what one may hope for.
package enum SheetAdvice {
  /// The size that is planned for unless another is asked for.
  package static let planned = 200
  /// Scores in a stratum from which κ of it is shown.
  package static let leastPerStratum = 30
  /// The range of quadratic κ in subsamples of each size.
  static let ranges: [(size: Int, low: Double, high: Double)] = [
    (50, 0.83, 0.96), (100, 0.86, 0.94), (200, 0.87, 0.93), (300, 0.88, 0.93),
  ]

  /// Lines for whoever draws a sheet.
  package static func lines(for sheet: RatingSheet) -> [String] {
    var lines: [String] = []
    let count = sheet.items.count
    if count < sheet.size {
      lines.append("the run has \(count) answers with text; all of them are on the sheet")
    }
    if let range = ranges.last(where: { $0.size <= count }) {
      lines.append(
        "with \(range.size) scores quadratic κ lies within \(range.low) to \(range.high) where it is "
          + "0.91 among all, if one may go by two judges")
    } else {
      lines.append(
        "\(count) scores are too few for κ: with \(ranges[0].size) it already lies anywhere from "
          + "\(ranges[0].low) to \(ranges[0].high) where it is 0.91 among all")
    }
    for (word, key) in [("group", \PeopleRecord.Stratum.group), ("class", \.taskClass)] {
      var drawn: [String: Int] = [:]
      for stratum in sheet.strata { drawn[stratum[keyPath: key], default: 0] += stratum.drawn }
      let small = drawn.filter { $0.value < leastPerStratum }
      guard drawn.count > 1, !small.isEmpty else { continue }
      let named = small.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        .map { "\($0.key) \($0.value)" }
      lines.append(
        "κ of a \(word) is shown from \(leastPerStratum) scores on; below are "
          + named.joined(separator: ", "))
    }
    return lines
  }
}
