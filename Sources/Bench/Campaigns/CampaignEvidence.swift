import Digests
import Estimates
import Exports
import Files
import Findings
import Foundation
import Study

/// What a campaign's exports say of its models, as evidence: a record for each model.
///
/// Figures bear the kind of work behind a point, such as `completed.diagnose`; without one they are of all
/// work. `sure.diagnose` is the lower end of the interval of the first criterion that has one there, since a lane
/// rests on what is sure; the fact `criterion.diagnose` names it.
package enum CampaignEvidence {
  /// Reads exports and says what they say of every model that was served.
  ///
  /// - Parameters:
  ///   - folder: exports with their study.
  ///   - command: what reads them again.
  /// - Throws: what reading and computing throw.
  package static func read(_ folder: String, command: [String]) throws -> [Evidence] {
    let exports = try ExportReader.read(folder)
    let findings = try Findings(exports: exports, study: try StudyReader.study(of: folder, exports))
    let digest = SHA256.hex(try FileInput.bytes(folder + "/manifest.json"))
    return (findings[ModelEstimates.self].value ?? []).map { model in
      evidence(model, findings, exports, digest, command)
    }
  }

  private static func evidence(
    _ model: ModelEstimates.Model, _ findings: Findings, _ exports: Exports, _ digest: String,
    _ command: [String]
  ) -> Evidence {
    let tag = model.record.tag
    let manifest = findings.manifest
    let cells = findings[Work.self].value?.cells[tag] ?? []
    // Whether it may be relied on is for the policy to say; a model that never ended an answer failed.
    let ended = model.outcomes.contains { $0.outcome == .completed && $0.count > 0 }
    var evidence = Evidence(
      .campaign, subject: .init(model: tag, name: manifest.id),
      asked: "What does the campaign '\(manifest.id)' say of '\(tag)'?",
      result: ended ? .passed : .failed,
      at: Moment(utc: manifest.date + "T00:00:00Z", start: nil), command: command, machine: nil)
    evidence.requestedModel = tag
    evidence.observedModel = tag
    evidence.digests["manifest"] = digest
    evidence.facts["campaign"] = manifest.title
    put(model.values, "", &evidence)
    for cell in cells {
      put(cell.values, "." + cell.kind, &evidence)
      if let completed = cell.completed?.number {
        evidence.figures["completed." + cell.kind] = .init(completed / 100, "share")
      }
      let criterion = findings.study.criteria.first { axis in
        axis.better == .more && cell.values[axis.id]?.unit == .percent
      }
      if let criterion, let value = cell.values[criterion.id],
        let number = value.interval?.low ?? value.number
      {
        evidence.figures["sure." + cell.kind] = .init(number / 100, "share")
        evidence.facts["criterion." + cell.kind] = criterion.words.noun
      }
      if let standing = cell.standing, let rule = findings.study.rules.work {
        evidence.facts["standing." + cell.kind] =
          rule.names[standing.level] + (standing.isSure ? "" : ", not sure")
      }
    }
    costs(tag, findings, exports, &evidence)
    evidence.findings = cells.map { line($0, findings.study) }
    return evidence
  }

  private static func put(
    _ values: [String: Quantity], _ kind: String, _ evidence: inout Evidence
  ) {
    for (axis, quantity) in values {
      guard let number = quantity.number else { continue }
      // Shares are told as shares, as everywhere in the bench.
      let isShare = quantity.unit == .percent
      let unit = isShare ? "share" : quantity.unit.rawValue
      let scale = isShare ? 0.01 : 1
      evidence.figures[axis + kind] = .init(number * scale, unit)
    }
  }

  /// Time and energy of an answer on the campaign's node, by kind of work: means over answers.
  private static func costs(
    _ tag: String, _ findings: Findings, _ exports: Exports, _ evidence: inout Evidence
  ) {
    let kinds = Dictionary(
      exports.scenarios.map { ($0.id, $0.taskClass) }, uniquingKeysWith: { first, _ in first })
    var sums: [String: (sum: Int, count: Int, measure: Measure)] = [:]
    for line in exports.measures
    where line.model == tag && line.pass == findings.study.passes.main
      && [.wall, .energy].contains(line.measure)
    {
      for name in ["", ".\(kinds[line.scenario] ?? "")"] {
        let name = (line.measure == .wall ? "latency" : "energy") + name
        let known = sums[name]
        sums[name] = (
          (known?.sum ?? 0) + line.sum, (known?.count ?? 0) + line.count, line.measure
        )
      }
    }
    for (name, sum) in sums {
      evidence.figures[name] = .init(
        Double(sum.sum) / Double(sum.count) / Double(sum.measure.stepsPerUnit), sum.measure.unit)
    }
  }

  private static func line(_ cell: Work.Cell, _ study: Study) -> String {
    let values = study.axes.compactMap { axis in
      cell.values[axis.id].map {
        "\(axis.words.noun) \($0.displayText) \($0.displayInterval ?? "")"
      }
    }
    let ended = cell.completed.map { ["answers that ended \($0.displayText)"] } ?? []
    return "\(cell.kind): " + (ended + values).joined(separator: ", ")
  }
}
