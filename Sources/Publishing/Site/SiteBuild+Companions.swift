import Claims
import Figures
import Findings
import Foundation
import Study

extension SiteBuild {
  /// Where marks of figures lead, and what answers without understanding earn on each axis.
  static func context(
    _ findings: Findings, _ companions: [String: Companion]
  ) -> FigureSet.Context {
    let tags = (findings[ModelEstimates.self].value ?? []).map(\.record.tag)
    let pages = SiteMap.pages(in: "models", of: tags)
    var values: [String: [(label: String, value: Double)]] = [:]
    for baseline in findings.study.baselines {
      let models = companions[baseline.snapshot]?.findings[ModelEstimates.self].value ?? []
      for named in baseline.models {
        guard let model = models.first(where: { $0.record.tag == named.tag }) else { continue }
        for axis in baseline.axes {
          if let value = model.values[axis]?.number {
            values[axis, default: []].append((named.label, value))
          }
        }
      }
    }
    return .init(model: { pages[$0].map { "../" + $0 } }, baselines: values)
  }

  /// Snapshots that the study names as baselines and that do not lie beside this one.
  package var absentBaselines: [String] {
    Set(findings.study.baselines.map(\.snapshot)).filter { companions[$0] == nil }.sorted()
  }

  /// The ledgers of other texts by name, each checked; none where there is no folder of them.
  static func companionLedgers(
    _ exports: String, _ findings: Findings
  ) throws -> [PublishedLedger] {
    let folder = exports + "/texts"
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      return []
    }
    let ending = ".yaml"
    return try names.filter { $0.hasSuffix(ending) }.sorted().map { name in
      let file = folder + "/" + name
      let ledger = try LedgerReader.read(path: file, name: file)
      let snapshot = findings.manifest.id
      return PublishedLedger(
        id: snapshot + "/" + name.dropLast(ending.count), snapshot: snapshot,
        report: try VerificationReport(
          ledger: ledger, file: file, snapshot: VerificationReport.itself,
          results: ledger.check(findings.quantities, folder: exports, file: file)),
        quantities: findings.quantities)
    }
  }

  /// The study's own ledger with its verdicts.
  var ownLedger: PublishedLedger {
    PublishedLedger(
      id: findings.manifest.id, snapshot: findings.manifest.id, report: report,
      quantities: findings.quantities)
  }

  /// The snapshots of the study's baselines and those that the prose about it names; they lie beside
  /// this one.
  static func companions(
    _ texts: SiteTexts, _ findings: Findings, _ exports: String
  ) throws -> [String: Companion] {
    try Companion.read(
      Set(texts.study.all.flatMap(\.snapshots) + findings.study.baselines.map(\.snapshot)),
      in: URL(fileURLWithPath: exports).deletingLastPathComponent().path)
  }
}
