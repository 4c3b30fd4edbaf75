/// Exports of formats 2 and 3, as this tool wrote them before: they are read and never written.
///
/// In both, measures.csv has a line for each measure of a cell. In format 2, which is older than factors, a
/// model had one size class (`bracket`) and one of two training types (`arm`), the judges
/// scored from 1 to 5 with a consensus in halves, and ends of generations had the words of the
/// published study's harness.
package enum Former {
  /// The number of the oldest format, in a manifest's `schemaVersion`.
  static let format = 2
  /// The last format whose measures.csv has a line for each measure.
  package static let lastWithLongMeasures = 3
  /// The factor that `bracket` becomes.
  package static let size = "size"
  /// The factor that `arm` becomes.
  package static let arm = "arm"
  /// The scale of the judges.
  package static let judging = Manifest.Judging(low: 1, high: 5, step: 1, parts: 2)

  /// The columns of models.csv.
  static let modelColumns = [
    "tag", "bracket", "arm", "family", "parameters", "quantisation", "bytes", "experts",
    "experts_used", "training", "thinking", "lineage", "served",
  ]

  /// The columns of measures.csv in formats 2 and 3.
  static let measureColumns =
    MeasureLine.keyColumns + ["measure"] + Measure.momentNames

  /// The word for the end of a generation in today's words.
  package static func ending(_ word: String) -> String {
    switch word {
    case "stop": return FinishWord.completed
    case "length": return FinishWord.cutOff
    case "DNF:timeout": return FinishWord.timeLimit
    case "DNF:stall": return FinishWord.stall
    default:
      guard word.hasPrefix("DNF:") else { return word }
      var reason = word.dropFirst(4)
      if reason.hasPrefix("error:") { reason = reason.dropFirst(6) }
      return FinishWord.failed(String(reason))
    }
  }
}

/// The words for the end of a generation.
package enum FinishWord {
  /// The model ended its answer.
  package static let completed = "completed"
  /// The token cap ended it.
  package static let cutOff = "cut-off"
  /// The time limit ended it.
  package static let timeLimit = "stopped:time"
  /// No token came for too long.
  package static let stall = "stopped:stall"

  /// The request failed, for a reason in one word of the runtime.
  package static func failed(_ reason: String) -> String {
    reason.isEmpty ? "failed" : "failed:\(reason)"
  }

  /// What they may be, for messages.
  static let words = "completed, cut-off, stopped:time, stopped:stall, or failed: with a reason"

  /// Whether a word is one of these; a reason is one line.
  static func isKnown(_ word: String) -> Bool {
    if [completed, cutOff, timeLimit, stall, "failed"].contains(word) { return true }
    guard word.hasPrefix("failed:"), !word.unicodeScalars.contains(where: { $0.value < 32 })
    else { return false }
    return (1...100).contains(word.utf8.count - 7)
  }
}
