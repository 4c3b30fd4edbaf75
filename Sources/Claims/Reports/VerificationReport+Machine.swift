import Foundation
import Markup

extension VerificationReport {
  /// The report as JSON: an object with the snapshot, a count per verdict, and the claims.
  package func json() throws -> Data {
    struct Entry: Encodable {
      let id, place, published: String
      let says, recomputed, interval, distance: String?
      let tolerance, verdict, expected, cause: String
      let audit: ClaimResult.Audit?
      let quantities: [String]
      let moved: Bool
    }
    struct Report: Encodable {
      let snapshot, text: String
      let moved: Int
      let claims: [Entry]
      let coverage: TextCoverage?
    }
    let report = Report(
      snapshot: snapshot, text: text, moved: drifted.count,
      claims: results.map {
        Entry(
          id: $0.id, place: $0.place, published: $0.published, says: $0.says,
          recomputed: $0.recomputed, interval: $0.interval, distance: $0.distance,
          tolerance: $0.tolerance, verdict: $0.verdict.rawValue,
          expected: $0.expected.rawValue, cause: $0.cause, audit: $0.audit,
          quantities: $0.quantities,
          moved: $0.drifted)
      }, coverage: coverage)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(report) + Data("\n".utf8)
  }

  /// The report as JUnit XML: a test case per claim, a failure for each that moved, and skipped for
  /// each that nothing at hand carries; behind them one for each statement that the ledger lacks.
  package func junit() -> String {
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    let faults = (coverage?.faults ?? []).map { ($0.place, $0.message) }
    let skipped = results.count { $0.verdict == .cannotBeComputed && !$0.drifted }
    lines.append(
      "<testsuite name=\"claims of \(Escape.markup(snapshot))\" tests=\"\(results.count + faults.count)\" "
        + "failures=\"\(drifted.count + faults.count)\" skipped=\"\(skipped)\">")
    for result in results {
      let open =
        "  <testcase classname=\"\(Escape.markup(result.place))\" name=\"\(Escape.markup(result.id))\""
      if result.drifted {
        let message =
          "expected '\(result.expected.rawValue)', is '\(result.verdict.rawValue)': published "
          + "\(result.published), recomputed \(result.recomputed ?? "nothing"); distance "
          + "\(result.distance ?? "none"), expected \(result.expectedDistance ?? "none")"
        lines += [
          open + ">", "    <failure message=\"\(Escape.markup(message))\"/>", "  </testcase>",
        ]
      } else if result.verdict == .cannotBeComputed {
        lines += [
          open + ">", "    <skipped message=\"\(Escape.markup(result.cause))\"/>", "  </testcase>",
        ]
      } else {
        lines.append(open + "/>")
      }
    }
    for (place, message) in faults {
      lines += [
        "  <testcase classname=\"coverage\" name=\"\(Escape.markup(place))\">",
        "    <failure message=\"\(Escape.markup(message))\"/>", "  </testcase>",
      ]
    }
    return (lines + ["</testsuite>", ""]).joined(separator: "\n")
  }
}
