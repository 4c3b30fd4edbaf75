import Exports
import Foundation
import Snapshots
import Study

/// A study that no one made: exports and what they are about.
package struct MadeStudy: Sendable {
  package let recipe: StudyRecipe
  package let exports: Exports
  package let study: Study

  init(recipe: StudyRecipe, exports: Exports, study: Study) {
    self.recipe = recipe
    self.exports = exports
    self.study = study
  }

  package init(_ recipe: StudyRecipe) throws {
    self.recipe = recipe
    var rows = StudyRows(recipe)
    let campaign = rows.campaign()
    var exports = try Exports(of: campaign, toolVersion: "made-up")
    let judging = MadeJudging(recipe: recipe, campaign: campaign)
    if recipe.recordsJudging { exports.judging = judging.record }
    if recipe.hasPeople { exports.people = judging.people }
    self.exports = exports
    study = recipe.study(of: exports)
  }

  /// Writes the exports and study.yaml.
  ///
  /// - Parameter parent: The folder of snapshots; the study's own is made in it.
  /// - Returns: The study's folder.
  @discardableResult
  package func write(in parent: String) throws -> String {
    let folder = parent + "/" + recipe.id
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try ExportFolder.write(try ExportFiles(exports), to: folder)
    try StudyFile.text(of: study).write(
      toFile: folder + "/" + StudyReader.fileName, atomically: true, encoding: .utf8)
    return folder
  }
}

extension StudyRecipe {
  /// What the exports carry by themselves, with rules and headlines for what is there.
  func study(of exports: Exports) -> Study {
    var study = Study.proposed(for: exports)
    if isProposed { return study }
    if hasSpeedAxis { addSpeed(to: &study) }
    addContrasts(to: &study)
    addRules(to: &study)
    addHeadlines(to: &study)
    return study
  }

  private func addSpeed(to study: inout Study) {
    study.measures.append(
      MeasureDefinition(
        id: "speed", source: .continuous(.decode), unit: "tok/s", factor: 1, decimals: 1,
        outcomes: [.completed, .truncated], noun: "decode speed"))
    study.axes.append(
      Axis(
        id: "speed", measure: "speed", better: .more,
        words: .init(
          noun: "speed", verb: "decodes", comparative: "faster", superlative: "fastest")))
    for factor in study.factors where factor.kind == .interest {
      study.series.append(
        Series(
          id: "speed-by-\(factor.id)", axis: "speed", factor: factor.id,
          published: "speed.\(factor.published)"))
    }
  }

  private func addContrasts(to study: inout Study) {
    let axis = study.criteria[0].id
    if sizes.count > 1 {
      study.contrasts.append(
        Contrast(
          id: "top-lift", axis: axis, of: .init(factor: "size", group: sizes[sizes.count - 1].id),
          less: .init(factor: "size", group: sizes[sizes.count - 2].id),
          published: "gate.lift"))
    }
    if arms.count > 1, models > 1 {
      study.contrasts.append(
        Contrast(
          id: "arm-gap", axis: study.criteria.last?.id == axis ? axis : study.criteria[1].id,
          of: .init(factor: "arm", group: arms[0]), less: .init(factor: "arm", group: arms[1]),
          match: .scenario, published: "arm.gap"))
    }
  }

  private func addRules(to study: inout Study) {
    let criteria = study.criteria.map(\.id)
    study.rules.pick = PickRule(
      axis: criteria[0], tolerance: 5,
      then: criteria.count > 1 ? Array(criteria.dropFirst()) : [criteria[0]])
    if study.contrasts.contains(where: { $0.id == "top-lift" }) {
      study.rules.gate = GateRule(contrast: "top-lift", atLeast: 5, intervalsApart: true)
    }
  }

  private func addHeadlines(to study: inout Study) {
    let (first, last) = (study.criteria[0].id, study.criteria[study.criteria.count - 1].id)
    let vary: [Variation] = judges.isEmpty ? [.unfinished] : [.unfinished, .judge]
    let make = { (id: String, estimate: Headline.Estimate, supports: Headline.Criterion) in
      Headline(
        id: id, says: "The conclusion \(id) holds.", measures: "the number behind \(id)",
        criterion: "what \(id) asks", estimate: estimate, supports: supports, vary: vary)
    }
    if sizes.count > 2 {
      let at = sizes[1].id
      study.headlines.append(
        make(
          "knee", .bend(series: "\(first)-by-size", at: at),
          .knee(series: "\(first)-by-size", at: at)))
    }
    if sizes.count > 1 {
      study.headlines += [
        make("lift", .contrast("top-lift"), .any([.estimateBelow(5), .intervalReaches(0)])),
        make(
          "last-rises", .lastStep(series: "\(last)-by-size"), .rising(series: "\(last)-by-size")),
        make("falls", .lastStep(series: "\(first)-by-size"), .falling(series: "\(first)-by-size")),
      ]
    }
    if study.contrasts.contains(where: { $0.id == "arm-gap" }) {
      study.headlines.append(make("arm-gap", .contrast("arm-gap"), .intervalAbove(0)))
    }
    study.headlines += [
      make("front", .frontSize, .frontFewerThan(part: 1, whole: 3)),
      make("largest-dominated", .frontSize, .dominated(.largest(nil))),
      make("pick", .picked(axis: first), .picks(.pick)),
    ]
  }
}
