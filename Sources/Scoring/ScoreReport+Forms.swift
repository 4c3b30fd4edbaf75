import DataText
import Markup

extension ScoreReport {
  // MARK: JSON

  /// An array with one object for each answer: `file`, `scenario`, `rules`, `passed`, `total`, `score`
  /// (null where nothing was judged), `refusal` where the scenario decides it, and `checks` with
  /// `type`, `pass` (null where not applicable) and `span` (the text that decided, or null).
  package func json() -> String {
    let objects = entries.map { "  " + Self.json($0) }
    return objects.isEmpty ? "[]\n" : "[\n" + objects.joined(separator: ",\n") + "\n]\n"
  }

  private static func json(_ entry: Entry) -> String {
    let score = entry.score
    let checks = score.verdicts.map { verdict in
      let pass =
        switch verdict.verdict.outcome {
        case .pass: "true"
        case .fail: "false"
        case .notApplicable: "null"
        }
      let span = verdict.verdict.span.map { quoted($0.text) } ?? "null"
      return "{\"type\": \(quoted(verdict.check.type)), \"pass\": \(pass), \"span\": \(span)}"
    }
    let refusal = score.refusal.map { "\"refusal\": \(quoted($0.rawValue)), " } ?? ""
    return "{\"file\": \(quoted(entry.file.name)), \"scenario\": \(quoted(score.scenario)), "
      + "\"rules\": \(quoted(score.rules.rawValue)), \"passed\": \(score.passed), "
      + "\"total\": \(score.total), \"score\": \(score.score.map { "\($0)" } ?? "null"), \(refusal)"
      + "\"checks\": [\(checks.joined(separator: ", "))]}"
  }

  /// A JSON string; everything but printable ASCII is escaped.
  private static func quoted(_ text: String) -> String {
    DataNode(line: 0, value: .string(DataText(text))).canonicalText
  }

  // MARK: JUnit

  /// JUnit XML: a suite for each answer, a test case for each check.
  package func junit() -> String {
    let verdicts = entries.flatMap(\.score.verdicts).map(\.verdict.outcome)
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    lines.append(
      "<testsuites name=\"\(Self.attribute("\(pack.identifier) \(rules.rawValue)"))\" "
        + "tests=\"\(verdicts.count)\" failures=\"\(verdicts.count { $0 == .fail })\" "
        + "skipped=\"\(verdicts.count { $0 == .notApplicable })\">")
    for entry in entries {
      let outcomes = entry.score.verdicts.map(\.verdict.outcome)
      lines.append(
        "  <testsuite name=\"\(Self.attribute(entry.file.name))\" tests=\"\(outcomes.count)\" "
          + "failures=\"\(outcomes.count { $0 == .fail })\" "
          + "skipped=\"\(outcomes.count { $0 == .notApplicable })\">")
      lines += entry.score.verdicts.flatMap { Self.testCase($0, entry) }
      lines.append("  </testsuite>")
    }
    return (lines + ["</testsuites>", ""]).joined(separator: "\n")
  }

  private static func testCase(_ verdict: AnswerScore.CheckVerdict, _ entry: Entry) -> [String] {
    let open =
      "    <testcase classname=\"\(attribute(entry.score.scenario))\" "
      + "name=\"\(attribute(verdict.check.name))\""
    switch verdict.verdict.outcome {
    case .pass: return [open + "/>"]
    case .fail:
      let span = verdict.verdict.span.map { "decided by: \($0.text)" } ?? "not found in the answer"
      return [
        open + ">",
        "      <failure type=\"\(attribute(verdict.check.type))\" message=\"\(attribute(span))\"/>",
        "    </testcase>",
      ]
    case .notApplicable:
      return [open + ">", "      <skipped message=\"no answer\"/>", "    </testcase>"]
    }
  }

  /// Text for an attribute: escaped, and without the control characters that XML 1.0 cannot hold.
  private static func attribute(_ text: String) -> String {
    var clean = ""
    for scalar in text.unicodeScalars {
      let isBlank = scalar == "\n" || scalar == "\t" || scalar == "\r"
      let isForbidden = scalar.value < 0x20 || scalar.value == 0xfffe || scalar.value == 0xffff
      clean.unicodeScalars.append(isBlank ? " " : isForbidden ? "\u{fffd}" : scalar)
    }
    return Escape.markup(clean)
  }

  // MARK: Text

  /// A line for each answer, and under it one for each check that did not pass.
  package func plainText() -> String {
    var lines = [
      "pack \(pack.identifier) \(pack.version), digest \(pack.digest), rules \(rules.rawValue)"
    ]
    for entry in entries {
      let score = entry.score
      let value = score.score.map { "\($0)" } ?? "not judged"
      let refusal = score.refusal.map { ", \($0.rawValue)" } ?? ""
      lines.append("\(entry.file.name): \(score.passed) of \(score.total), \(value)\(refusal)")
      for verdict in score.verdicts where verdict.verdict.outcome != .pass {
        let span = verdict.verdict.span.map { ": \(Self.oneLine($0.text))" } ?? ""
        lines.append(
          "  \(verdict.verdict.outcome.rawValue): \(verdict.check.name) (\(verdict.check.type))\(span)"
        )
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A span on one line of at most 100 characters, without control characters.
  private static func oneLine(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7f ? " " : $0 }
    var line = ""
    line.unicodeScalars.append(contentsOf: scalars.prefix(100))
    return scalars.count > 100 ? line + "…" : line
  }
}
