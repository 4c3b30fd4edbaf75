import Testing

@testable import Selection

@Suite struct NormalisationTests {
  @Test func agreesWithTheLibraries() throws {
    let cases = try References.read().scales
    #expect(cases.count == 4)
    for reference in cases {
      #expect(reference.columns.count == Normalisation.allCases.count)
      for normalisation in Normalisation.allCases {
        let scores = try Scores(
          reference.values, criteria: reference.criteria, normalisation: normalisation)
        let expected = try #require(reference.columns[normalisation.rawValue])
        for (column, theirs) in zip(scores.columns, expected) {
          #expect(agree(column, theirs, 1e-12), "\(reference.name), \(normalisation)")
        }
        #expect(scores.rows.count == scores.count && scores.rows[0].count == expected.count)
      }
    }
  }

  @Test func oneAlternativeIsZeroAndNotNaN() throws {
    let criteria = References.criteria([1, -1])
    for normalisation in Normalisation.allCases where normalisation != .vector {
      let scores = try Scores([[3, 4]], criteria: criteria, normalisation: normalisation)
      #expect(scores.rows == [[0, 0]])
    }
    #expect(
      try Scores([[3, 0]], criteria: criteria, normalisation: .vector).rows == [[1, 0]])
  }

  @Test func logarithmNeedsPositiveRatios() throws {
    let energy = Criterion(id: "energy", direction: .minimise, unit: "mWh", scale: .ratio)
    #expect(throws: SelectionError.notPositive(alternative: 1, criterion: "energy")) {
      try Scores([[1], [0]], criteria: [energy], normalisation: .logMinMax)
    }
    // On another scale the logarithm is not taken.
    let quality = Criterion(id: "quality", direction: .maximise, unit: "%")
    let scores = try Scores([[1], [0], [0.5]], criteria: [quality], normalisation: .logMinMax)
    #expect(scores.columns == [[1, 0, 0.5]])
    // Equal factors are equal steps.
    let steps = try Scores([[1], [10], [100]], criteria: [energy], normalisation: .logMinMax)
    #expect(agree(steps.columns[0], [1, 0.5, 0], 1e-15))
  }

  @Test func refusals() {
    #expect(throws: SelectionError.empty) { try Scores(rows: []) }
    #expect(throws: SelectionError.dimensions(alternative: 1, expected: 2, found: 1)) {
      try Scores(rows: [[1, 2], [1]])
    }
    #expect(throws: SelectionError.notFinite(alternative: 0)) { try Scores(rows: [[.nan]]) }
    #expect(throws: SelectionError.self) { try Scores(rows: [[]]) }
    #expect(throws: SelectionError.self) {
      try Scores([[]], criteria: [], normalisation: .minMax)
    }
  }
}
