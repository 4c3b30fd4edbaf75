/// How often each label met each verdict.
package struct Confusion: Sendable, Equatable {
  private var counts: [Refusal: [Refusal: Int]] = [:]

  /// Counts one answer.
  mutating func add(label: Refusal, verdict: Refusal) {
    counts[label, default: [:]][verdict, default: 0] += 1
  }

  /// Number of answers of a label that got a verdict.
  package func count(label: Refusal, verdict: Refusal) -> Int { counts[label]?[verdict] ?? 0 }

  /// Number of answers in all.
  package var total: Int { counts.values.reduce(0) { $0 + $1.values.reduce(0, +) } }

  /// Answers that got the verdict.
  package func found(_ verdict: Refusal) -> Int {
    Refusal.allCases.reduce(0) { $0 + count(label: $1, verdict: verdict) }
  }

  /// Answers that deserve the verdict.
  package func labelled(_ label: Refusal) -> Int {
    Refusal.allCases.reduce(0) { $0 + count(label: label, verdict: $1) }
  }

  /// Share of the answers with a verdict that deserve it, 0 to 1; absent when none got it.
  package func precision(_ verdict: Refusal) -> Double? {
    ratio(count(label: verdict, verdict: verdict), found(verdict))
  }

  /// Share of the answers that deserve a verdict that got it, 0 to 1; absent when none deserves it.
  package func recall(_ verdict: Refusal) -> Double? {
    ratio(count(label: verdict, verdict: verdict), labelled(verdict))
  }

  private func ratio(_ part: Int, _ whole: Int) -> Double? {
    whole == 0 ? nil : Double(part) / Double(whole)
  }
}
