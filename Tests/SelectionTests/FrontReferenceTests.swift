import Testing

@testable import Selection

@Suite struct FrontReferenceTests {
  @Test func layersAndFrontsAgreeWithMoocore() throws {
    let cases = try References.read().fronts
    #expect(cases.count == 14)
    for reference in cases {
      let criteria = reference.criteria
      #expect(
        try Front.layers(of: reference.values, criteria: criteria) == reference.layers,
        "\(reference.name)")
      #expect(
        try Front.members(of: reference.values, criteria: criteria) == reference.front,
        "\(reference.name)")
      let dominators = try Front.dominators(of: reference.values, criteria: criteria)
      #expect(dominators.indices.filter { dominators[$0].isEmpty } == reference.front)
    }
  }

  @Test func volumesAgreeWithMoocore() throws {
    for reference in try References.read().fronts {
      let criteria = reference.criteria
      let outer = try Hypervolume(criteria: criteria, reference: reference.reference)
      let volume = try outer.volume(of: reference.values)
      #expect((volume - reference.volume).magnitude < 1e-10, "\(reference.name)")
      if let contributions = reference.contributions {
        #expect(
          agree(try outer.contributions(of: reference.values), contributions), "\(reference.name)")
      }
      if let point = reference.innerReference, let expected = reference.innerVolume {
        let inner = try Hypervolume(criteria: criteria, reference: point)
        let volume = try inner.volume(of: reference.values)
        #expect((volume - expected).magnitude < 1e-10, "\(reference.name)")
      }
    }
  }

  @Test func distancesAndIntervalsAgreeWithTheirDefinition() throws {
    let references = try References.read()
    let found = try #require(Knees.distances(try Scores(rows: references.distances.rows)))
    #expect(agree(found, references.distances.distances))
    let intervals = references.intervals
    let values = zip(intervals.low, intervals.high).map { zip($0, $1).map { $0...$1 } }
    let dominance = try IntervalDominance(of: values, criteria: References.criteria([1, -1]))
    #expect(dominance.surelyDominatedBy == intervals.sure)
    #expect(dominance.possiblyDominatedBy == intervals.possible)
  }
}
