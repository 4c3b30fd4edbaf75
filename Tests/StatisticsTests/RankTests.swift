import Testing

@testable import Statistics

@Suite struct RankTests {
  @Test func ranks() throws {
    let references = try StatisticsReferences.read().ranks
    #expect(references.count == 6)
    for reference in references { #expect(Ranks.averages(reference.values) == reference.ranks) }
    #expect(Ranks.averages([1, .nan]) == nil)
    #expect(Ranks.averages([.infinity, 0, -.infinity]) == [3, 2, 1])
  }
}

@Suite struct SignedRankTests {
  let treatments: [(String, SignedRank.Zeros)] = [
    ("wilcox", .wilcox), ("pratt", .pratt), ("zsplit", .zsplit),
  ]

  @Test func agreesWithTheLibraries() throws {
    let references = try StatisticsReferences.read().signedRanks
    #expect(references.count == 22)
    #expect(references.filter { $0.treatments["pratt"]?.exact != nil }.count >= 12)
    for reference in references {
      let counts = try #require(SignedCounts(reference.differences))
      for (name, zeros) in treatments {
        let expected = try #require(reference.treatments[name])
        let label = "\(reference.name), \(name)"
        let normal = try #require(SignedRank(counts, zeros: zeros, method: .normal))
        let corrected = SignedRank(counts, zeros: zeros, method: .normal, continuity: true)
        #expect(normal.statistic == expected.statistic, "\(label)")
        // Of zeros alone a library gives no z, or 0, and no p; here p is 1.
        if reference.differences.contains(where: { $0 != 0 }) {
          expectAgreement(normal.z.map { -$0.magnitude }, expected.z, label)
          expectAgreement(normal.p, expected.p, label)
          expectAgreement(corrected?.p, expected.corrected, label)
        } else {
          #expect(normal.z == nil && normal.p == 1 && corrected?.p == 1)
        }
        let automatic = try #require(SignedRank(counts, zeros: zeros))
        let isExact = reference.untied && reference.differences.count <= 50
        #expect(automatic.isExact == isExact, "\(label)")
        if !isExact { #expect(automatic.p == normal.p, "\(label)") }
        if let exact = expected.exact {
          let ours = try #require(SignedRank(counts, zeros: zeros, method: .exact))
          expectAgreement(ours.p, exact, tolerance: 1e-12, label)
          if isExact { #expect(automatic == ours, "\(label)") }
        }
      }
      expectAgreement(SignedRank(counts)?.rankBiserial, reference.rankBiserial, reference.name)
    }
  }

  /// Whole differences take two ways of counting, by index and by sorting; none may matter.
  @Test(arguments: [0, 1, 4, 19, 95], [1, 3, 300, 1 << 40])
  func countsOfWholeDifferencesAreThoseOfTheNumbers(n: Int, reach: Int) throws {
    var generator = SeededGenerator(name: "differences \(n) \(reach)")
    let whole = (0..<n).map { _ in Int.random(in: -reach...reach, using: &generator) }
    let counts = SignedCounts(whole)
    let sorted = try #require(SignedCounts(whole.map { Double($0) }))
    #expect(counts.zeros == sorted.zeros)
    for (_, zeros) in treatments {
      for method in [SignedRank.Method.automatic, .exact, .normal] {
        #expect(
          SignedRank(counts, zeros: zeros, method: method)
            == SignedRank(sorted, zeros: zeros, method: method))
      }
    }
  }

  @Test func edges() throws {
    #expect(SignedRank(SignedCounts([Int]())) == nil)
    #expect(SignedCounts([1, .nan]) == nil)
    #expect(SignedCounts(positive: [1], negative: [], zeros: 0) == nil)
    #expect(SignedCounts(positive: [1], negative: [-1], zeros: 0) == nil)
    #expect(SignedCounts([Int.min, Int.max]).positive.count == 2)
    let one = try #require(SignedRank(SignedCounts([5])))
    #expect(one.p == 1 && one.isExact && one.rankBiserial == 1 && one.statistic == 0)
    let nothing = try #require(SignedRank(SignedCounts([0, 0]), zeros: .zsplit))
    #expect(nothing.p == 1 && nothing.rankBiserial == nil && nothing.positive == 1.5)
    let many = try #require(SignedRank(SignedCounts((1...51).map { $0 }), method: .exact))
    #expect(!many.isExact)
    // All fifty positive: two of the 2⁵⁰ ways to sign them are as extreme.
    let fifty = try #require(SignedRank(SignedCounts((1...50).map { $0 })))
    #expect(fifty.isExact && fifty.p == 0x1p-49)
  }
}

@Suite struct FriedmanTests {
  @Test func agreesWithTheLibraries() throws {
    let references = try StatisticsReferences.read().friedmans
    #expect(references.count == 7)
    for reference in references {
      let name = reference.name
      let test = try #require(Friedman(reference.values))
      expectAgreement(test.meanRanks, reference.meanRanks, name)
      expectAgreement(test.kendallW, reference.kendallW, name)
      if test.treatments > 2 {
        expectAgreement(test.chiSquare, reference.chiSquare, name)
        expectAgreement(test.p, reference.p, name)
      }
      expectAgreement(
        test.criticalDifference(), reference.criticalDifference, tolerance: 1e-8, name)
      expectAgreement(
        test.nemenyi().flatMap(\.self), reference.nemenyi.flatMap(\.self), name)
      expectAgreement(test.conover()?.flatMap(\.self), reference.conover?.flatMap(\.self), name)
    }
  }

  @Test func edges() throws {
    #expect(Friedman([]) == nil && Friedman([[1], [2]]) == nil && Friedman([[]]) == nil)
    #expect(Friedman([[1, 2], [1]]) == nil && Friedman([[1, .nan]]) == nil)
    let tied = try #require(Friedman([[4, 4, 4], [1, 1, 1]]))
    #expect(tied.chiSquare == nil && tied.p == nil && tied.kendallW == nil)
    #expect(tied.meanRanks == [2, 2, 2] && tied.conover() == nil)
    #expect(tied.nemenyi().joined().allSatisfy { $0 == 1 })
    let alike = try #require(Friedman([[1, 2, 3], [10, 20, 30], [0, 1, 5]]))
    #expect(alike.kendallW == 1 && alike.chiSquare == 6 && alike.conover() == nil)
    #expect(try #require(Friedman([[1, 2, 3]])).conover() == nil)
    #expect(alike.criticalDifference(significance: 0) == nil)
  }
}
