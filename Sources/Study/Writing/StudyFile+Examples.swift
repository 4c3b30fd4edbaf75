extension StudyFile {
  /// What only a person can decide, written out for this study's axes and groups and commented out.
  ///
  /// Uncommented it can be read: the examples are parts of a study, written like all others.
  ///
  /// - Returns: lines that end in a newline; nothing for a study without a scored axis of two groups.
  package static func examples(for study: Study) -> String {
    var example = study
    guard example.rules == Rules(), example.contrasts.isEmpty, let axis = study.criteria.first
    else {
      return ""
    }
    let others = study.criteria.dropFirst().map(\.id)
    example.rules.pick = PickRule(
      axis: axis.id, tolerance: 5, then: Array(others.prefix(2)), called: "the pick")
    if study.measure(of: axis)?.unit == "%" {
      example.rules.work = WorkRule(
        names: ["not for this", "with a human", "may do"],
        limits: [.init(axis: axis.id, from: [60, 80])], completed: [80, 95])
    }
    let factors = study.factors.filter { $0.kind == .interest && $0.groups.count > 1 }
    if let factor = factors.first(where: { !$0.isOrdered }) ?? factors.first {
      let (of, less) = (factor.groups[factor.groups.count - 1], factor.groups[0])
      let id = "\(axis.id)-gap"
      example.contrasts = [
        Contrast(
          id: id, axis: axis.id, of: GroupReference(factor: factor.id, group: of.id),
          less: GroupReference(factor: factor.id, group: less.id), match: .scenario,
          published: "\(axis.id).gap")
      ]
      example.headlines = [
        Headline(
          id: id, says: "\(of.noun.plural) are better than \(less.noun.plural).",
          measures: "\(axis.words.noun) of \(of.noun.plural) less that of \(less.noun.plural)",
          criterion: "the interval of the difference lies above zero", estimate: .contrast(id),
          supports: .intervalAbove(0), vary: [.unfinished, .independence])
      ]
    }
    var file = StudyFile()
    file.section("contrasts", example.contrasts) { ($0.id, contrast($0)) }
    file.addRules(example.rules)
    file.addHeadlines(example.headlines)
    return """
      # What follows is for a person to decide, best before anybody has seen a number; take the marks off
      # what you need. docs/study-format.md has every field. Without `rules.pick` no model is named.

      """ + file.lines.map { "# \($0)\n" }.joined()
  }
}
