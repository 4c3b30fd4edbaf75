import Testing

@testable import Selection

@Suite struct MethodEdgeTests {
  let criteria = [
    Criterion(id: "quality", direction: .maximise, unit: "%"),
    Criterion(id: "refusal", direction: .maximise, unit: "%"),
    Criterion(id: "energy", direction: .minimise, unit: "mWh", scale: .ratio),
  ]

  @Test func oneAlternativeAndTwins() throws {
    let weights = try Weights.equal(3)
    for values in [[[50.0, 60, 5]], [[50.0, 60, 5], [50, 60, 5]]] {
      for normalisation in Normalisation.allCases {
        let scores = try Scores(values, criteria: criteria, normalisation: normalisation)
        for method in PreferenceMethod.allCases {
          let merits = try method.merits(scores, weights: weights)
          #expect(merits.allSatisfy { $0.isFinite && $0 == merits[0] }, "\(method)")
        }
        let vikor = try VIKOR(scores, weights: weights)
        #expect(vikor.proposed == Array(values.indices))
        #expect(vikor.hasAdvantage == (values.count == 1) && vikor.isStable)
      }
    }
  }

  @Test func everyMethodPutsADominatorFirst() throws {
    let values: [[Double]] = [[50, 60, 5], [70, 90, 2], [60, 90, 3]]
    for normalisation in Normalisation.allCases {
      let scores = try Scores(values, criteria: criteria, normalisation: normalisation)
      for method in PreferenceMethod.allCases {
        let merits = try method.merits(scores, weights: Weights([5, 3, 2]))
        #expect(merits[1] > merits[2] && merits[2] > merits[0], "\(method), \(normalisation)")
      }
    }
  }

  /// An alternative in a hollow of the front never has the greatest sum; by shortfall it can win.
  @Test func chebyshevFindsTheHollow() throws {
    let scores = try Scores(rows: [[1, 0], [0, 1], [0.45, 0.45]])
    let weights = try Weights.equal(2)
    #expect(try WeightedSum.values(scores, weights: weights) == [0.5, 0.5, 0.45])
    let distances = try Chebyshev.distances(scores, weights: weights, augmentation: 0)
    #expect(agree(distances, [0.5, 0.5, 0.275], 1e-15))
    #expect(throws: SelectionError.self) {
      try Chebyshev.distances(scores, weights: weights, augmentation: -1)
    }
  }

  @Test func vetoRejectsWhatTheSumForgives() throws {
    let limits = { (veto: Double?) in
      [
        ELECTRETri.Thresholds(indifference: 1, preference: 5),
        ELECTRETri.Thresholds(indifference: 1, preference: 5, veto: veto),
        ELECTRETri.Thresholds(indifference: 0, preference: 0),
      ]
    }
    let tiers = { (veto: Double?) throws in
      try ELECTRETri(
        criteria: criteria, weights: Weights([3, 1, 1]), thresholds: limits(veto),
        profiles: [[50, 80, 20]], cut: 0.75)
    }
    // Just at the profile is up; unsafe but otherwise good is up unless there is a veto.
    let values: [[Double]] = [[50, 80, 20], [90, 60, 1], [50, 80, 20.1]]
    #expect(try tiers(nil).assignments(values).map(\.pessimistic) == [1, 1, 1])
    #expect(try tiers(20).assignments(values).map(\.pessimistic) == [1, 0, 1])
    #expect(try tiers(20).assignments(values).map(\.optimistic) == [1, 1, 1])
    for (thresholds, profiles, cut) in [
      (limits(3), [[50.0, 80, 20]], 0.75), (limits(nil), [[50, 80, 20], [60, 70, 10]], 0.75),
      (limits(nil), [[50, 80, 20]], 0.5), (Array(limits(nil).dropLast()), [[50, 80, 20]], 0.75),
      (limits(nil), [], 0.75),
    ] {
      #expect(throws: SelectionError.self) {
        try ELECTRETri(
          criteria: criteria, weights: Weights([3, 1, 1]), thresholds: thresholds,
          profiles: profiles, cut: cut)
      }
    }
  }

  @Test func lexicographicByHand() throws {
    let values: [[Double]] = [[80, 90, 9], [78, 95, 5], [76, 95, 4], [74, 99, 1], [78, 95, 5]]
    let survivors = try Lexicographic.survivors(
      values, criteria: criteria,
      steps: [.init(criterion: 0, tolerance: 5), .init(criterion: 1), .init(criterion: 2)])
    #expect(survivors == [[0, 1, 2, 4], [1, 2, 4], [2]])
    #expect(try Lexicographic.survivors(values, criteria: criteria, steps: []) == [])
    for step in [Lexicographic.Step(criterion: 3), .init(criterion: 0, tolerance: -1)] {
      #expect(throws: SelectionError.self) {
        try Lexicographic.survivors(values, criteria: criteria, steps: [step])
      }
    }
  }

  @Test func limitsByHand() throws {
    let values: [[Double]] = [
      [80, 84, 9], [78, 95, 5], [78, 95, 6], [90, 99, 20], [70, 85, 10],
    ]
    let limits = [
      EpsilonConstraint.Limit(criterion: 1, value: 85), .init(criterion: 2, value: 10),
    ]
    let choice = try EpsilonConstraint(values, criteria: criteria, objective: 0, limits: limits)
    #expect(choice.broken == [[0], [], [], [1], []])
    // Two are equal on quality; one of them takes more energy.
    #expect(choice.best == [1])
    let none = try EpsilonConstraint(
      values, criteria: criteria, objective: 0, limits: [.init(criterion: 2, value: 0.5)])
    #expect(none.best == [] && none.broken.allSatisfy { $0 == [0] })
    #expect(throws: SelectionError.self) {
      try EpsilonConstraint(values, criteria: criteria, objective: 3, limits: [])
    }
  }

  @Test func weightsAreShares() throws {
    #expect(try Weights([3, 1, 0]).values == [0.75, 0.25, 0])
    for bad in [
      [], [0, 0], [1, -1], [.nan], [.infinity], [Double.greatestFiniteMagnitude, 1e308],
    ] {
      #expect(throws: SelectionError.self) { try Weights(bad) }
    }
    let scores = try Scores(rows: [[1, 2]])
    for method in PreferenceMethod.allCases {
      #expect(throws: SelectionError.parameter("3 weights were given for 2 criteria")) {
        try method.merits(scores, weights: Weights.equal(3))
      }
    }
  }
}
