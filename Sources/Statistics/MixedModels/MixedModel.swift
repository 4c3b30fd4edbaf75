import Foundation

/// A linear mixed model of measurements that share subjects and items: fixed effects, and random
/// effects of subjects and items that cross each other (Baayen, Davidson and Bates, 2008), fitted by
/// restricted maximum likelihood.
package struct MixedModel: Sendable, Equatable {
  /// What an observation is.
  package enum Observations: Sendable {
    /// Each measurement; the cells' counts, sums and sums of squares say all that matters.
    case measurements
    /// The mean of each cell, its residual variance being in inverse proportion to its count.
    case cellMeans
  }

  /// A fixed effect: a name and its value for each cell.
  package struct Covariate: Sendable, Equatable {
    package let name: String
    fileprivate enum Values: Equatable, Sendable {
      case subjects([Double])
      case items([Double])
      case both([[Double]])
    }
    fileprivate let values: Values

    /// A value for each subject, such as 1 for those of a group and 0 for all others.
    package static func ofSubjects(_ name: String, _ values: [Double]) -> Covariate {
      Covariate(name: name, values: .subjects(values))
    }

    /// A value for each item.
    package static func ofItems(_ name: String, _ values: [Double]) -> Covariate {
      Covariate(name: name, values: .items(values))
    }

    /// A value for each subject and item.
    package static func ofCells(_ name: String, _ values: [[Double]]) -> Covariate {
      Covariate(name: name, values: .both(values))
    }

    fileprivate func value(_ subject: Int, _ item: Int) -> Double? {
      let line: [Double]
      let index: Int
      switch values {
      case .subjects(let values): (line, index) = (values, subject)
      case .items(let values): (line, index) = (values, item)
      case .both(let values):
        guard subject < values.count else { return nil }
        (line, index) = (values[subject], item)
      }
      return index < line.count && line[index].isFinite ? line[index] : nil
    }
  }

  /// Coefficients in the order of the covariates, the intercept first; each is an increase of the
  /// measurement for an increase of the covariate by 1.
  package let effects: [FixedEffect]
  /// Variance of the subjects' effects.
  package let subjectVariance: Double
  /// Variance of the items' effects.
  package let itemVariance: Double
  /// Variance of the effects of single cells; absent where the model has none.
  package let cellVariance: Double?
  /// Variance that is left of single measurements.
  package let residualVariance: Double
  /// −2 × the logarithm of the restricted likelihood: comparable among models with the same
  /// covariates and observations.
  package let deviance: Double
  /// Number of observations.
  package let observations: Int
  /// Number of subjects that were measured.
  package let subjects: Int
  /// Number of items that were met.
  package let items: Int

  private let uncertainty: FixedEffectUncertainty

  /// - Parameters:
  ///   - covariates: beside the intercept.
  ///   - observations: what is modelled; single measurements need the cells' sums of squares.
  ///   - cellEffects: whether subjects differ in which items they find easy. Needs single measurements,
  ///     and cells that hold several; without it repetitions in a cell count as independent.
  /// - Returns: absent with fewer than two subjects or items, where a covariate lacks a value, where
  ///   covariates depend on one another, where the model leaves no residual, and when `level` is not in
  ///   (0, 1).
  package init?(
    _ table: CrossedTable, covariates: [Covariate] = [], observations: Observations,
    cellEffects: Bool = false, level: Double = 0.95
  ) {
    var design: [[Double]] = []
    for cell in table.cells {
      let values = covariates.compactMap { $0.value(cell.subject, cell.item) }
      guard values.count == covariates.count else { return nil }
      design.append([1] + values)
    }
    guard let moments = SampleMoments(table.cells.map(\.mean)),
      (moments.reach * moments.reach).isNormal
    else { return nil }
    var within: Double?
    if observations == .measurements {
      guard let squares = table.squaresWithinCells else { return nil }
      within = squares / moments.reach / moments.reach
    }
    let equations = MixedEquations(
      table, design: design, center: moments.mean, scale: moments.reach, within: within)
    let repeats = observations == .measurements && equations.observations > table.cells.count
    let search = RestrictedLikelihood(equations: equations, hasCells: cellEffects)
    guard level > 0, level < 1, equations.subjects > 1, equations.items > 1, equations.degrees > 0,
      !cellEffects || repeats, let ratios = search.maximize(),
      let solution = equations.solve(ratios)
    else { return nil }

    let square = moments.reach * moments.reach
    let variance = solution.residual / equations.degrees * square
    var coefficients = solution.coefficients.map { $0 * moments.reach }
    coefficients[0] += moments.mean
    let uncertainty = FixedEffectUncertainty(
      coefficients: coefficients, variance: variance, search: search, ratios: ratios,
      solution: solution)
    let names = ["intercept"] + covariates.map(\.name)
    effects = names.enumerated().map { index, name in
      uncertainty.effect(
        name, names.indices.map { $0 == index ? 1 : 0 }, level: level)
    }
    self.uncertainty = uncertainty
    subjectVariance = ratios.subjects * variance
    itemVariance = ratios.items * variance
    cellVariance = cellEffects ? ratios.cells * variance : nil
    residualVariance = variance
    deviance = solution.deviance + equations.degrees * log(square)
    self.observations = equations.observations
    subjects = equations.subjects
    items = equations.items
  }

  /// A weighted sum of the coefficients, such as the difference of two groups.
  ///
  /// - Parameter weights: one for each effect, the intercept's first.
  /// - Returns: absent when their number is not that of the effects or `level` is not in (0, 1).
  package func contrast(_ name: String, _ weights: [Double], level: Double = 0.95) -> FixedEffect? {
    guard weights.count == effects.count, weights.allSatisfy(\.isFinite), level > 0, level < 1
    else { return nil }
    return uncertainty.effect(name, weights, level: level)
  }
}

extension CrossedTable {
  /// Sum over cells of the squared distances from their means; absent where sums of squares are not
  /// known.
  fileprivate var squaresWithinCells: Double? {
    var sum = 0.0
    for cell in cells {
      guard let squares = cell.sumOfSquares else { return nil }
      sum += max(0, squares - cell.sum * cell.mean)
    }
    return sum
  }
}
