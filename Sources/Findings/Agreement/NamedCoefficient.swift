import Estimates
import Statistics
import Study

/// A coefficient of agreement with its name and formula.
struct NamedCoefficient: Sendable {
  let id: String
  let unit: Unit
  let formula: String
  /// Where its interval is found; absent for those of one score.
  let coefficient: AgreementCoefficient?
  let read: @Sendable (Agreement) -> Double?

  init(
    _ id: String, _ unit: Unit, _ coefficient: AgreementCoefficient?, _ formula: String,
    _ read: @escaping @Sendable (Agreement) -> Double?
  ) {
    self.id = id
    self.unit = unit
    self.coefficient = coefficient
    self.formula = formula
    self.read = read
  }

  /// A value of the table, whose scores are counted from 1, on the judges' scale.
  func shown(_ value: Double, on judging: Judging) -> Double {
    switch coefficient {
    case .exact, .withinOne: value * 100
    case .meanFirst, .meanSecond: judging.low + (value - 1) * judging.step
    case .bias, .limitLow, .limitHigh: value * judging.step
    default: value
    }
  }

  /// Those of the whole table.
  static let whole: [NamedCoefficient] = [
    .init("kappa.quadratic", .ratio, .kappaQuadratic, "Cohen's κ, quadratic weights") {
      $0.kappaQuadratic
    },
    .init("kappa.linear", .ratio, .kappaLinear, "Cohen's κ, linear weights") { $0.kappaLinear },
    .init("kappa.unweighted", .ratio, .kappa, "Cohen's κ, unweighted") { $0.kappa },
    .init("exact", .percent, .exact, "share of pairs with equal scores") { $0.exact },
    .init("within-one", .percent, .withinOne, "share of pairs at most one point apart") {
      $0.withinOne
    },
    .init("pearson", .ratio, .pearson, "Pearson's r") { $0.pearson },
    .init("spearman", .ratio, .spearman, "Spearman's ρ with mid-ranks") { $0.spearman },
    .init("kendall", .ratio, .kendall, "Kendall's τ-b") { $0.kendall },
    .init("icc", .ratio, .icc, "ICC(2,1)") { $0.icc },
    .init("mean.first", .scorePoints, .meanFirst, "mean score of the first judge") { $0.meanFirst },
    .init("mean.second", .scorePoints, .meanSecond, "mean score of the second judge") {
      $0.meanSecond
    },
    .init("bias", .scorePoints, .bias, "mean of first minus second score") { $0.bias },
    .init(
      "limit.low", .scorePoints, .limitLow, "bias − 1.96 standard deviations of the differences"
    ) {
      $0.limitLow
    },
    .init(
      "limit.high", .scorePoints, .limitHigh, "bias + 1.96 standard deviations of the differences"
    ) {
      $0.limitHigh
    },
  ]

  /// Those of the whole table and one for each score.
  static func all(_ scale: [Double]) -> [NamedCoefficient] {
    whole
      + scale.map { score in
        let word = NumberFormat.shortest(score, decimals: 3)
        return .init(
          "kappa.class.\(word.replacing(".", with: "-"))", .ratio, nil,
          "Cohen's κ of score \(word) against the rest"
        ) { _ in nil }
      }
  }
}
