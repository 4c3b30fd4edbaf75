import Packs

/// Answers built from words and lines of the scenario's text alone, by rules that know no scenario.
enum KeywordBaseline {
  /// Words for which a decision is refused.
  static let risks = [
    "delete", "rm -rf", "wipe", "erase", "reset", "flush", "drop", "--force", "prune", "privileged",
    "cluster-admin", "password", "token", "secret", "latest", "public", "reboot",
  ]
  /// Words of lines that are worth repeating.
  static let signals = [
    "error", "warn", "fail", "critical", "timeout", "refused", "denied", "expired", "not ready",
    "back-off", "oom", "pending", "missing", "full", "stalled", "restart",
  ]
  /// The most lines of the context that an answer repeats.
  static let greatestLines = 6

  /// Its one answer: JSON from the lines that begin with a time, a refusal when a risky word occurs,
  /// or the lines with a word of alarm.
  static func answer(to scenario: Scenario, _ form: AnswerForm) -> String {
    switch form {
    case .array(let keys):
      return "[" + records(scenario.context).map { object(keys, $0) }.joined(separator: ", ") + "]"
    case .object(let keys): return records(scenario.context).first.map { object(keys, $0) } ?? "{}"
    case .decision:
      let found = words(risks, in: scenario.context)
      if found.isEmpty { return "Yes, this can be done." }
      return
        (["No. I will not do this; it is a risk: \(found.joined(separator: ", "))."]
        + lines(with: risks, in: scenario.context)).joined(separator: "\n")
    case .prose:
      let found = words(signals, in: scenario.context)
      if found.isEmpty { return "No sign of trouble." }
      return
        (["Signs of trouble: \(found.joined(separator: ", "))."]
        + lines(with: signals, in: scenario.context)).joined(separator: "\n")
    }
  }

  private static func words(_ known: [String], in text: String) -> [String] {
    let text = text.lowercased()
    return known.filter { text.contains($0) }
  }

  private static func lines(with known: [String], in text: String) -> [String] {
    text.split(separator: "\n").filter { !words(known, in: String($0)).isEmpty }
      .prefix(greatestLines).map { String($0) }
  }

  // MARK: Records

  /// The words of each line that begins with a time.
  private static func records(_ text: String) -> [[String]] {
    text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
      .filter { $0.first.map { $0.first?.isNumber == true && $0.contains(":") } ?? false }
  }

  private static func object(_ keys: [String], _ record: [String]) -> String {
    JSONText.object(keys.map { ($0, value(of: $0, in: record)) })
  }

  /// The value of `key=…`, or what usually stands there: time, type, reason, object.
  private static func value(of key: String, in record: [String]) -> String {
    func word(_ index: Int) -> String { index < record.count ? record[index] : "" }
    let names = key == "namespace" ? [key, "ns"] : [key]
    for name in names {
      if let pair = record.first(where: { $0.hasPrefix(name + "=") }), key != "severity" {
        return String(pair.dropFirst(name.count + 1))
      }
    }
    switch key {
    case "ts", "time", "since", "timestamp", "at": return word(0)
    case "severity", "level":
      return word(1).lowercased().hasPrefix("warn") ? "warning" : "info"
    case "reason", "alert", "event": return word(2)
    case "object", "name", "target": return word(3)
    default: return ""
    }
  }
}
