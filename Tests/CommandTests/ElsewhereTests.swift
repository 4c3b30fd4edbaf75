import Foundation
import TestSupport
import Testing

extension Commands {
  /// A study that is not ours, from the logs of another program to a page of verification.
  @Suite struct ElsewhereTests {
    private static let example = Repository.root + "/Tests/Elsewhere"
    private static let logs = Repository.root + "/Tests/InteropTests/Logs/inspect"

    /// A copy of the example that a test may change.
    private func copy() throws -> TemporaryFolder {
      let folder = try TemporaryFolder()
      try FileManager.default.copyItem(atPath: Self.example, toPath: folder.path + "/study")
      return folder
    }

    @Test func logsBecomeTheCommittedExports() throws {
      let folder = try TemporaryFolder()
      let result = try Command.run([
        "import", "log", Self.logs + "/smollm2-q4_0.eval", Self.logs + "/smollm2-q4_1.eval",
        "--id", "six-questions", "--title", "Six questions to two very small models",
        "--licence", "CC0-1.0", "--to", folder.path + "/six-questions",
      ])
      #expect(result.code == 0, "\(result)")
      for name in ["manifest.json", "scores.csv", "measures.csv", "checks.csv", "models.csv"] {
        #expect(
          try folder.read("six-questions/" + name)
            == String(
              contentsOfFile: Self.example + "/snapshots/six-questions/" + name, encoding: .utf8),
          "\(name)")
      }
    }

    private func importing(
      _ logs: [String], _ id: String, to folder: String, _ more: [String] = []
    ) throws -> Command.Result {
      try Command.run(["import", "log"] + logs + ["--id", id, "--to", folder] + more)
    }

    /// A run of reading and writing together measures neither speed.
    @Test func whatCannotBeComparedIsNotWritten() throws {
      let folder = try TemporaryFolder()
      try folder.write(
        """
        [{"model_filename": "a.gguf", "n_prompt": 512, "n_gen": 128, "samples_ns": [1000000000],
        "samples_ts": [640.0], "test_time": "2026-11-20T10:00:00Z"}]
        """, to: "pg.json")
      let target = folder.path + "/exports"
      let result = try importing([folder.path + "/pg.json"], "pg", to: target)
      #expect(result.code == 2, "\(result)")
      #expect(result.errors.contains("nothing that models could be compared on"), "\(result)")
      #expect(!FileManager.default.fileExists(atPath: target))
    }

    @Test func theFolderOfAnotherStudyIsKept() throws {
      let folder = try TemporaryFolder()
      let target = folder.path + "/exports"
      let log = Self.logs + "/two-samples.json"
      let first = try importing([log], "one", to: target)
      #expect(first.code == 0 && first.output.contains("one: 1 model, 2 questions, 2 answers"))
      let before = try folder.read("exports/manifest.json")
      let other = try importing([log], "two", to: target)
      #expect(other.code == 2 && other.errors.contains("it holds the exports of 'one'"), "\(other)")
      #expect(other.errors.contains("--to"))
      #expect(try folder.read("exports/manifest.json") == before)
      #expect(try importing([log], "one", to: target).code == 0)
    }

    @Test func aPageIsNoText() throws {
      let folder = try TemporaryFolder()
      try folder.write("<!doctype html><p>33.3 %</p>", to: "page.html")
      let result = try Command.run([
        "bind", folder.path + "/page.html", "--as", "markdown", "--exports",
        Self.example + "/snapshots/six-questions",
      ])
      #expect(result.code == 2 && result.errors.contains("save it as plain text"), "\(result)")
      #expect(!result.errors.contains("login"))
    }

    @Test func itVerifiesAndBuilds() throws {
      let folder = try copy()
      let snapshot = folder.path + "/study/snapshots/six-questions"
      let verify = try Command.run(["verify", snapshot])
      #expect(verify.code == 0 && verify.output.contains("0 moved"), "\(verify)")
      let site = folder.path + "/site"
      let build = try Command.run(["build", "--exports", snapshot, "--to", site])
      #expect(build.code == 0, "\(build)")
      #expect(try folder.read("site/verification.html").contains("six-questions"))
      #expect(try folder.read("site/index.html").contains("Results of another program"))
      let metadata = try Command.run(["verify", "--publication", site + "/data"])
      #expect(metadata.code == 0, "\(metadata)")
      // One digit of the ledger.
      let ledger = try folder.read("study/snapshots/six-questions/claims.yaml")
      #expect(ledger.contains("33.3 %"))
      try folder.write(
        ledger.replacing("33.3 %", with: "33.4 %"),
        to: "study/snapshots/six-questions/claims.yaml")
      #expect(try Command.run(["verify", snapshot]).code == 1)
    }

    /// The committed texts are right; `--fix` binds them, and a changed digit is found.
    @Test(arguments: ["paper.md", "paper.qmd", "paper.tex"]) func textsAreBound(
      _ name: String
    ) throws {
      let folder = try copy()
      let path = folder.path + "/study/" + name
      let bind = ["bind", path, "--exports", folder.path + "/study/snapshots/six-questions"]
      let right = try Command.run(bind)
      #expect(right.code == 0 && right.output.contains(" 0 wrong"), "\(right)")
      let text = try folder.read("study/" + name)
      try folder.write(text.replacing("33.3", with: "36.3"), to: "study/" + name)
      let wrong = try Command.run(bind + ["--quiet"])
      #expect(wrong.code == 1 && wrong.output.contains("wrong?"), "\(wrong)")
      try folder.write(text, to: "study/" + name)
      let fixed = try Command.run(bind + ["--fix"])
      #expect(fixed.code == 0, "\(fixed)")
      let bound = try folder.read("study/" + name)
      #expect(bound != text)
      if name == "paper.md" {
        let printed = try Command.run(bind + ["--render"])
        #expect(printed.output.replacing("\u{A0}", with: " ") == text, "\(printed)")
      }
    }

    @Test func theStepOfTheActionReports() throws {
      let folder = try copy()
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Repository.root + "/scripts/verify-step")
      process.currentDirectoryURL = URL(fileURLWithPath: folder.path + "/study")
      process.environment = ProcessInfo.processInfo.environment.merging([
        "TOOL": try Command.program(), "SNAPSHOT": "snapshots/six-questions",
        "TEXTS": "paper.md", "BADGE": "badge.svg", "GITHUB_SHA": "0123456789abcdef",
        "GITHUB_STEP_SUMMARY": folder.path + "/summary",
      ]) { $1 }
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(try folder.read("summary").contains("Published numbers of snapshots/six-questions"))
      #expect(try folder.read("study/badge.svg").contains("at 0123456"))
    }
  }
}
