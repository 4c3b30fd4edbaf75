import Foundation
import StudyFixtures
import TestSupport
import Testing

extension Commands {
  /// Every way in which a study can be wrong is told at file:line with exit code 2, and the last good site stays.
  @Suite struct StudyInputTests {
    /// A built site of a made-up study that a test may spoil.
    private final class Stage {
      let folder: TemporaryFolder
      let exports: String
      let site: String

      init() throws {
        folder = try TemporaryFolder()
        exports = try MadeStudy(StudyFixtures.oneJudge).write(in: folder.path)
        site = folder.path + "/site"
        let built = try build()
        try #require(built.code == 0, "\(built.errors)")
      }

      func build() throws -> Command.Result {
        try Command.run(["build", "--exports", exports, "--to", site])
      }

      /// Replaces a text of a file; the line at which it stood.
      func change(_ name: String, _ old: String, _ new: String) throws -> Int {
        let path = exports + "/" + name
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let place = try #require(text.range(of: old), "'\(old)' is not in \(name)")
        try text.replacingCharacters(in: place, with: new)
          .write(toFile: path, atomically: true, encoding: .utf8)
        return text[..<place.lowerBound].count { $0 == "\n" } + 1
      }

      /// Path, size and time of every file of the site.
      func state() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: site).sorted().map { path in
          let facts = try FileManager.default.attributesOfItem(atPath: site + "/" + path)
          return "\(path) \(facts[.size] ?? 0) \(facts[.modificationDate] ?? 0)"
        }
      }
    }

    /// Builds a spoilt study and expects it to be refused.
    private func expectRefused(
      _ stage: Stage, _ file: String, _ lines: ClosedRange<Int>?, _ message: String
    ) throws {
      let before = try stage.state()
      let result = try stage.build()
      #expect(result.code == 2, "\(result.errors)")
      let told = result.errors.split(separator: "\n").first { $0.contains(message) }
      let place = "error: \(stage.exports)/\(file):"
      #expect(told?.hasPrefix(place) == true, "\(result.errors)")
      if let lines {
        let line = told.flatMap { Int($0.dropFirst(place.count).prefix { $0.isNumber }) }
        #expect(line.map(lines.contains) == true, "\(told ?? "") at \(lines)")
      }
      #expect(try stage.state() == before)
    }

    @Test func aStudyIsWrittenFromAPlan() throws {
      let folder = try TemporaryFolder()
      let (target, plan) = (folder.path + "/node", "plans/example.yaml")
      let written = try Command.run(["study", "init", target, "--plan", plan, "--energy"])
      #expect(written.code == 0, "\(written.errors)")
      let text = try folder.read("node/study.yaml")
      for word in [
        "id: \"example-node\"", "energy: {from: energy", "column: \"training\"", "main: variance",
      ] {
        #expect(text.contains(word), "\(word) is not in \(text)")
      }
      let valid = try Command.run(["study", "validate", target, "--plan", plan, "--energy"])
      #expect(valid.code == 0, "\(valid.errors)")
      // Without energy the axis has no measure, at its line.
      let without = try Command.run(["study", "validate", target, "--plan", plan, "--no-energy"])
      #expect(without.code == 2 && without.errors.contains("node/study.yaml:"), "\(without.errors)")
      let again = try Command.run(["study", "init", target, "--plan", plan])
      #expect(again.code == 2 && again.errors.contains("a study that is there already"))
      #expect(try folder.read("node/study.yaml") == text)
      let misnamed = try Command.run(["study", "init", target + "2", "--plan", "plans/none.yaml"])
      #expect(misnamed.code == 2 && misnamed.errors.contains("plans/none.yaml"))
      #expect(!FileManager.default.fileExists(atPath: target + "2"))
    }

    @Test func anAxisWithoutMeasure() throws {
      let stage = try Stage()
      let line = try stage.change("study.yaml", "measure: energy", "measure: enrgy")
      try expectRefused(stage, "study.yaml", line - 2...line + 2, "did you mean 'energy'?")
    }

    @Test func aGroupThatNobodyIsInAndAFactorThatAModelLacks() throws {
      let stage = try Stage()
      let line = try stage.change("study.yaml", "\"3b\": {label", "\"4b\": {label")
      try expectRefused(stage, "study.yaml", line - 1...line + 1, "no model is in this group")
      let lacking = try stage.build()
      #expect(lacking.errors.contains("no group takes"), "\(lacking.errors)")
    }

    @Test func aHeadlineOverWhatTheStudyCannotHave() throws {
      let stage = try Stage()
      let line = try stage.change(
        "study.yaml", "The conclusion pick holds.", "The pick is [[{pick.modle} | model]].")
      try expectRefused(stage, "study.yaml", line...line + 1, "'pick.modle'")
      // A quantity that there can be and this study lacks is no mistake of the file.
      let other = try Stage()
      _ = try other.change("study.yaml", "{contrast: arm-gap}", "{contrast: arm-gaps}")
      let result = try other.build()
      #expect(result.code == 2 && result.errors.contains("did you mean 'arm-gap'?"))
    }

    @Test func twoStudiesOfOneSnapshot() throws {
      let stage = try Stage()
      try "format: 1\n".write(
        toFile: stage.exports + "/study.yml", atomically: true, encoding: .utf8)
      let before = try stage.state()
      let result = try stage.build()
      #expect(
        result.code == 2 && result.errors.contains("study.yml: a second study of this snapshot"))
      #expect(try stage.state() == before)
    }

    @Test func aConditionThatNoValueReachesAndOtherFaultsOfSentences() throws {
      let stage = try Stage()
      for (text, line, message) in [
        (
          "front.finding(number count, number total, list axes):\n  - when: count > total and count < total\n"
            + "    say: x\n  - otherwise: y\n", 2, "no value reaches this case"
        ),
        (
          "front.finding(number count, number total, list axes):\n  - when: exists({front.cuont})\n"
            + "    say: x\n  - otherwise: y\n", 2, "no analysis computes 'front.cuont'"
        ),
        (
          "front.finding(number count, number total, list axes):\n  - say: '[[cout]] models'\n", 2,
          "unknown name 'cout'"
        ),
        (
          "front.finding(number count, number total, list axes):\n  - when: count < 0\n    say: x\n",
          1,
          "no case applies"
        ),
      ] {
        try text.write(
          toFile: stage.exports + "/sentences.yaml", atomically: true, encoding: .utf8)
        try expectRefused(stage, "sentences.yaml", line...line, message)
      }
    }
  }
}
