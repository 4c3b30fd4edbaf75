/// What was measured around one answer, ready for its row.
struct TelemetryRecord: Sendable {
  struct EnergyRecord: Sendable {
    /// What counted it, for example `rapl:package`.
    var source: String?
    var grossJoules: Double?
    /// Above the idle baseline; absent without one.
    var netJoules: Double?
    /// Why there is no energy; absent when there is.
    var absence: String?
  }

  var energy: EnergyRecord
  /// Summaries and absences as JSON.
  var json: String?
}
