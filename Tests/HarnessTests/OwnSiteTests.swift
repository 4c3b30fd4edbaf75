import Claims
import Exports
import Findings
import Foundation
import Harness
import Publishing
import RuntimeDouble
import Scoring
import Snapshots
import TestSupport
import Testing

extension Runs {
  /// From a plan to pages: a run of ours, which nobody judged and of which no paper tells.
  @Suite struct OwnSiteTests {
    @Test func aRunBecomesASiteThatSaysWhatItLacks() async throws {
      let server = try await EchoServer(models: ["small:1b", "other:2b"])
      let stage = try Stage(planText(address: server.address))
      try await sweep(stage.plan, into: stage.snapshot)
      await server.stop()
      let campaign = try RunCampaign(of: stage.snapshot).campaign
      let folder = stage.folder.path + "/snapshots/test-run"
      try ExportFolder.write(
        try ExportFiles(Exports(of: campaign, toolVersion: "test")), to: folder)
      let build = try SiteBuild(
        exports: folder, templates: Repository.root + "/templates",
        scenarios: .init(pack: Repository.pack))
      let files = try build.files()
      #expect(try build.files() == files)
      let pages = files.filter { $0.key.hasSuffix(".html") }
        .mapValues {
          // Words that lead to the glossary are words like others.
          String(decoding: $0, as: UTF8.self)
            .replacing(/<a class="term"[^>]*>([^<]*)<\/a>/) { $0.output.1 }
        }
      #expect(pages.keys.contains("models/small@1b.html") || pages.keys.count >= 12)
      for (path, page) in pages {
        #expect(page.contains("<strong>Protocol test.</strong>"), "\(path)")
        // Nothing of the study's own prose, and no finding about models.
        for word in [
          "Hont", "frontier model", "temperature 0.7", "power regime", "Even the safest",
          "differ in quality", "by judged quality first", "does not carry it",
          "the study's release", "best quality first", ">nan", ">NaN",
        ] {
          // Without the page in the message.
          let isThere = page.contains(word)
          #expect(!isThere, "\(word) in \(path)")
        }
      }
      // What the measuring process took; the figures are those of the exports.
      let method = try #require(pages["method.html"])
      let client = try #require(campaign.header.protocolNotes.client)
      let wakeups = Double(client.wakeups) / Double(client.answers)
      #expect(method.contains("Measuring process"))
      #expect(method.contains("and \(String(format: "%.1f", wakeups)) wake-ups for an answer"))
      #expect(method.contains("(mean of \(client.answers) answers, sampler included)"))
      let home = try #require(pages["index.html"])
      #expect(home.contains("Nobody judged the answers, so this snapshot says nothing about"))
      #expect(pages["paper.html"]?.contains("This snapshot has no paper.") == true)
      #expect(
        pages["verification.html"]?.contains("there is nothing to check") == true)
      #expect(pages["results.html"]?.contains("of them completed") == true)
      #expect(pages["results.html"]?.contains("not measured</span> of them") == false)
      // The audit runs on it unchanged, and says what it cannot say.
      let findings = try Findings.read(folder)
      let audit = AuditReport(findings).text
      #expect(audit.contains("No headline can be audited."))
      #expect(audit.contains("What this snapshot does not carry:"))
      #expect(audit.contains("nobody judged the answers"))
      let validity = try #require(pages["validity.html"])
      for gap in findings.auditGaps { #expect(validity.contains(gap), "\(gap)") }
      #expect(findings.auditGaps.contains { $0.contains("the study names no contrast") })
      // Kinds of check are compared between kinds of models, of which this run has one.
      #expect(findings[KindAnalysis.self].value == nil)
      #expect(!validity.contains("id=\"table-kinds\""))
      #expect(validity.contains("id=\"table-caps\""))
      #expect(pages["results.html"]?.contains("<h2 id=\"refusal\">") == true)
      #expect(pages["results.html"]?.contains("every model that was asked answered") == true)
      // Columns that nobody has a value for are named and not shown.
      let models = try #require(pages["models.html"])
      #expect(models.contains(">Share of checks passed, %<"))
      #expect(!models.contains(">Quality, %<"))
      #expect(files["paper.pdf"] == nil)
      #expect(files["tables/table-7.csv"] == nil)
      #expect(files.keys.contains { $0.hasPrefix("tables/table-refusal") })
      #expect(build.report.results.isEmpty)
      // What the answers took stands on the method page; pages with nothing to show are in no contents.
      for head in ["How the models were served", "What the answers took", "What left the node"] {
        #expect(method.contains(head), "\(head)")
      }
      let entry = "<li><a href=\"method.html\">Method</a>"
      #expect(pages["data.html"]?.contains(entry) == true)
      #expect(pages["results.html"]?.contains("<li><a href=\"paper.html\">") == false)
    }

    /// Any pass is a study.
    @Test func aRunOfTheDeterministicPassAloneBecomesASite() async throws {
      let server = try await EchoServer(models: ["small:1b"])
      let text = planText(address: server.address, models: ["small:1b"])
        .split(separator: "\n").filter { !$0.contains("variance:") }.joined(separator: "\n")
      let stage = try Stage(text)
      try await sweep(stage.plan, into: stage.snapshot)
      await server.stop()
      let campaign = try RunCampaign(of: stage.snapshot).campaign
      #expect(campaign.generations.count == 19)
      let folder = stage.folder.path + "/snapshots/test-run"
      try ExportFolder.write(
        try ExportFiles(Exports(of: campaign, toolVersion: "test")), to: folder)
      let files = try SiteBuild(
        exports: folder, templates: Repository.root + "/templates",
        scenarios: .init(pack: Repository.pack)
      ).files()
      let results = String(decoding: files["results.html"] ?? [], as: UTF8.self)
      #expect(results.contains("Share of checks passed"))
    }
  }
}
