import DataText
import Exports
import Foundation
import Snapshots
import Study
import TestSupport
import Testing

/// The study of the committed snapshots.
@Suite struct ReleaseStudyTests {
  @Test func theStudyIsReadWhole() throws {
    let exports = try ExportReader.read(Repository.exports)
    let study = try StudyReader.study(of: Repository.exports, exports)
    #expect(study.criteria.map(\.id) == ["quality", "refusal", "energy"])
    #expect(study.factor("size")?.groups.map(\.id) == exports.manifest.brackets.map(\.id))
    let training = try #require(study.factor("training"))
    let reasoning = exports.models.filter { training.group(of: $0)?.id == "reasoning" }
    #expect(reasoning.count == 4 && reasoning.allSatisfy { $0.tag.contains("eep") })
    #expect(study.rules.pick?.tolerance == 5 && study.rules.pick?.then == ["refusal", "energy"])
    #expect(study.rules.gate?.atLeast == 5 && study.rules.gate?.intervalsApart == true)
    #expect(study.headlines.count == 20)
    #expect(study.series("quality-by-size")?.published == "quality.bracket")
    #expect(study.table("front") == "table-6" && study.table("models") == "table-models")
    #expect(study.baselines.map(\.models.count) == [2])
    let quality = try #require(study.measures.first { $0.id == "quality" })
    #expect(quality.factor == 20 && quality.floor == 20 && quality.ceiling == 100)
    let energy = try #require(study.measures.first { $0.id == "energy" })
    #expect(energy.outcomes == [.completed, .truncated] && energy.factor == 1000)
    try StudyReader.checkPaths(of: study, in: Repository.exports)
  }

  @Test(arguments: [
    "apprenticeops-2026-06", "homelab-baselines", "homelab-small", "homelab-small-baselines",
    "homelab-repeat",
    "study-baselines",
  ])
  func whatIsWrittenIsReadAgain(id: String) throws {
    let folder = "\(Repository.root)/snapshots/\(id)"
    let exports = try ExportReader.read(folder)
    let study = try StudyReader.study(of: folder, exports)
    let text = StudyFile.text(of: study)
    #expect(try StudyReader.read(Array(text.utf8), file: "study.yaml", exports) == study)
    let proposed = Study.proposed(for: exports)
    let own = StudyFile.text(of: proposed)
    #expect(try StudyReader.read(Array(own.utf8), file: "study.yaml", exports) == proposed)
  }

  /// What stands as comments in a new file is a study as well, once the marks are off.
  @Test(arguments: ["apprenticeops-2026-06", "homelab-small", "study-baselines"])
  func theExamplesCanBeRead(id: String) throws {
    let exports = try ExportReader.read("\(Repository.root)/snapshots/\(id)")
    let proposed = Study.proposed(for: exports)
    let text = StudyFile.text(of: proposed)
    let examples = StudyFile.examples(for: proposed)
    let lines = examples.split(separator: "\n").map(String.init)
    #expect(lines.allSatisfy { $0.hasPrefix("# ") } && lines.contains("# rules:"))
    let plain = lines.dropFirst(2).map { $0.dropFirst(2) + "\n" }.joined()
    let read = try StudyReader.read(Array((text + plain).utf8), file: "study.yaml", exports)
    #expect(read.rules.pick?.axis == proposed.criteria.first?.id)
    #expect(read.contrasts.count == read.headlines.count)
    let asWritten = Array((text + examples).utf8)
    #expect(try StudyReader.read(asWritten, file: "study.yaml", exports) == proposed)
  }

  @Test func pathsThatLeadNowhereOrOut() throws {
    let exports = try ExportReader.read(Repository.exports)
    var study = try StudyReader.study(of: Repository.exports, exports)
    study.published?.ledger = "claim.yaml"
    study.published?.manuscript = "../../../elsewhere"
    study.baselines[0].snapshot = "no-baselines"
    do {
      try StudyReader.checkPaths(of: study, in: Repository.exports)
      Issue.record("accepted")
    } catch let faults as ScenarioFaults {
      #expect(
        faults.faults.map(\.field) == [
          "published.ledger", "published.manuscript", "baselines",
        ])
      #expect(faults.faults[1].message.contains("outside of the repository"))
      #expect(faults.faults[2].message.contains("does not exist"))
    }
  }

  @Test func aSecondStudyIsNamed() throws {
    let folder = try TemporaryFolder()
    let exports = try ExportReader.read(Repository.exports)
    try folder.write("format: 1\n", to: "study.yml")
    #expect(throws: ScenarioFaults.self) { try StudyReader.study(of: folder.path, exports) }
    try FileManager.default.removeItem(atPath: folder.path + "/study.yml")
    #expect(try StudyReader.study(of: folder.path, exports) == Study.proposed(for: exports))
  }
}
