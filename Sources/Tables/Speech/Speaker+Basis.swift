import Claims
import Estimates
import Findings
import Study

extension Speaker {
  /// What the conclusions of a place rest on: how each of its headlines fares under other definitions, and
  /// what the intervals that stand there take for a sample.
  ///
  /// - Parameters:
  ///   - subjects: what the place draws conclusions about; those without a headline say so.
  ///   - chances: of the intervals that the place shows.
  package func basis(
    of subjects: [ConclusionSubject], chances: [Chance]
  ) throws -> BoundSentence {
    let found = headlines(about: subjects)
    var basis = BoundSentence(parts: [])
    for headline in found {
      basis = basis + (try tested(headline))
    }
    let units = Chance.allCases.filter(chances.contains).map(\.rawValue).joined(separator: "; ")
    return basis
      + (try say(
        "basis.chance",
        [
          "tested": .truth(!found.isEmpty),
          "units": units.isEmpty ? .absent(reason: "no interval stands here") : .name(units),
        ]))
  }

  /// How many conclusions about a subject fare how, in a few words; nothing where there is none.
  package func grades(of subjects: [ConclusionSubject]) throws -> BoundSentence? {
    let found = headlines(about: subjects)
    guard !found.isEmpty else { return nil }
    let counts = Grade.allCases.compactMap { grade -> String? in
      let count = found.count { $0.grade == grade }
      return count == 0 ? nil : "\(count) \(grade.rawValue)"
    }
    return try say(
      "basis.short",
      [
        "count": .number(Measured(Double(found.count))),
        "grades": .name(counts.joined(separator: ", ")),
      ])
  }

  private func headlines(about subjects: [ConclusionSubject]) -> [HeadlineFinding] {
    let wanted = Set(subjects.flatMap(study.headlines(about:)).map(\.id))
    return (findings[Headlines.self].value?.headlines ?? []).filter { wanted.contains($0.id) }
  }

  /// How one headline fares, in a sentence.
  private func tested(_ finding: HeadlineFinding) throws -> BoundSentence {
    let statement = try statement(finding.headline).text
    return try say(
      "basis.tested",
      [
        "statement": .name(statement.hasSuffix(".") ? String(statement.dropLast()) : statement),
        "verdict": .name(finding.grade.rawValue), "share": .quantity(finding.share),
        "refuted": .quantity(finding.refuted), "unresolved": .quantity(finding.unresolved),
        "count": .quantity(finding.specifications),
        "units": finding.chance?.text.map { .name($0) } ?? .absent(reason: "nothing was drawn"),
      ])
  }
}

extension Table {
  /// What the table's intervals take for a sample, each once.
  package var chances: [Chance] {
    let shown = rows.flatMap(\.cells).compactMap { cell -> Chance? in
      if case .interval(let quantity) = cell { quantity.interval?.over } else { nil }
    }
    return Chance.allCases.filter(shown.contains)
  }
}
