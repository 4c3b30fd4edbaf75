import Estimates
import Exports
import Findings
import Snapshots
import Study
import TestSupport
import Testing

/// Findings of snapshots that are unlike the release: what is not carried is absent with its reason,
/// and nothing that is computed is undefined.
@Suite struct OtherStudiesTests {
  static let release = Result { try ExportReader.read(Repository.exports) }

  /// A change of the release with what its proposed study must and must not compute.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let change: @Sendable (inout Exports) -> Void
    /// Analyses that must be absent, with a word of the reason.
    let absent: [String: String]

    init(
      _ name: String, absent: [String: String] = [:],
      _ change: @escaping @Sendable (inout Exports) -> Void
    ) {
      testDescription = name
      self.absent = absent
      self.change = change
    }
  }

  static let cases = [
    Case("constant scores") { exports in
      for index in exports.scores.indices {
        exports.scores[index].consensus = 6
        exports.scores[index].judges = [3, 3]
        exports.scores[index].passed = 1
        exports.scores[index].total = 2
      }
    },
    Case("one model", absent: ["comparisons": "one model", "reliability": "fewer than three"]) {
      exports in
      let tag = exports.models.first { $0.served }?.tag
      exports.models.removeAll { $0.tag != tag }
      exports.scores.removeAll { $0.model != tag }
      exports.measures.removeAll { $0.model != tag }
      exports.checks.removeAll { $0.model != tag }
    },
    Case("one scenario", absent: ["difficulty": "labels"]) { exports in
      exports.scenarios = Array(exports.scenarios.prefix(1))
      let id = exports.scenarios[0].id
      exports.scores.removeAll { $0.scenario != id }
      exports.measures.removeAll { $0.scenario != id }
      exports.checks.removeAll { $0.scenario != id }
    },
    Case("no energy", absent: ["energy-definitions": "energy", "transfer": "speed"]) {
      $0.measures = []
    },
    Case("one judge", absent: ["agreement": "one judge"]) { exports in
      exports.manifest.judges = ["a"]
      for index in exports.scores.indices {
        exports.scores[index].judges = Array(exports.scores[index].judges.prefix(1))
      }
    },
    Case("three judges") { exports in
      exports.manifest.judges = ["a", "b", "c"]
      for index in exports.scores.indices {
        exports.scores[index].judges.append(exports.scores[index].judges[0])
      }
    },
  ]

  @Test(arguments: cases) func nothingIsUndefined(_ given: Case) throws {
    var exports = try Self.release.get()
    given.change(&exports)
    let findings = try Findings(exports: exports, study: Study.proposed(for: exports))
    for quantity in findings.quantities.sorted {
      #expect(quantity.number?.isFinite ?? true, "\(quantity.id)")
    }
    let reasons = findings.reasons()
    for (analysis, word) in given.absent {
      let reason = reasons.first { $0.analysis == analysis }?.reason
      #expect(reason?.contains(word) == true, "\(analysis): \(reason ?? "present")")
    }
    #expect(!reasons.contains { $0.reason.contains("unique") || $0.reason.contains("finite") })
  }

  @Test func threeJudgesAgreeByPairsAndTogether() throws {
    var exports = try Self.release.get()
    Self.cases[5].change(&exports)
    let findings = try Findings(exports: exports, study: Study.proposed(for: exports))
    // The third judge says what the first does.
    #expect(findings.quantities["judges.pair.1-3.kappa.quadratic"]?.number == 1)
    let pair = try #require(findings.quantities["judges.kappa.quadratic"]?.number)
    let other = try #require(findings.quantities["judges.pair.2-3.kappa.quadratic"]?.number)
    #expect((pair - other).magnitude < 1e-12)
    #expect(try #require(findings.quantities["judges.alpha"]?.number) > pair)
  }

  /// Two tags that differ in case alone keep theirs; all others are lower-cased.
  @Test func tagsThatDifferInCaseStayApart() throws {
    var exports = try Self.release.get()
    let (first, second) = (exports.models[0].tag, exports.models[1].tag)
    let upper = first.uppercased()
    exports.models[1].tag = upper
    for index in exports.scores.indices where exports.scores[index].model == second {
      exports.scores[index].model = upper
    }
    let findings = try Findings(exports: exports, study: Study.proposed(for: exports))
    #expect(findings.names.model(first) == first && findings.names.model(upper) == upper)
    #expect(findings.quantities["quality.model.\(first)"] != nil)
    #expect(findings.quantities["quality.model.\(upper)"] != nil)
    let others = exports.models.dropFirst(2).map(\.tag)
    #expect(others.allSatisfy { findings.names.model($0) == $0.lowercased() })
  }

  @Test func fiveAxesAreCompared() throws {
    let exports = try Self.release.get()
    var study = Study.proposed(for: exports)
    for index in study.axes.indices { study.axes[index].isCriterion = true }
    let findings = try Findings(exports: exports, study: study)
    let front = try findings[FrontAnalysis.self].get()
    #expect(front.axes.count == study.axes.count && front.axes.count > 3)
    #expect(front.models.allSatisfy { $0.ranks.count == front.axes.count })
    let choice = try findings.choose(ChoiceRequest(weights: [study.axes[0].id: 3]))
    #expect(choice.kept.count == front.models.count && choice.weights[0] == 3)
    #expect(throws: UnknownName.self) { try findings.choose(ChoiceRequest(weights: ["speed!": 1])) }
  }

  /// A key that the study cannot have is not asked for in silence.
  @Test func keysThatCannotBeAreRefused() throws {
    let exports = try Self.release.get()
    let findings = try Findings(exports: exports)
    let tag = exports.models[0].tag
    #expect(throws: UnknownName.self) { try findings.keys.axis("qualty", model: tag) }
    #expect(throws: UnknownName.self) { try findings.keys.axis("quality", model: "nobody") }
    let key = try findings.keys.axis("quality", model: tag)
    #expect(findings[key].quantity?.id == key.id)
  }
}
