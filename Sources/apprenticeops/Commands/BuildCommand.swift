import ArgumentParser
import Boards
import Faults
import Foundation
import Publishing

/// `apprenticeops build`: the site from the committed exports.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build the site from the exports, or check that the committed one is fresh.",
    discussion: """
      Reads the exports and their ledger, the templates and the schemas; writes the whole site or \
      nothing, and nothing where a statement of the ledger no longer comes out as expected. The folder must be new, empty, or one that a build wrote: files that no build wrote stay \
      as they are. With --check nothing is written: the command names the first differing files and \
      numbers and exits 1.
      """)

  @Option(name: .customLong("exports"), help: "The folder of exports with its ledger.")
  var exports = Defaults.snapshot

  @Option(help: "The folder of the templates.")
  var templates = "templates"

  @Option(
    help:
      "The folder of our own scenario pack, which the scenario book is made of (default: scenarios/homelab, where the campaign ran on it)."
  )
  var pack: String?

  @Option(
    help:
      "The pack that the campaign ran on (the release's scenarios.json): shows its texts too; needs --to."
  )
  var scenarioTexts: String?

  @Flag(help: "Show held-out scenarios in full; needs --to.")
  var heldOut = false

  @Option(help: "The folder with the operations benches that the site's settings name.")
  var benches = "bench"

  @Option(name: .customLong("to"), help: "The folder of the site.")
  var folder = Self.committedFolder

  @Option(
    help: "The path of WeasyPrint, which sets the paper as PDF; without it the site has none.")
  var typesetter: String?

  @Flag(help: "Compare with the folder instead of writing it.")
  var check = false

  @Flag(
    help:
      "Write the site though statements of the ledger came out otherwise than expected, so that its texts may be untrue."
  )
  var draft = false

  @Flag(help: "Print the processor time of each stage on standard error.")
  var timings = false

  func validate() throws {
    guard scenarioTexts != nil || heldOut else { return }
    guard folder != Self.committedFolder else {
      throw ValidationError(
        "--scenario-texts and --held-out show what is not to be committed; name another folder with --to"
      )
    }
  }

  /// How many claims that moved are named.
  private static let shown = 5
  /// Identifier of the snapshot that lies in the folder of the default.
  private static let studied = URL(fileURLWithPath: Defaults.snapshot).lastPathComponent
  /// The folder that is committed.
  private static let committedFolder = "site"

  func run() throws {
    try Failure.reporting {
      // Refused before anything is computed, which takes seconds.
      let site = check ? nil : try SiteFolder(folder)
      var build = try SiteBuild(
        exports: exports, templates: templates,
        scenarios: ScenarioSources(
          pack: pack ?? Defaults.pack, texts: scenarioTexts, showsHeldOut: heldOut,
          isBookAsked: pack != nil || exports == Defaults.snapshot))
      // Boards of other kinds belong to the site of the study, however its folder is written.
      if build.findings.manifest.id == Self.studied {
        build.annexes = try SiteBoards.annexes(
          templates: templates,
          snapshots: URL(fileURLWithPath: exports).deletingLastPathComponent().path,
          benches: benches)
      }
      for id in build.absentBaselines {
        Failure.print(
          error: "note: the baselines \(id) do not lie beside \(exports), so they are not shown")
      }
      let moved = build.report.drifted
      if site != nil, !moved.isEmpty, !draft {
        // The texts were written for what the ledger expects, and would state what is not so.
        moved.prefix(Self.shown).forEach {
          Failure.print(error: "\($0.id): \($0.verdict.rawValue), not as the ledger expects")
        }
        Failure.print(
          error:
            "\(counted(moved.count, "claim")) moved, so nothing was written; run `apprenticeops verify`, or look at the pages with --draft"
        )
        throw Failure.drift
      }
      for line in build.figureReport + build.bindingReport { print(line) }
      let files = try build.files(typesetter: typesetter)
      defer { if timings { printTimings(build) } }
      if let site {
        let outcome = try build.time("writing") { try site.write(files) }
        // The list of the files is none of them.
        let written = outcome.written.count { files[$0] != nil }
        print(
          "\(folder): \(files.count) files, \(written) written, \(outcome.removed.count) removed")
        if !moved.isEmpty {
          Failure.print(error: "claims moved; run `apprenticeops verify`")
          throw Failure.drift
        }
        return
      }
      let differences = try SiteDifferences.find(files, in: folder)
      guard differences.isEmpty else {
        differences.forEach { Failure.print(error: $0) }
        throw Failure.drift
      }
      print("\(folder) equals a fresh build: \(files.count) files")
    }
  }

  private func printTimings(_ build: SiteBuild) {
    for (stage, seconds) in build.timings {
      Failure.print(error: "\(stage): \(Int(seconds * 1000)) ms")
    }
  }
}
