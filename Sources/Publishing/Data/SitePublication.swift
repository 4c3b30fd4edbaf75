import Claims
import Estimates
import Exports
import Findings
import Publication
import Study

/// What a site says of itself to other people's programs.
struct SitePublication {
  let input: SiteInput

  /// What is cited.
  var identity: Identity {
    let texts = input.texts
    return Identity(
      input.findings.manifest, title: title, facts: texts.publication,
      programLicence: texts.settings.licence, toolVersion: ToolVersion.current,
      address: texts.settings.address, repository: texts.settings.repository)
  }

  /// The title that is cited: of the manuscript where there is one about this snapshot.
  private var title: String {
    let manifest = input.findings.manifest
    return input.texts.study.manuscript?.title ?? manifest.title
  }

  /// The publication of the files in the site's folder `data`.
  ///
  /// - Parameter contents: by their path from that folder.
  func publication(of contents: [String: [UInt8]]) -> Publication {
    Publication(
      input.findings.evidence.exports, identity: identity, facts: input.texts.publication,
      contents: contents)
  }

  /// The metadata of these files by path, read back and found to agree with them.
  ///
  /// - Throws: ``PublicationFaults`` where a form contradicts another or the data.
  func metadata(of contents: [String: [UInt8]]) throws -> [String: [UInt8]] {
    let metadata = try publication(of: contents).metadata(evaluation)
    let faults = PublicationCheck.faults(contents.merging(metadata) { $1 }, in: "data")
    guard faults.isEmpty else { throw PublicationFaults(reports: faults) }
    return metadata
  }

  /// How many published numbers hold, for a badge.
  var badge: Badge {
    Badge(
      verified: input.report.count(.holds), all: input.report.results.count,
      of: input.findings.manifest.id)
  }

  /// Every axis of every model.
  private var evaluation: Evaluation {
    let findings = input.findings
    let models = findings[ModelEstimates.self].value ?? []
    let metrics = findings.study.axes.compactMap { metric($0) }
    let results = models.flatMap { model in
      metrics.compactMap { metric -> Evaluation.Result? in
        guard let quantity = model.values[metric.id], let value = quantity.number else {
          return nil
        }
        return Evaluation.Result(
          model: model.record.tag, metric: metric.id, quantity: quantity.id, value: value,
          interval: quantity.interval.map {
            ($0.low, $0.high, "bootstrap over \($0.over.rawValue)")
          }, n: quantity.n, formula: quantity.formula)
      }
    }
    return Evaluation(
      metrics: metrics, results: results,
      states: Evaluation.State.all(of: findings.evidence.exports),
      energy: Evaluation.Energy.all(of: findings.evidence.exports))
  }

  private func metric(_ axis: Axis) -> Evaluation.Metric? {
    guard let measure = input.findings.study.measure(of: axis) else { return nil }
    return Evaluation.Metric(
      id: axis.id, name: axis.words.noun,
      about: axis.words.phrase.isEmpty
        ? axis.words.noun : "\(axis.words.noun): \(measure.unit) \(axis.words.phrase)",
      unit: measure.unit, isLowerBetter: axis.better == .less, least: measure.floor,
      greatest: measure.ceiling, isJudged: measure.source == .judges,
      isPart: axis.scenarios != .all)
  }
}
