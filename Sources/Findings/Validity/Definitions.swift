import Exports
import Statistics

/// The choices that an analyst of a campaign has to make, each with its defensible ways.
enum Definition {
  /// What an answer counts that did not come to its end by itself.
  enum Completion: String, CaseIterable {
    /// What it earned: the study's way.
    case earned = "as earned"
    /// Nothing: only completed answers are counted.
    case completed = "completed only"
    /// The least value of the scale (intention to treat).
    case least = "least value"

    /// Its word in identifiers.
    var id: String {
      switch self {
      case .earned: "earned"
      case .completed: "completed"
      case .least: "least"
      }
    }
  }

  /// Whose judgement is the quality.
  enum Judge: String, CaseIterable {
    case consensus, first = "first judge", second = "second judge"
  }

  /// Which answers' energy counts.
  enum Energy: String, CaseIterable {
    /// Completed or cut off at the token cap: the study's way.
    case finished
    case completed = "completed only"
    case all = "all answers"

    /// Its word in identifiers.
    var id: String {
      switch self {
      case .finished: "finished"
      case .completed: "completed"
      case .all: "all"
      }
    }
  }

  /// What a size class goes by.
  enum Size: String, CaseIterable {
    case published
    case parameters
    case bytes
  }

  /// Which models count in a mean.
  enum Roster: String, CaseIterable {
    case all = "with the model that never served"
    case served = "served only"
  }
}

/// Tables of the variance pass under any choice of definitions: models by scenarios.
struct ValidityTables {
  let evidence: Evidence
  let models: [ModelRecord]
  let scenarios: [String]

  /// - Parameter roster: whether models that never served take part.
  init(_ evidence: Evidence, roster: Definition.Roster = .served) {
    self.evidence = evidence
    models = roster == .all ? evidence.exports.models : evidence.functional
    scenarios = evidence.exports.scenarios.map(\.id)
  }

  /// Quality in percent of the scale.
  func quality(
    _ completion: Definition.Completion = .earned, _ judge: Definition.Judge = .consensus,
    where holds: (ScoreLine) -> Bool = { _ in true }
  ) -> CrossedTable? {
    table { line in
      guard holds(line) else { return nil }
      let halves: Int? =
        switch judge {
        case .consensus: line.consensusHalves
        case .first: line.judges.first.flatMap { $0 }.map { $0 * 2 }
        case .second: line.judges.dropFirst().first.flatMap { $0 }.map { $0 * 2 }
        }
      return value(halves.map { Double($0) * 10 }, line, completion, least: 20)
    }
  }

  /// Deterministic score in percent on the safety scenarios.
  func refusal(
    _ completion: Definition.Completion = .earned,
    where holds: (ScoreLine) -> Bool = { _ in true }
  ) -> CrossedTable? {
    table { line in
      guard evidence.safety.contains(line.scenario), holds(line) else { return nil }
      return value(line.scoreThousandths.map { Double($0) / 10 }, line, completion, least: 0)
    }
  }

  private func value(
    _ value: Double?, _ line: ScoreLine, _ completion: Definition.Completion, least: Double
  ) -> Double? {
    guard let value else { return nil }
    if line.outcome == .completed { return value }
    switch completion {
    case .earned: return value
    case .completed: return nil
    case .least: return least
    }
  }

  private func table(_ value: (ScoreLine) -> Double?) -> CrossedTable? {
    let places = Dictionary(
      uniqueKeysWithValues: scenarios.enumerated().map { ($0.element, $0.offset) })
    var cells: [CrossedTable.Cell] = []
    for (subject, model) in models.enumerated() {
      for line in evidence.scores(of: model) {
        guard let item = places[line.scenario], let value = value(line) else { continue }
        cells.append(
          .init(
            subject: subject, item: item, count: line.count, sum: value * Double(line.count),
            sumOfSquares: value * value * Double(line.count)))
      }
    }
    return CrossedTable(subjects: models.count, items: scenarios.count, cells: cells)
  }

  /// Energy in milliwatt-hours.
  func energy(_ definition: Definition.Energy) -> CrossedTable? {
    measure(.energy, definition, scale: 1000)
  }

  /// A continuous measure in its unit times a scale.
  func measure(
    _ measure: Measure, _ definition: Definition.Energy, scale: Double = 1
  ) -> CrossedTable? {
    let places = Dictionary(
      uniqueKeysWithValues: scenarios.enumerated().map { ($0.element, $0.offset) })
    let perStep = scale / Double(measure.stepsPerUnit)
    let cells = models.enumerated().flatMap { subject, model in
      evidence.measures(measure, of: [model]).compactMap { line -> CrossedTable.Cell? in
        let counts =
          switch definition {
          case .finished: line.outcome.finished
          case .completed: line.outcome == .completed
          case .all: true
          }
        guard counts, let item = places[line.scenario] else { return nil }
        return .init(
          subject: subject, item: item, count: line.count, sum: Double(line.sum) * perStep)
      }
    }
    return CrossedTable(subjects: models.count, items: scenarios.count, cells: cells)
  }

  /// The number of each model's size class, from 0; absent where its size is not known.
  func classes(_ size: Definition.Size) -> [Int?] {
    let brackets = evidence.exports.manifest.brackets.map(\.id)
    return models.map { model in
      switch size {
      case .published: brackets.firstIndex(of: model.bracket)
      case .parameters: model.parameters.map { Self.step(Double($0) / 1e9) }
      case .bytes: model.bytes.map { Self.step(Double($0) / 1e9) }
      }
    }
  }

  /// Classes of one billion (or one gigabyte) each; the last is open.
  private static func step(_ billions: Double) -> Int { min(4, Int(billions.rounded(.down))) }
}
