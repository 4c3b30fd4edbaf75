import Testing

@testable import Selection

@Suite struct SamplingTests {
  @Test func membershipAgreesWithMoocore() throws {
    let cases = try References.read().sampling
    #expect(cases.count == 6)
    for reference in cases {
      let data = try reference.data()
      #expect(agree(FrontMembership.probabilities(data), reference.members), "\(reference.name)")
    }
  }

  @Test func vorobevFrontsAgreeWithMoocore() throws {
    for reference in try References.read().sampling {
      let front = try VorobevFront(reference.data(), reference: reference.reference)
      #expect((front.meanVolume - reference.mean).magnitude < 1e-9, "\(reference.name)")
      #expect(front.threshold == reference.threshold, "\(reference.name)")
      #expect((front.volume - reference.volume).magnitude < 1e-9, "\(reference.name)")
      #expect((front.deviation - reference.deviation).magnitude < 1e-9, "\(reference.name)")
      #expect(front.expectation.count == reference.expectation.count, "\(reference.name)")
      // In one order: sums with the reference may move a coordinate by a rounding.
      let sorted = { (rows: [[Double]]) in
        rows.map { $0.map { ($0 * 1e6).rounded() / 1e6 } }
          .sorted { $0.lexicographicallyPrecedes($1) }
      }
      let (ours, theirs) = (sorted(front.expectation), sorted(reference.expectation))
      #expect(zip(ours, theirs).allSatisfy { agree($0, $1) }, "\(reference.name)")
    }
  }

  /// All levels at once, each against the surface that moocore computes for it.
  @Test func volumesOfAllLevelsAgreeWithMoocore() throws {
    for reference in try References.read().sampling {
      let data = try reference.data()
      let measure = try Hypervolume(criteria: data.criteria, reference: reference.reference)
      // Dominated rows too: they must change nothing.
      let points = try (0..<data.draws).flatMap { draw in
        try measure.gains(data.rows(draw)).filter { $0.allSatisfy { $0 > 0 } }.map {
          AttainmentLevels.Point(x: $0[0], y: $0[1], z: $0.count > 2 ? $0[2] : 1, front: draw)
        }
      }
      let levels = AttainmentLevels(points, count: data.draws)
      #expect(agree(levels.volumes, reference.volumes, 1e-9), "\(reference.name)")
    }
  }

  @Test func edges() throws {
    let criteria = References.criteria([1])
    let data = try JointDraws(flat: [1, 2, 4, 3], alternatives: 2, criteria: criteria)
    #expect(FrontMembership.probabilities(data) == [0.5, 0.5])
    // Fronts of length 2 and 4: both reach 2, one reaches 4; the mean is 3.
    let front = try VorobevFront(data, reference: [0])
    #expect(front.threshold == 0.5 && front.expectation == [[4]])
    #expect(front.meanVolume == 3 && front.volume == 4 && front.deviation == 1)
    // Nothing reaches the reference.
    let nothing = try VorobevFront(data, reference: [9])
    #expect(nothing.expectation == [] && nothing.meanVolume == 0 && nothing.deviation == 0)
    // Twins spare each other; one alternative is always on the front.
    let twins = try JointDraws(
      flat: [1, 1, 1, 1, 0, 1], alternatives: 3, criteria: References.criteria([1, 1]))
    #expect(FrontMembership.probabilities(twins) == [1, 1, 0])
    let four = try JointDraws(
      flat: [1, 2, 3, 4], alternatives: 1, criteria: References.criteria([1, 1, 1, 1]))
    #expect(FrontMembership.probabilities(four) == [1])
    #expect(throws: SelectionError.self) { try VorobevFront(four, reference: [0, 0, 0, 0]) }
    #expect(throws: SelectionError.self) { try VorobevFront(data, reference: []) }
  }
}
