import Exports
import Findings
import Selection
import StudyFixtures
import TestSupport
import Testing

import Claims

/// Every identifier has a form, every form has identifiers, and every key asks for one that there is.
@Suite struct IdentifierTests {
  private static func findings() throws -> [Findings] {
    try StudyFixtures.all().map { try Findings(exports: $0.exports, study: $0.study) }
      + [try Findings.read(Repository.exports)]
  }

  @Test func everyQuantityHasAFormAndEveryFormAQuantity() throws {
    var used = Set<QuantityForm>()
    for findings in try Self.findings() {
      let catalogue = findings.evidence.catalogue
      for quantity in findings.quantities.sorted {
        let form = catalogue.form(of: quantity.id)
        #expect(form != nil, "\(findings.manifest.id): '\(quantity.id)' is of no form")
        if let form { used.insert(form) }
      }
    }
    let unused = Set(QuantityCatalogue.all).subtracting(used).map(\.description).sorted()
    // No study here has another energy of its own than that of finished answers, or both kinds of
    // checks with enough completed answers for a gap.
    let rare = Set(
      ["model.<model>", "mover.from", "mover.model", "mover.to", "tau"].map {
        "cost.answer.finished.\($0)"
      } + ["kind.<kind>.completed.gap"])
    #expect(Set(unused) == rare, "\(unused)")
  }

  /// Keys of parts are built from the forms, so that each is known wherever the part is.
  @Test func everyKeyIsKnown() throws {
    for findings in try Self.findings() {
      let keys = findings.keys
      let study = findings.study
      var all = Keys.Whole.allCases.map(keys.whole)
      for model in findings.evidence.exports.models.map(\.tag) {
        all += [
          keys.dominators(of: model), keys.layer(of: model), keys.parameters(of: model),
          keys.better(of: model), keys.worse(of: model), keys.weights(of: model),
        ]
        all += Outcome.allCases.map { keys.outcomes($0, of: model) }
        all += try study.axes.map { try keys.axis($0.id, model: model) }
      }
      for headline in study.headlines {
        all += try Keys.HeadlinePart.allCases.map { try keys.headline(headline.id, $0) }
      }
      for axis in study.axes {
        all.append(keys.failed(axis))
        all += ComparisonPart.allCases.map { keys.comparison(axis.id, $0) }
        for factor in study.factors {
          for group in factor.groups {
            all.append(keys.completed(group, of: factor))
            all += OutcomeWay.allCases.map { keys.outcomeScore(axis, $0, group, of: factor) }
            all += study.series.filter { $0.factor == factor.id }
              .map { keys.point($0, group, of: factor) }
          }
        }
      }
      for contrast in study.contrasts {
        all += GapPart.allCases.map { keys.part($0, of: contrast) }
      }
      for scale in Normalisation.allCases {
        all += ScalePart.allCases.map { keys.weights(scale, $0) }
      }
      all += Pass.allCases.map(keys.rows) + CheckKind.allCases.map(keys.checks)
      all += Outcome.allCases.map { keys.outcomes($0) } + [keys.front(ofRegime: 1)]
      all += findings.scenarios.map { keys.labelled($0.difficulty) }
      for key in all {
        let fault = findings.evidence.catalogue.fault(key.id)
        #expect(fault == nil, "\(findings.manifest.id): \(fault ?? "")")
      }
    }
  }

  @Test func whatAQuantityIsAboutIsKnown() throws {
    let findings = try Findings.read(Repository.exports)
    let catalogue = findings.evidence.catalogue
    for model in findings[ModelEstimates.self].value ?? [] {
      for quantity in model.values.values {
        #expect(catalogue.subject(of: quantity.id) == .model(model.record.tag))
      }
      for cell in findings[Cells.self].value?[model.record.tag] ?? [] {
        for quantity in cell.values.values {
          #expect(
            catalogue.subject(of: quantity.id)
              == .cell(model: model.record.tag, scenario: cell.scenario))
        }
      }
    }
    #expect(catalogue.subject(of: "front.count") == nil)
  }
}
