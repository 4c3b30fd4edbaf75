import Foundation

/// How often the interval of a prediction-powered mean holds the truth, in worlds whose truth is known.
///
/// Models answer scenarios, a person and a judge score each answer from 1 to 5 by cutting a latent worth
/// into five: a sum of what the scenario, the model, their pairing and the single answer add. The truth is
/// the people's mean over all scenarios that there could be, which the cuts give exactly. Scenarios are
/// drawn, answers to them too, and the sheet as ``StratifiedSample`` draws it, by groups of models and
/// classes of scenarios.
package struct CoverageSimulation: Sendable, Equatable {
  /// Where the variance of the latent worth lies; the parts add up to 1.
  package enum Dependence: String, Sendable, CaseIterable {
    /// As in the study's release: 0.71 between pairs of model and scenario, a third of it between
    /// scenarios.
    case release
    /// 0.71 between scenarios: answers to one hardly differ.
    case scenarios

    var parts: (scenario: Double, model: Double, pair: Double, answer: Double) {
      switch self {
      case .release: (0.23, 0.34, 0.14, 0.29)
      case .scenarios: (0.71, 0.12, 0.05, 0.12)
      }
    }
  }

  /// How a judge's view of the worth departs from a person's, in units of the latent worth.
  package enum Judge: String, Sendable, CaseIterable {
    /// About as near as the release's two judges are to each other, somewhat lenient.
    case near
    /// Hardly follows, lenient, and more so on some scenarios.
    case poor

    var departure: (bias: Double, scenario: Double, answer: Double) {
      switch self {
      case .near: (0.2, 0.12, 0.35)
      case .poor: (0.5, 0.4, 1.2)
      }
    }
  }

  /// One world and one size of the sheet.
  package struct Setting: Sendable, Equatable {
    package let dependence: Dependence
    package let judge: Judge
    /// Number of scenarios, at least 2.
    package let scenarios: Int
    /// Number of answers that a person scored.
    package let labels: Int

    package init(dependence: Dependence, judge: Judge, scenarios: Int, labels: Int) {
      self.dependence = dependence
      self.judge = judge
      self.scenarios = scenarios
      self.labels = labels
    }
  }

  /// Shares of the intervals that hold the truth, 0 to 1, and half the widths of these intervals.
  package struct Found: Sendable, Equatable {
    package let setting: Setting
    package let replications: Int
    /// Of the corrected mean, of the labels alone, and of the judge alone.
    package let coverage: (corrected: Double, labels: Double, judge: Double)
    /// Mean half width of the corrected mean and of the labels alone, in points of the score.
    package let width: (corrected: Double, labels: Double)
    /// Mean λ.
    package let tuning: Double

    package static func == (a: Found, b: Found) -> Bool {
      a.setting == b.setting && a.replications == b.replications && a.coverage == b.coverage
        && a.width == b.width && a.tuning == b.tuning
    }
  }

  /// Every world at every size.
  package static let settings: [Setting] = Dependence.allCases.flatMap { dependence in
    Judge.allCases.flatMap { judge in
      [4, 6, 8, 12, 19, 40].flatMap { scenarios in
        [20, 40, 60, 100, 200, 400].map { labels in
          Setting(dependence: dependence, judge: judge, scenarios: scenarios, labels: labels)
        }
      }
    }
  }

  static let models = 24
  static let repetitions = 2
  static let groups = 4
  /// A class holds so many scenarios.
  static let classSize = 3
  /// Cuts that give the scores of the release's first judge about as often as it gave them.
  private static let cuts = [0.34, 0.61, 0.84, 0.97].compactMap(NormalDistribution.quantile)

  /// Draws a world so many times.
  ///
  /// - Parameter seed: the name of the draws; each setting has a stream of its own.
  package static func run(_ setting: Setting, replications: Int, seed: String) -> Found {
    var generator = SeededGenerator(
      name:
        "\(seed)/\(setting.dependence.rawValue)/\(setting.judge.rawValue)/\(setting.scenarios)/\(setting.labels)"
    )
    let world = World(setting)
    var held = (0, 0, 0)
    var (corrected, labels, tuning) = (0.0, 0.0, 0.0)
    var made = 0
    for _ in 0..<replications {
      guard let mean = PredictionPoweredMean(world.draw(&generator)) else { continue }
      made += 1
      let holds = { (estimate: PredictionPoweredMean.Estimate) in
        (estimate.interval.low...estimate.interval.high).contains(world.truth) ? 1 : 0
      }
      held.0 += holds(mean.corrected)
      held.1 += holds(mean.classical)
      held.2 += holds(mean.raw)
      corrected += (mean.corrected.interval.high - mean.corrected.interval.low) / 2
      labels += (mean.classical.interval.high - mean.classical.interval.low) / 2
      tuning += mean.tuning
    }
    let n = Double(max(1, made))
    return Found(
      setting: setting, replications: made,
      coverage: (Double(held.0) / n, Double(held.1) / n, Double(held.2) / n),
      width: (corrected / n, labels / n), tuning: tuning / n)
  }

  /// What a setting fixes over its draws.
  private struct World {
    let setting: Setting
    let truth: Double
    let strata: [Int]
    let clusters: [Int]
    let worth: [Double]

    init(_ setting: Setting) {
      self.setting = setting
      let parts = setting.dependence.parts
      let worth = (0..<models).map { model in
        (NormalDistribution.quantile((Double(model) + 0.5) / Double(models)) ?? 0)
          * parts.model.squareRoot()
      }
      self.worth = worth
      let spread = (parts.scenario + parts.pair + parts.answer).squareRoot()
      let above = cuts.flatMap { cut in
        worth.map { NormalDistribution.survival((cut - $0) / spread) }
      }
      truth = 1 + above.reduce(0, +) / Double(models)
      var (strata, clusters): ([Int], [Int]) = ([], [])
      for scenario in 0..<setting.scenarios {
        for model in 0..<models {
          for _ in 0..<repetitions {
            strata.append(scenario / classSize * groups + model * groups / models)
            clusters.append(scenario)
          }
        }
      }
      (self.strata, self.clusters) = (strata, clusters)
    }

    func draw(_ generator: inout SeededGenerator) -> [ScoredCluster] {
      let parts = setting.dependence.parts
      let departure = setting.judge.departure
      let perScenario = models * repetitions
      let things = setting.scenarios * perScenario
      let scenarios = generator.normals(2 * setting.scenarios)
      let pairs = generator.normals(setting.scenarios * models)
      let single = generator.normals(2 * things)
      let sample = StratifiedSample(
        strata: strata, clusters: clusters, size: setting.labels, using: &generator)
      var weights = [Double](repeating: 0, count: things)
      for (place, weight) in zip(sample.drawn, sample.weights) { weights[place] = weight }
      return (0..<setting.scenarios).map { scenario in
        var (predictions, labels): ([Double], [ScoredCluster.Label]) = ([], [])
        for own in 0..<perScenario {
          let (thing, model) = (scenario * perScenario + own, own / repetitions)
          let worth =
            self.worth[model] + scenarios[2 * scenario] * parts.scenario.squareRoot()
            + pairs[scenario * models + model] * parts.pair.squareRoot()
            + single[2 * thing] * parts.answer.squareRoot()
          let seen =
            worth + departure.bias + scenarios[2 * scenario + 1] * departure.scenario
            + single[2 * thing + 1] * departure.answer
          if weights[thing] > 0 {
            labels.append(
              .init(truth: Self.score(worth), prediction: Self.score(seen), weight: weights[thing]))
          } else {
            predictions.append(Self.score(seen))
          }
        }
        return ScoredCluster(predictions: predictions, labels: labels)
      }
    }

    private static func score(_ worth: Double) -> Double {
      var score = 1.0
      for cut in cuts where worth > cut { score += 1 }
      return score
    }
  }
}
