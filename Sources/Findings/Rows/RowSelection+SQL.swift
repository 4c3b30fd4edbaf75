import Estimates
import Exports
import Study

extension RowSelection {
  /// A query over the exports as CSV, which gives the value and the number of answers.
  ///
  /// It runs in sqlite3 once `.import --csv` has read the tables.
  ///
  /// - Parameter perStep: units in one step of the exact sums, from ``Grid/perStep``.
  package func query(perStep: Double) -> String {
    let factor = NumberFormat.shortest(perStep, decimals: 12)
    var count = "r.count"
    let value: String
    switch (self.value, reading.source) {
    case (.completed, _):
      value =
        "100.0 * SUM(CASE WHEN r.finish = '\(FinishWord.completed)' THEN r.count ELSE 0 END) / SUM(r.count)"
    case (_, .checks):
      value = "1.0 * SUM(r.count * ROUND(1000.0 * r.passed / r.total)) * \(factor) / SUM(r.count)"
    case (_, .continuous(let measure)):
      count = "r.\(measure.rawValue)_count"
      value = "1.0 * SUM(r.\(measure.rawValue)_sum) * \(factor) / SUM(\(count))"
    default: value = "1.0 * SUM(r.count * r.consensus) * \(factor) / SUM(r.count)"
    }
    return """
      SELECT \(value) AS value, SUM(\(count)) AS n
      FROM \(table) r\(joins)
      WHERE \(conditions.joined(separator: "\n  AND "));
      """
  }

  /// The tables beside the rows' own that conditions ask.
  private var joins: String {
    let conditions = [modelCondition ?? "", scenarioCondition ?? ""]
    return (conditions[0].hasPrefix("m.") ? " JOIN models m ON m.tag = r.model" : "")
      + (conditions[1].hasPrefix("s.") ? " JOIN scenarios s ON s.id = r.scenario" : "")
  }

  /// The tables of the exports that a query reads, by file.
  package var files: [String] {
    ["\(table).csv"] + (joins.contains(" models ") ? ["models.csv"] : [])
      + (joins.contains(" scenarios ") ? ["scenarios.csv"] : [])
  }

  /// The conditions on `r` (rows), `m` (models) and `s` (scenarios).
  package var conditions: [String] {
    var parts = ["r.pass = \(Self.quoted(reading.pass.rawValue))"]
    switch (value, reading.source) {
    case (.completed, _): break
    case (_, .continuous(let measure)): parts.append("r.\(measure.rawValue)_count <> ''")
    case (_, .checks): parts.append("r.total > 0")
    default: parts.append("r.consensus <> ''")
    }
    parts += [ends, modelCondition, scenarioCondition].compactMap(\.self)
    return parts
  }

  /// Which ends of answers count; absent where all do.
  private var ends: String? {
    guard value != .completed, reading.outcomes != Set(Outcome.allCases) else { return nil }
    let words: [(Outcome, String)] = [
      (.completed, FinishWord.completed), (.truncated, FinishWord.cutOff),
      (.timedOut, FinishWord.timeLimit), (.stalled, FinishWord.stall),
    ]
    let isFailedIn = reading.outcomes.contains(.failed)
    let listed = words.filter { reading.outcomes.contains($0.0) != isFailedIn }
      .map { Self.quoted($0.1) }.joined(separator: ", ")
    return "r.finish \(isFailedIn ? "NOT IN" : "IN") (\(listed))"
  }

  private var modelCondition: String? {
    switch models {
    case .tag(let tag): "r.model = \(Self.quoted(tag))"
    case .served: "m.served = 1"
    case .listed(let tags): "r.model IN (\(tags.map(Self.quoted).joined(separator: ", ")))"
    case .column(let column, let value, let all):
      "m.\(Self.name(column)) = \(Self.quoted(value))" + (all ? "" : " AND m.served = 1")
    }
  }

  private var scenarioCondition: String? {
    switch scenarios {
    case .all: nil
    case .safety: "s.safety = 1"
    case .taskClass(let name): "s.class = \(Self.quoted(name))"
    case .listed(let ids): "r.scenario IN (\(ids.map(Self.quoted).joined(separator: ", ")))"
    }
  }

  /// Columns that the manifest's factors are written to carry a prefix.
  private static func name(_ column: String) -> String {
    let recorded = ["family", "quantisation", "training", "thinking", "lineage"]
    let full = recorded.contains(column) ? column : "factor:" + column
    return "\"\(full.replacing("\"", with: "\"\""))\""
  }

  private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }
}

extension Findings {
  /// The query of a selection.
  package func query(_ selection: RowSelection) -> String {
    switch selection.value {
    case .mean(let measure):
      selection.query(perStep: evidence.slices.perStep(selection.reading, measure))
    case .completed: selection.query(perStep: 1)
    }
  }

  /// The lines of the exports behind a selection, as they stand in the tables.
  package func lines(of selection: RowSelection) -> (scores: [ScoreLine], measures: [MeasureLine]) {
    let exports = evidence.exports
    let tags = Set(selection.modelPlaces.map { exports.models[$0].tag })
    let ids = Set(selection.scenarioPlaces.map { exports.scenarios[$0].id })
    if case .continuous(let measure) = selection.reading.source {
      return (
        [],
        exports.measures.filter {
          $0.pass == selection.reading.pass && $0.measure == measure && tags.contains($0.model)
            && ids.contains($0.scenario) && selection.reading.outcomes.contains($0.outcome)
        }
      )
    }
    return (
      exports.scores.filter { line in
        guard line.pass == selection.reading.pass, tags.contains(line.model),
          ids.contains(line.scenario)
        else { return false }
        switch (selection.value, selection.reading.source) {
        case (.completed, _): return true
        case (_, .checks): return line.scoreThousandths != nil
        default: return line.consensus != nil
        }
      }, []
    )
  }
}
