import Statistics

/// Headlines about quality over size classes.
struct QualityHeadlines {
  let evidence: Evidence
  let seed: String

  private let factors: [SpecificationCurve.Factor] = [
    .init("size by", Definition.Size.self), .init("roster", Definition.Roster.self),
    .init("unfinished answers", Definition.Completion.self),
    .init("judgement", Definition.Judge.self),
  ]
  private let marked = [
    "size by": Definition.Size.published.rawValue, "roster": Definition.Roster.all.rawValue,
    "unfinished answers": Definition.Completion.earned.rawValue,
    "judgement": Definition.Judge.consensus.rawValue,
  ]

  init(evidence: Evidence, seed: String) {
    self.evidence = evidence
    self.seed = seed
  }

  var all: [Headline] {
    guard evidence.exports.manifest.brackets.count == 5 else { return [] }
    return [knee, lift, topAbove]
  }

  private var knee: Headline {
    Headline(
      id: "knee", statement: "Quality has its knee at 2–3B.",
      measure: "rise of quality into 2–3B less the rise out of it", unit: .points,
      criterion: "the rise falls off most at 2–3B", factors: factors, marked: marked
    ) { specification in
      guard let classes = try classes(specification) else { return nil }
      let bends = (1...3).map { Self.bend(classes.means, at: $0) }
      return (
        .init(estimate: classes.bend.estimate, interval: classes.bend.interval),
        bends[1] == bends.max()
      )
    }
  }

  private var lift: Headline {
    Headline(
      id: "lift",
      statement: "The top bracket does not pay: less than 5 points over 3–4B, or overlap.",
      measure: "quality of the top class less that of 3–4B", unit: .points,
      criterion: "the gate says hold: under 5 points, or the interval reaches zero",
      factors: factors, marked: marked
    ) { specification in
      guard let lift = try classes(specification)?.lift else { return nil }
      return (
        .init(estimate: lift.estimate, interval: lift.interval),
        lift.estimate < 5 || lift.interval.low <= 0
      )
    }
  }

  /// Whether the top class is better beyond chance, by what is taken to be independent.
  private var topAbove: Headline {
    Headline(
      id: "top-above", statement: "The top bracket is better than 3–4B beyond chance.",
      measure: "quality of the top class less that of 3–4B", unit: .points,
      criterion: "the interval of the difference lies above zero",
      factors: factors + [.init("independent units", Independence.self)],
      marked: marked.merging(["independent units": Independence.rows.rawValue]) { $1 }
    ) { specification in
      guard let independent = specification.choice("independent units", Independence.self),
        let lift = try lift(specification, independent)
      else { return nil }
      return (.init(estimate: lift.estimate, interval: lift.interval), lift.interval.low > 0)
    }
  }

  /// What is resampled.
  enum Independence: String, CaseIterable {
    case rows, models, scenarios
    case both = "models and scenarios"
  }

  private func lift(
    _ specification: SpecificationCurve.Specification, _ independent: Independence
  ) throws -> (estimate: Double, interval: Interval)? {
    guard let (tables, table) = try tables(specification),
      let size = specification.choice("size by", Definition.Size.self)
    else { return nil }
    let numbers = tables.classes(size)
    let (top, below) = (
      table.filter { numbers[$0.subject] == 4 }, table.filter { numbers[$0.subject] == 3 }
    )
    let units: ResampledUnits
    switch independent {
    case .rows:
      guard let a = Self.moments(top), let b = Self.moments(below) else { return nil }
      let reach = 1.959963984540054 * (a.variance + b.variance).squareRoot()
      let difference = a.mean - b.mean
      return (difference, Interval(low: difference - reach, high: difference + reach))
    case .models: units = .subjects
    case .scenarios: units = .items
    case .both: units = .both
    }
    let seed = "\(seed)/top-above/\(specification.levels.joined(separator: "/"))"
    return ClusterBootstrap.difference(top, below, resampling: units, resamples: 400, seed: seed)
      .map { ($0.estimate, $0.interval) }
  }

  /// Mean of rows and its variance.
  private static func moments(_ table: CrossedTable) -> (mean: Double, variance: Double)? {
    let n = table.total.count
    guard n > 1 else { return nil }
    let mean = table.total.sum / n
    let squares = table.cells.reduce(0) { $0 + ($1.sumOfSquares ?? 0) }
    return (mean, (squares - n * mean * mean) / (n - 1) / n)
  }

  private static func bend(_ means: [Double], at place: Int) -> Double {
    2 * means[place] - means[place - 1] - means[place + 1]
  }

  private func tables(
    _ specification: SpecificationCurve.Specification
  ) throws -> (tables: ValidityTables, quality: CrossedTable)? {
    guard let roster = specification.choice("roster", Definition.Roster.self),
      let completion = specification.choice("unfinished answers", Definition.Completion.self),
      let judge = specification.choice("judgement", Definition.Judge.self)
    else { return nil }
    let tables = ValidityTables(evidence, roster: roster)
    return tables.quality(completion, judge).map { (tables, $0) }
  }

  /// The classes' means, and bend and lift with intervals over whole models and scenarios.
  private func classes(
    _ specification: SpecificationCurve.Specification
  ) throws -> (means: [Double], bend: ClusterEstimate, lift: ClusterEstimate)? {
    guard let size = specification.choice("size by", Definition.Size.self),
      let (tables, table) = try tables(specification)
    else { return nil }
    let numbers = tables.classes(size)
    let parts = (0..<5).map { number in table.filter { numbers[$0.subject] == number } }
    let means = parts.compactMap(\.total.mean)
    guard means.count == 5 else { return nil }
    let found = ClusterBootstrap.estimates(
      of: parts, resampling: .both, subjectStrata: numbers.map { $0 ?? 5 }, resamples: 400,
      seed: "\(seed)/quality/\(specification.levels.joined(separator: "/"))"
    ) { totals in
      let means = totals.compactMap(\.mean)
      guard means.count == 5 else { return [nil, nil] }
      return [Self.bend(means, at: 2), means[4] - means[3]]
    }
    guard found.count == 2, let bend = found[0], let lift = found[1] else { return nil }
    return (means, bend, lift)
  }
}
