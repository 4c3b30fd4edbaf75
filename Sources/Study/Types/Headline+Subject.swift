/// What a place of a page or of the paper draws conclusions about.
package enum ConclusionSubject: Sendable, Equatable {
  /// A series with the steps between its groups, by identifier.
  case series(String)
  /// A contrast, by identifier.
  case contrast(String)
  /// An axis: its series, contrasts and models, and how it goes with other axes.
  case axis(String)
  /// Which models are on the front, the pick among them.
  case front
  /// Whether models that the front leaves out can be left out.
  case removing
  /// Which model the study's rule names.
  case pick
  /// Which model methods and scales put first.
  case methods
}

extension Study {
  /// The headlines that are conclusions about a subject, in the study's order.
  package func headlines(about subject: ConclusionSubject) -> [Headline] {
    headlines.filter { isAbout(subject, $0.estimate) }
  }

  private func isAbout(_ subject: ConclusionSubject, _ estimate: Headline.Estimate) -> Bool {
    switch subject {
    case .axis(let axis): axes(of: estimate).contains(axis)
    case .contrast(let id):
      switch estimate {
      case .contrast(id), .contrastLessSpread(contrast: id, series: _): true
      default: false
      }
    case .series(let id): isAbout(series.first { $0.id == id }, estimate)
    case .front:
      switch estimate {
      case .frontSize, .frontShare, .frontChance: true
      default: false
      }
    case .removing: estimate == .returned
    case .pick:
      if case .picked = estimate { true } else { false }
    case .methods: estimate == .pickRank
    }
  }

  /// A series is what its bends, its last step, and contrasts between its groups speak of.
  private func isAbout(_ series: Series?, _ estimate: Headline.Estimate) -> Bool {
    guard let series else { return false }
    switch estimate {
    case .bend(let id, _), .lastStep(let id): return id == series.id
    case .contrast(let id):
      guard let contrast = contrasts.first(where: { $0.id == id }) else { return false }
      return contrast.axis == series.axis && contrast.of.factor == series.factor
    default: return false
    }
  }

  private func axes(of estimate: Headline.Estimate) -> [String] {
    switch estimate {
    case .bend(let id, _), .lastStep(let id):
      series.filter { $0.id == id }.map(\.axis)
    case .contrast(let id), .contrastLessSpread(let id, _):
      contrasts.filter { $0.id == id }.map(\.axis)
    case .models(let axis, _, _), .siblings(let axis, _, _): [axis]
    case .rankCorrelation(let x, let y, _): [x, y]
    case .frontSize, .frontShare, .frontChance, .returned, .picked, .pickRank: []
    }
  }
}
