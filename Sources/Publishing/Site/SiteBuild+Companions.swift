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

  /// The snapshots that the prose names; they lie beside this one.
  static func companions(
    _ texts: SiteTexts, _ findings: Findings, _ exports: String
  ) throws -> [String: Companion] {
    guard texts.areAbout(findings.manifest.id) else { return [:] }
    return try Companion.read(
      Set(texts.texts.flatMap(\.snapshots) + findings.study.baselines.map(\.snapshot)),
      in: URL(fileURLWithPath: exports).deletingLastPathComponent().path)
  }
}
