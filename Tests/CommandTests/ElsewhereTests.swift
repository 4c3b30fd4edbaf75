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

    @Test func itVerifiesAndBuilds() throws {
      let folder = try copy()
      let snapshot = folder.path + "/study/snapshots/six-questions"
      let verify = try Command.run(["verify", snapshot])
      #expect(verify.code == 0 && verify.output.contains("0 moved"), "\(verify)")
      let site = folder.path + "/site"
      let build = try Command.run(["build", "--exports", snapshot, "--to", site])
      #expect(build.code == 0, "\(build)")
      #expect(try folder.read("site/verification.html").contains("six-questions"))
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
