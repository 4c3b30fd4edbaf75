import Testing

@testable import Statistics

@Suite struct MixedModelTests {
  private let covariates = [
    MixedModel.Covariate.ofSubjects("group", (0..<30).map { $0 % 3 == 0 ? 1 : 0 }),
    MixedModel.Covariate.ofItems("hard", (0..<12).map { Double($0 % 2) }),
  ]

  private func table(_ reference: ValidityReferences.MixedModel) throws -> CrossedTable {
    try #require(
      CrossedTable(
        subjects: reference.subjects, items: reference.items,
        cells: reference.cells.map {
          CrossedTable.Cell(
            subject: Int($0[0]), item: Int($0[1]), count: Int($0[2]), sum: $0[3],
            sumOfSquares: $0[4])
        }))
  }

  private func variances(_ model: MixedModel) -> [Double] {
    [model.subjectVariance, model.itemVariance] + (model.cellVariance.map { [$0] } ?? [])
      + [model.residualVariance]
  }

  /// The references hold each measurement and the whole covariance matrix; ours sums over cells.
  @Test func agreesWithTheWholeCovarianceMatrix() throws {
    let references = try ValidityReferences.read().mixedModels
    #expect(references.count == 4)
    for reference in references {
      let table = try table(reference)
      let model = try #require(
        MixedModel(
          table, covariates: covariates, observations: .measurements,
          cellEffects: reference.name == "cells"))
      try expect(model, reference.dense, reference.name)
      let means = try #require(
        MixedModel(table, covariates: covariates, observations: .cellMeans))
      try expect(means, reference.means, "means of " + reference.name)
      #expect(means.observations == table.cells.count)
    }
  }

  private func expect(
    _ model: MixedModel, _ theirs: ValidityReferences.MixedModel.Whole, _ name: String
  ) throws {
    // The references stop searching at seven digits of the deviance's slope.
    let tolerance = 5e-7
    expectAgreement(model.effects.map(\.estimate), theirs.effects, tolerance: tolerance, name)
    for (effect, index) in zip(model.effects, theirs.effects.indices) {
      let what = "\(name), \(effect.name)"
      expectAgreement(
        effect.standardError, theirs.errors[index], tolerance: tolerance, floor: 0, what)
      expectAgreement(
        effect.degrees, theirs.degrees[index], tolerance: 1e-5, floor: 0, what)
      let scale = theirs.errors[index]
      #expect((effect.interval.low - theirs.low[index]).magnitude < 1e-4 * scale, "\(what)")
      #expect((effect.interval.high - theirs.high[index]).magnitude < 1e-4 * scale, "\(what)")
      expectAgreement(effect.p, theirs.p[index], tolerance: 1e-5, what)
    }
    for (ours, theirs) in zip(variances(model), theirs.variances) {
      expectAgreement(ours, theirs, tolerance: 1e-6, floor: 0, name)
    }
    #expect(variances(model).count == theirs.variances.count)
    expectAgreement(model.deviance, theirs.deviance, tolerance: 1e-9, name)
  }

  /// The library takes standard errors from the curvature of the whole likelihood by differences, which
  /// has fewer digits.
  @Test func agreesWithTheLibrary() throws {
    for reference in try ValidityReferences.read().mixedModels {
      let model = try #require(
        MixedModel(
          table(reference), covariates: covariates, observations: .measurements,
          cellEffects: reference.name == "cells"))
      let theirs = reference.library
      expectAgreement(
        model.effects.map(\.estimate), theirs.effects, tolerance: 1e-5, reference.name)
      for (effect, error) in zip(model.effects, theirs.errors) {
        expectAgreement(effect.standardError, error, tolerance: 1e-3, floor: 0, reference.name)
      }
      for (ours, theirs) in zip(variances(model), theirs.variances) {
        expectAgreement(ours, theirs, tolerance: 1e-6, floor: 0, reference.name)
      }
      expectAgreement(model.deviance, theirs.deviance, tolerance: 1e-8, reference.name)
    }
  }

  /// In a balanced design the analysis of variance has the answer: the difference of two groups of
  /// subjects has the degrees of freedom of subjects within groups.
  @Test func balancedDesignsAreExact() throws {
    let reference = try #require(
      ValidityReferences.read().mixedModels.first { $0.name == "balanced" })
    let table = try table(reference)
    let model = try #require(
      MixedModel(table, covariates: covariates, observations: .measurements))
    expectAgreement(model.effects[1].degrees, Double(reference.subjects - 2), tolerance: 1e-4)
    expectAgreement(model.effects[2].degrees, Double(reference.items - 2), tolerance: 1e-4)
    let inGroup = table.filter { $0.subject % 3 == 0 }.total.mean
    let outside = table.filter { $0.subject % 3 != 0 }.total.mean
    let difference = try #require(inGroup) - (try #require(outside))
    expectAgreement(model.effects[1].estimate, difference, tolerance: 1e-10)
    let same = try #require(model.contrast("group", [0, 1, 0]))
    #expect(same == model.effects[1])
    let mean = try #require(model.contrast("mean", [1, 1.0 / 3, 0.5]))
    expectAgreement(mean.estimate, table.total.mean, tolerance: 1e-10)
    #expect(model.contrast("short", [1]) == nil)
  }

  @Test func shiftsAndUnitsDoNotMatter() throws {
    let reference = try #require(ValidityReferences.read().mixedModels.first)
    let plain = try table(reference)
    let moved = try #require(
      CrossedTable(
        subjects: plain.subjects, items: plain.items,
        cells: plain.cells.map {
          let squares = ($0.sumOfSquares ?? 0) + 14 * $0.sum + 49 * Double($0.count)
          return CrossedTable.Cell(
            subject: $0.subject, item: $0.item, count: $0.count,
            sum: 1e-3 * ($0.sum + 7 * Double($0.count)), sumOfSquares: 1e-6 * squares)
        }))
    let a = try #require(MixedModel(plain, covariates: covariates, observations: .measurements))
    let b = try #require(MixedModel(moved, covariates: covariates, observations: .measurements))
    expectAgreement(b.effects[0].estimate, 1e-3 * (a.effects[0].estimate + 7), tolerance: 1e-9)
    expectAgreement(
      b.effects[1].standardError, 1e-3 * a.effects[1].standardError, tolerance: 1e-7, floor: 0)
    expectAgreement(b.subjectVariance, 1e-6 * a.subjectVariance, tolerance: 1e-6, floor: 0)
    expectAgreement(b.effects[1].degrees, a.effects[1].degrees, tolerance: 1e-4)
  }

  /// Items that all have the same mean have no variance, and one that is estimated as 0 is exactly 0.
  @Test func aVarianceMayBeNone() throws {
    var cells: [CrossedTable.Cell] = []
    for subject in 0..<6 {
      for item in 0..<4 {
        // Each item sees the same deviations in another order.
        let noise = Double((subject + item) % 2 == 0 ? 1 : -1)
        cells.append(
          .init(subject: subject, item: item, count: 1, sum: Double(10 * subject) + noise))
      }
    }
    let table = try #require(CrossedTable(subjects: 6, items: 4, cells: cells))
    let model = try #require(MixedModel(table, observations: .cellMeans))
    #expect(model.itemVariance == 0 && model.subjectVariance > 100)
    #expect(model.cellVariance == nil)
    expectAgreement(model.effects[0].estimate, 25, tolerance: 1e-12)
    expectAgreement(model.effects[0].degrees, 5, tolerance: 1e-4)
  }

  @Test func edges() throws {
    let cell = {
      CrossedTable.Cell(subject: $0, item: $1, count: 1, sum: $2, sumOfSquares: $2 * $2)
    }
    let fit = { (cells: [CrossedTable.Cell]) -> MixedModel? in
      CrossedTable(subjects: 3, items: 3, cells: cells).flatMap {
        MixedModel($0, observations: .measurements)
      }
    }
    #expect(fit([]) == nil && fit([cell(0, 0, 1)]) == nil)
    // One subject, one item, no residual, no difference at all.
    #expect(fit([cell(0, 0, 1), cell(0, 1, 2), cell(0, 2, 4)]) == nil)
    #expect(fit([cell(0, 0, 1), cell(1, 0, 2), cell(2, 0, 4)]) == nil)
    let pairs = (0..<3).flatMap { s in (0..<3).map { (s, $0) } }
    #expect(fit(pairs.map { cell($0.0, $0.1, 5) }) == nil)
    #expect(fit(pairs.map { cell($0.0, $0.1, Double($0.0 * 2 + $0.1)) }) == nil)
    let cells = pairs.map { cell($0.0, $0.1, Double($0.0 * $0.1)) }
    #expect(fit(cells) != nil)
    let table = try #require(CrossedTable(subjects: 3, items: 3, cells: cells))
    let twice = MixedModel.Covariate.ofItems("x", [1, 0, 1])
    let short = MixedModel.Covariate.ofSubjects("x", [1, 0])
    let broken = MixedModel.Covariate.ofCells("x", [[1, 0, .nan], [1, 2, 3], [1, 2, 3]])
    for covariates in [[twice, twice], [short], [broken]] {
      #expect(MixedModel(table, covariates: covariates, observations: .cellMeans) == nil)
    }
    #expect(MixedModel(table, covariates: [twice], observations: .cellMeans) != nil)
    // Effects of cells need repetitions, measurements need sums of squares.
    #expect(MixedModel(table, observations: .cellMeans, cellEffects: true) == nil)
    #expect(MixedModel(table, observations: .measurements, cellEffects: true) == nil)
    #expect(MixedModel(table, observations: .cellMeans, level: 0) == nil)
    let bare = try #require(
      CrossedTable(
        subjects: 3, items: 3, cells: cells + [.init(subject: 0, item: 0, count: 1, sum: 2)]))
    #expect(MixedModel(bare, observations: .measurements) == nil)
    #expect(MixedModel(bare, observations: .cellMeans) != nil)
  }
}
