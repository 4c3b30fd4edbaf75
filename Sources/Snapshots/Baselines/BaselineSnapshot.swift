import Exports
import Files
import Foundation
import Markup
import Scoring

/// The rows of a run of baselines as a snapshot: a campaign, its exports and a table of its rows.
package struct BaselineSnapshot: Sendable {
  static let rowsName = "rows.csv"
  static let rowColumns = [
    "pass", "model", "scenario", "repetition", "finish", "passed", "total",
  ]

  /// The rows as a campaign.
  package let campaign: Campaign
  private let folder: String
  private let files: ExportFiles

  /// Takes a report's rows in.
  ///
  /// Each draw of the random answer is a repetition of the variance pass; the keyword heuristic,
  /// which has no chance in it, has one. Nobody judged the answers and nothing was measured beside
  /// the checks: both stay absent.
  ///
  /// - Parameters:
  ///   - folder: where it stands; the last part of its name is the snapshot's identifier.
  ///   - date: the day of the run, ISO 8601.
  package init(_ report: BaselineReport, folder: String, date: String, toolVersion: String) throws {
    guard CalendarDay.isValid(date) else {
      throw InputFault(
        file: folder, field: "date", found: "'\(date)'", expected: "a day as YYYY-MM-DD")
    }
    self.folder = folder
    let id = folder.split(separator: "/").last.map(String.init) ?? folder
    campaign = Self.campaign(report, id: id, date: date)
    files = try ExportFiles(Exports(of: campaign, toolVersion: toolVersion))
  }

  /// Writes rows, exports and an SQLite file in one step; other files of the folder stay.
  package func write() throws {
    try ExportFolder.write(
      files, to: folder,
      with: [
        Self.rowsName: rows,
        "\(campaign.header.id).sqlite": try SnapshotStore.bytes(of: campaign),
      ])
  }

  /// One line per file of the folder that differs from this run.
  package func differences() -> [String] {
    let path = "\(folder)/\(Self.rowsName)"
    let stored = try? FileInput.bytes(path)
    let rowDifference = stored == rows ? [] : ["\(path): differs from a fresh run"]
    return rowDifference + ExportFolder.differences(from: files, in: folder)
  }

  /// The rows as CSV.
  var rows: [UInt8] {
    var writer = CSVWriter(columns: Self.rowColumns)
    for row in campaign.generations {
      writer.add([
        row.pass.rawValue, campaign.models[row.model].tag, campaign.scenarios[row.scenario].id,
        String(row.repetition), row.finish, row.passed.map { String($0) } ?? "",
        row.total.map { String($0) } ?? "",
      ])
    }
    return writer.bytes
  }

  // MARK: The campaign

  /// The one group of baselines beside size classes.
  private static let factor = Manifest.Factor(
    id: "size", ordered: false, groups: [.init(id: "baseline", label: "No language model")])

  private static func campaign(_ report: BaselineReport, id: String, date: String) -> Campaign {
    let tags = BaselineReport.Baseline.allCases.map(\.rawValue).sorted()
    let generations = report.rows.map { row in
      Generation(
        pass: .variance, model: tags.firstIndex(of: row.baseline.rawValue) ?? 0,
        scenario: row.scenario, repetition: row.draw, finish: FinishWord.completed,
        passed: row.passed,
        total: row.total, judges: [], energy: nil, wall: nil, decode: nil,
        prefill: nil, bandwidth: nil)
    }
    return Campaign(
      header: header(report, id: id, date: date),
      models: tags.map {
        ModelRecord(
          tag: $0, factors: ["size": "baseline"], family: "no language model", served: true)
      },
      scenarios: report.pack.scenarios.map {
        ScenarioRecord(
          id: $0.id, taskClass: $0.taskClass.rawValue, difficulty: $0.difficulty.rawValue,
          grounding: $0.grounding.rawValue, pair: $0.pair, safety: $0.isSafety,
          checks: $0.checks.count)
      },
      generations: generations.sorted {
        ($0.model, $0.scenario, $0.repetition) < ($1.model, $1.scenario, $1.repetition)
      })
  }

  private static func header(_ report: BaselineReport, id: String, date: String) -> CampaignHeader {
    let pack = report.pack
    let source = Manifest.Source(
      path: pack.identifier, sha256: pack.digest, rows: pack.scenarios.count)
    return CampaignHeader(
      id: id, title: "Two baselines that are no language models, on the pack \(pack.identifier)",
      date: date, kind: .protocolTest,
      node: .init(
        name: "none", processor: "any: the answers do not depend on it", memory: "any",
        runtime: "none: no model was run", peakBandwidth: nil),
      protocolNotes: .init(
        repetitions: report.draws, contextTokens: 0, rules: report.rules.rawValue,
        energySource: nil),
      pack: .init(id: pack.identifier, scenarios: pack.scenarios.count, sha256: pack.digest),
      factors: [factor], judges: [], judging: nil, licence: pack.licence, sources: [source])
  }
}
