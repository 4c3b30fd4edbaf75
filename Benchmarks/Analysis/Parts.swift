import Exports
import Selection
import Statistics

/// The parts of the analysis, each of which returns a few of its results, so that the peer's can be
/// compared with them.
enum Parts {
  typealias Results = [Double]

  static let resamples = 10_000
  static let weights = 100_000

  /// Percentile intervals of all means, and of the gap between the arms, from the exact bootstrap
  /// distribution as the findings take them.
  static func intervals(_ samples: Samples) -> Results {
    let means =
      Parallel.map(samples.discrete) { ExactBootstrap.meanInterval(of: $0.tally) }
      + Parallel.map(samples.continuous) { ExactBootstrap.meanInterval(strata: $0.strata) }
    let gap = ExactBootstrap.differenceInterval(samples.arms[0], samples.arms[1])
    let all = (means + [gap]).compactMap(\.self)
    return [Double(all.count), (gap?.low ?? 0) / 10, (gap?.high ?? 0) / 10]
  }

  /// Percentile intervals of 19 coefficients of agreement, from the same resampled tables.
  static func agreement(_ campaign: Campaign) -> Results {
    guard let table = campaign.judgements else { return [] }
    let intervals = Bootstrap.agreementIntervals(of: table, resamples: resamples, seed: "judges")
    return [0, 6, 7, 8].flatMap { [intervals[$0]?.low ?? 0, intervals[$0]?.high ?? 0] }
  }

  /// Exact signed-rank tests of all pairs of models, with the corrections of Holm and of Benjamini and
  /// Hochberg: how many survive each.
  static func signedRanks(_ values: [[Int]]) -> Results {
    let rows = Parallel.map(Array(values.indices)) { row in
      values[(row + 1)...].compactMap { other in
        SignedRank(
          SignedCounts(zip(values[row], other).map { $0 - $1 }), zeros: .wilcox, method: .exact)?.p
      }
    }
    let raw = Array(rows.joined())
    let adjusted = [raw, PValues.benjaminiHochberg(raw) ?? [], PValues.holm(raw) ?? []]
    return [Double(raw.count)] + adjusted.map { Double($0.count { $0 < 0.05 }) }
  }

  /// Friedman's test, Kendall's W and Conover's test of all pairs.
  static func friedman(_ values: [[Int]]) -> Results {
    let blocks = values[0].indices.map { block in values.map { Double($0[block]) } }
    guard let friedman = Friedman(blocks), let pairs = friedman.conover() else { return [] }
    let significant = pairs.joined().count { $0 < 0.05 } / 2
    return [
      friedman.chiSquare ?? 0, friedman.kendallW ?? 0, Double(significant),
    ]
  }

  /// The difference of mean ranks at which Nemenyi's test has p = 0.05.
  static func criticalDifference(_ values: [[Int]]) -> Results {
    let blocks = values[0].indices.map { block in values.map { Double($0[block]) } }
    return [Friedman(blocks)?.criticalDifference() ?? 0]
  }

  /// Joint bootstrap draws of all axes of all served models.
  static func draws(_ campaign: Campaign) throws -> JointDraws {
    let served = campaign.served
    let columns = Parallel.map(served) { model -> [[Double]] in
      let tally = JointTally(
        campaign.lines([model]).compactMap { line in
          line.halves.map {
            (first: $0, second: line.isSafety ? line.thousandths : nil, count: line.count)
          }
        })
      guard
        let scores = Bootstrap.jointReplicates(
          of: tally, resamples: resamples, seed: model.tag + "/scores"),
        let energy = Bootstrap.replicates(
          strata: campaign.strata(.energy, [model]), resamples: resamples,
          seed: model.tag + "/energy")
      else { return [] }
      return [
        scores.first.map { $0 * 10 }, scores.second.map { $0 / 10 },
        energy.map { $0 * Campaign.milliwattHoursPerStep },
      ]
    }
    return try JointDraws(samples: columns, criteria: Campaign.criteria)
  }

  /// The expected number of models on the front.
  static func membership(_ draws: JointDraws) -> Results {
    [FrontMembership.probabilities(draws).reduce(0, +)]
  }

  /// First rank and central weights.
  static func firstRanks(_ scores: Scores) throws -> Results {
    let found = try Acceptability(scores, draws: weights, seed: "smaa")
    guard let greatest = found.firstRank.max(),
      let winner = found.firstRank.firstIndex(of: greatest)
    else { return [] }
    return [Double(winner), greatest] + (found.centralWeights[winner] ?? [])
  }

  /// All ranks: who wins and how often, and how often the same is among the first five.
  static func allRanks(_ scores: Scores) throws -> Results {
    let ranks = try RankAcceptability(scores, draws: weights, seed: "ranks").shares
    let firsts = ranks.map { $0[0] }
    guard let greatest = firsts.max(), let winner = firsts.firstIndex(of: greatest) else {
      return []
    }
    return [Double(winner), greatest, ranks[winner].prefix(5).reduce(0, +)]
  }

  /// First rank when each joint draw meets its own weights, and confidence factors.
  static func uncertain(_ scores: Scores, _ draws: JointDraws) throws -> Results {
    let ranks = try RankAcceptability(draws, normalisation: .minMax, depth: 1, seed: "uncertain")
    let central = try Acceptability(scores, draws: weights, seed: "smaa").centralWeights
    let factors = try ConfidenceFactors.compute(central, draws, normalisation: .minMax)
    return [ranks.firstRank.max() ?? 0, factors.compactMap(\.self).max() ?? 0]
  }

  /// Every method on every scale, and each model but the first left out in turn: how many different
  /// models come first, and how often leaving one out changes who does.
  static func methods(_ axes: [[Double]]) throws -> Results {
    let weights = try Weights.equal(3)
    var firsts = Set<Int>()
    var reversals = 0
    for normalisation in Normalisation.allCases {
      let found = try FirstReversals(
        axes, criteria: Campaign.criteria, normalisation: normalisation, weights: weights,
        methods: PreferenceMethod.allCases)
      for first in found.firsts {
        firsts.insert(first.alternative)
        reversals += first.changes
      }
    }
    return [Double(firsts.count), Double(reversals)]
  }
}
