import Exports
import Study

extension Exports {
  /// The same rows with one measure turned round: what was most is least, so that every difference of
  /// means on it has the other sign and the same size.
  package func turned(_ measure: MeasureDefinition) -> Exports {
    var turned = self
    switch measure.source {
    case .judges:
      guard let judging = manifest.judging else { return self }
      let (scores, consensus) = (judging.steps, judging.consensus)
      for index in turned.scores.indices {
        turned.scores[index].judges = turned.scores[index].judges.map { score in
          score.map { scores.lowerBound + scores.upperBound - $0 }
        }
        turned.scores[index].consensus = turned.scores[index].consensus.map {
          consensus.lowerBound + consensus.upperBound - $0
        }
      }
    case .checks:
      for index in turned.scores.indices {
        guard let passed = scores[index].passed, let total = scores[index].total else { continue }
        turned.scores[index].passed = total - passed
      }
      for index in turned.checks.indices {
        turned.checks[index].passed = checks[index].count - checks[index].passed
      }
    case .continuous(let wanted):
      let own = measures.filter { $0.measure == wanted }
      let both = (own.map(\.least).min() ?? 0) + (own.map(\.greatest).max() ?? 0)
      for index in turned.measures.indices where measures[index].measure == wanted {
        let line = measures[index]
        turned.measures[index].sum = line.count * both - line.sum
        turned.measures[index].sumOfSquares =
          Int128(line.count * both * both - 2 * both * line.sum) + line.sumOfSquares
        turned.measures[index].least = both - line.greatest
        turned.measures[index].greatest = both - line.least
      }
    }
    return turned
  }
}

extension MadeStudy {
  /// The same study over turned rows.
  package func turned(_ axis: Axis) -> MadeStudy {
    guard let measure = study.measure(of: axis) else { return self }
    return MadeStudy(recipe: recipe, exports: exports.turned(measure), study: study)
  }
}

extension Study {
  /// The axis of the number behind a headline; the first criterion where it is of no single axis.
  package func axis(of headline: Headline) -> Axis? {
    let series = { (id: String) in self.series(id).flatMap { self.axis($0.axis) } }
    let found: Axis? =
      switch headline.estimate {
      case .bend(let id, _), .lastStep(let id): series(id)
      case .contrast(let id), .contrastLessSpread(let id, _):
        contrast(id).flatMap { self.axis($0.axis) }
      case .models(let id, _, _), .siblings(let id, _, _), .picked(let id): axis(id)
      case .rankCorrelation(_, let id, _): axis(id)
      case .frontSize, .frontShare, .frontChance, .returned, .pickRank: nil
      }
    return found ?? criteria.first
  }
}
