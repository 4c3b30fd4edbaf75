import DataText
import Exports

/// Which judges are of the family of what they grade.
///
/// A judge favours what is like itself, even where a rubric is objective, so kin is refused unless the
/// plan allows it; then exports and pages say so. What is not known is no permission.
package struct Kinship: Sendable {
  /// Families that names tell.
  private let known: ModelFamilies
  /// Families of each model by tag.
  let families: [String: Set<String>]
  /// What the plan allowed.
  let allowed: [JudgingRecord.SameFamily]

  /// - Parameters:
  ///   - tags: the models whose answers are judged.
  ///   - known: the families that names tell.
  /// - Throws: `ScenarioFaults` at the lines of the plan, for each judge of the same family that is not
  ///   allowed and each model of a family that nobody told.
  init(
    _ file: JudgePlanFile, _ set: AnswerSet, tags: Set<String>, known: ModelFamilies
  ) throws(ScenarioFaults) {
    let log = FaultLog()
    let plan = file.plan
    var families: [String: Set<String>] = [:]
    for model in set.models where tags.contains(model.tag) {
      let of = Self.families(of: model, plan, known)
      families[model.tag] = of
      if of.isEmpty {
        log.add(
          file.file, nil, "families",
          "the family of '\(model.tag)' is not known; add it, as in families: "
            + "{'\(model.tag)': …}")
      }
    }
    for tag in plan.families.keys.sorted() where !set.models.contains(where: { $0.tag == tag }) {
      log.add(file.file, nil, "families", "'\(tag)' is no model of the run")
    }
    var allowed: [JudgingRecord.SameFamily] = []
    for (index, judge) in plan.judges.enumerated() {
      let own = Self.families(of: judge, known)
      for model in set.models where tags.contains(model.tag) {
        let same = Self.isSame(judge.model, model.tag)
        let shared = own.intersection(families[model.tag] ?? [])
        guard same || !shared.isEmpty else { continue }
        if judge.allowsSameFamily {
          allowed.append(
            JudgingRecord.SameFamily(judge: judge.id, model: model.tag, isSameModel: same))
          continue
        }
        let line = file.familyLines.indices.contains(index) ? file.familyLines[index] : nil
        log.add(
          file.file, line, "judges[\(index)].family",
          "'\(judge.id)' is \(same ? "the very model" : "of the family (\(shared.sorted().joined(separator: ", "))) of") "
            + "'\(model.tag)', which it would grade; take another judge, or say "
            + "allow_same_family: true, which exports and pages then tell")
      }
      if case .model(let author) = plan.reference, !judge.allowsSameFamily,
        !own.isDisjoint(with: Self.families(of: author, known))
      {
        log.add(
          file.file, file.referenceLine, "reference.family",
          "'\(author.id)' is of the family of the judge '\(judge.id)', which would grade it; take "
            + "another, or say allow_same_family: true of the judge")
      }
    }
    try log.throwIfAny()
    self.known = known
    self.families = families
    self.allowed = allowed
  }

  /// Whether the model that a reply reports may grade what the plan lets its judge grade; the tag of a
  /// model of its family otherwise.
  func kin(of reported: String, asked judge: JudgePlan.Judge) -> String? {
    guard !judge.allowsSameFamily else { return nil }
    let own = known.named(in: reported)
    return families.keys.sorted().first { tag in
      Self.isSame(reported, tag) || !own.isDisjoint(with: families[tag] ?? [])
    }
  }

  private static func families(
    of judge: JudgePlan.Judge, _ known: ModelFamilies
  ) -> Set<String> {
    known.named(in: judge.model).union(known.told(judge.family))
  }

  private static func families(
    of model: GradedModel, _ plan: JudgePlan, _ known: ModelFamilies
  ) -> Set<String> {
    var families = known.named(in: model.tag)
    for word in [plan.families[model.tag], model.family].compactMap(\.self) {
      families.formUnion(known.told(word))
    }
    return families
  }

  private static func isSame(_ judge: String, _ tag: String) -> Bool {
    let name = { (text: String) in
      (text.split(separator: "/").last.map(String.init) ?? text).lowercased()
    }
    return name(judge) == name(tag)
  }
}
