import Claims
import Estimates
import Findings

/// Compares the typed numbers of texts with the quantities of a snapshot.
package struct Binder: Sendable {
  private let findings: Findings
  private let matcher: Matcher
  private let units: Set<String>
  private let writer: BindingWriter

  package init(_ findings: Findings, names: BindingNames) {
    self.findings = findings
    let vocabulary = Vocabulary(findings)
    matcher = Matcher(vocabulary: vocabulary)
    units = Set(vocabulary.entries.map(\.quantity.unit.rawValue))
    writer = BindingWriter(table: findings.quantities, names: names)
  }

  /// What becomes of each number of a text.
  package func report(_ text: String, form: TextForm, file: String) -> BindReport {
    var source = SourceText(text, form)
    source.blank(names: matcher.vocabulary.names)
    let passages = Passages(source.spoken, form)
    let finder = NumberFinder(source, units: units)
    let (numbers, aside) = finder.numbers()
    let entries = numbers.map { number -> BindReport.Entry in
      let place = number.range
      var number = number
      let heading = passages.heading(of: place.lowerBound)
      // The unit of a cell may stand in the head of its column.
      if number.unit == nil, !number.isWord, let stated = heading.flatMap(finder.unit(ofHeading:)) {
        (number.unit, number.scale) = stated
      }
      var context = Context(
        source.spoken, passages.sentence(around: place.lowerBound), around: place)
      if let heading { context.add(heading: heading) }
      let wider = Context(
        source.spoken, passages.wider(around: place.lowerBound), around: place)
      switch matcher.finding(number, context, wider: wider) {
      case .unknown:
        return .init(number: number, verdict: .unknown, candidates: [], binding: nil)
      case .contradicts(let quantities):
        return .init(number: number, verdict: .wrong, candidates: quantities, binding: nil)
      case .states(let quantities):
        let binding =
          quantities.count == 1 ? writer.replacement(number, quantities[0], source) : nil
        return .init(
          number: number, verdict: quantities.count == 1 ? .states : .ambiguous,
          candidates: quantities, binding: binding)
      }
    }
    return BindReport(
      file: file, entries: Self.withEnds(entries), aside: aside, bound: source.bindings.count,
      broken: writer.broken(source, file: file))
  }

  /// The entries, where the other end of an interval that is one of a quantity's is wrong when it is not.
  private static func withEnds(_ entries: [BindReport.Entry]) -> [BindReport.Entry] {
    var entries = entries
    for second in entries.indices.dropFirst() {
      let first = second - 1
      let (low, high) = (entries[first].number, entries[second].number)
      guard low.isEnd, high.isEnd, low.line == high.line, high.column - low.column < 16 else {
        continue
      }
      for (known, other) in [(first, second), (second, first)]
      where entries[known].verdict == .states && entries[other].verdict == .unknown {
        guard let quantity = entries[known].candidates.first, let interval = quantity.interval
        else {
          continue
        }
        let ends = (known == first ? interval.low : interval.high)
        guard entries[known].number.states(ends) else { continue }
        entries[other] = .init(
          number: entries[other].number, verdict: .wrong, candidates: [quantity], binding: nil,
          end: known == first ? .high : .low)
      }
    }
    return entries
  }

  /// The text with each number bound that is certain.
  package func fixed(_ text: String, _ report: BindReport) -> String {
    var signs = Array(text.unicodeScalars)
    let replacements = report.entries.compactMap(\.binding)
    for replacement in replacements.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      signs.replaceSubrange(replacement.range, with: Array(replacement.text.unicodeScalars))
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: signs)
    return String(view)
  }

  /// The text with each binding of brackets printed; the others print what they read by themselves.
  ///
  /// - Throws: `ClaimsError` at file:line for a binding that cannot be printed.
  package func rendered(_ text: String, file: String) throws -> String {
    try BoundText(text, file: file).rendered(findings.quantities) { $0.text }
  }
}
