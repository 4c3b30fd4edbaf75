import Telemetry

extension JSONText {
  /// A measurement as JSON.
  ///
  /// What JSON cannot hold, such as an infinite number, is kept as an absence that says so, in the form
  /// of a reading: `{"absent": {"reason": …, "source": …, "detail": …}}`.
  ///
  /// - Parameter source: what was measured, for the absence.
  static func kept(_ value: some Encodable, of source: String) -> String {
    do {
      return try of(value)
    } catch {
      let absence = Absence(.malformed, source: source, detail: words(error))
      // Three texts can always be written; the empty object says at least that something was here.
      return (try? of(["absent": absence])) ?? "{}"
    }
  }

  private static func words(_ error: any Error) -> String {
    guard case EncodingError.invalidValue(let value, let context) = error else { return "\(error)" }
    let path = context.codingPath.map(\.stringValue).joined(separator: ".")
    return "\(value) at '\(path)' cannot be written as JSON"
  }
}
