/// How the moments of measures stand in measures.csv: a row for the answers of a cell that ended alike, and
/// five columns for each measure, blank where no answer has it.
enum MeasureRows {
  /// All columns in their order.
  static let columns = MeasureLine.keyColumns + Measure.allCases.flatMap(\.columns)

  /// The lines of each row: consecutive ones of one ending of a cell, each measure after the one before it
  /// in the order of the columns.
  static func ranges(of lines: [MeasureLine]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for index in lines.indices {
      if index > start, !follows(lines[index], lines[index - 1]) {
        ranges.append(start..<index)
        start = index
      }
    }
    return start < lines.count ? ranges + [start..<lines.count] : ranges
  }

  private static func follows(_ line: MeasureLine, _ before: MeasureLine) -> Bool {
    line.measure > before.measure && line.model == before.model
      && line.scenario == before.scenario && line.pass == before.pass
      && line.finish == before.finish
  }

  /// The fields of a row's lines.
  static func fields(_ lines: ArraySlice<MeasureLine>) -> [String] {
    guard let first = lines.first else { return [] }
    var fields = first.key
    var rest = lines
    for measure in Measure.allCases {
      if let line = rest.first, line.measure == measure {
        fields += line.moments
        rest = rest.dropFirst()
      } else {
        fields += repeatElement("", count: Measure.momentNames.count)
      }
    }
    return fields
  }
}

extension Measure {
  /// What is known of a measure over several answers, in the words of columns.
  static let momentNames = ["count", "sum", "sum_of_squares", "least", "greatest"]

  /// Its columns in measures.csv: ``momentNames`` after its own name.
  package var columns: [String] { Self.momentNames.map { "\(rawValue)_\($0)" } }
}

extension MeasureLine {
  /// The columns that say which answers it is of.
  package static let keyColumns = ["pass", "model", "scenario", "finish"]

  /// The texts of these.
  package var key: [String] { [pass.rawValue, model, scenario, finish] }

  /// The texts of its moments, as ``Measure/columns`` hold them.
  package var moments: [String] {
    ["\(count)", "\(sum)", "\(sumOfSquares)", "\(least)", "\(greatest)"]
  }
}

/// measures.csv as it was read.
struct MeasureTable {
  /// The moments in the order of the file.
  private(set) var lines: [MeasureLine] = []
  /// The line of the file that each stands in.
  private(set) var places: [Int] = []
  /// Whether the file has a line for each measure, as it had before format 4.
  let isFormer: Bool

  /// Takes a measure's moments from a line of the file.
  mutating func add(_ line: MeasureLine, at place: Int) {
    lines.append(line)
    places.append(place)
  }

  /// The column of one of a measure's moments.
  func column(_ moment: String, of measure: Measure) -> String {
    isFormer ? moment : "\(measure.rawValue)_\(moment)"
  }
}
