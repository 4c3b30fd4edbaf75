import Foundation
import TestSupport
import Testing

extension Commands {
  /// What commands say and how they end when something is wrong.
  @Suite struct ExitTests {
    @Test func aFullDiskHasItsOwnCode() throws {
      for arguments in [
        ["verify"], ["verify", "--format", "json"], ["verify", "--format", "junit"],
        ["select", "--format", "json"], ["doctor", "--format", "json"],
      ] {
        let result = try Command.run(arguments, output: "/dev/full")
        #expect(result.code == 4, "\(arguments): \(result.errors)")
        #expect(result.errors.contains("standard output: the disk is full"))
      }
    }

    /// A reader that has enough ends the program as it ends others, without a word.
    @Test func aReaderMayGo() throws {
      let folder = try TemporaryFolder()
      let program = try Command.program()
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = [
        "-c",
        "\"$0\" quantities 2>\"$1/err\" | head -n 1 >/dev/null; echo \"${PIPESTATUS[0]}\" >\"$1/code\"",
        program, folder.path,
      ]
      process.currentDirectoryURL = URL(fileURLWithPath: Repository.root)
      try process.run()
      process.waitUntilExit()
      #expect(try folder.read("code") == "141\n")
      #expect(try folder.read("err") == "")
    }

    /// Help that is asked for is no error.
    @Test(arguments: [["help"], ["--help"], ["help", "run"], ["export", "--help"]])
    func helpIsGiven(arguments: [String]) throws {
      let result = try Command.run(arguments)
      #expect(result.code == 0 && result.errors.isEmpty, "\(result.errors)")
      #expect(result.output.contains("USAGE: apprenticeops"), "\(result.output)")
    }

    @Test(.timeLimit(.minutes(2))) func pipesAndDevicesAreRefusedAtOnce() throws {
      let folder = try TemporaryFolder()
      mkfifo(folder.path + "/pipe", 0o600)
      let pipe = folder.path + "/pipe"
      for arguments in [
        ["run", pipe, "--dry-run"], ["scenarios", "validate", pipe],
        ["scenarios", "validate", "/dev/zero"], ["scenarios", "labelled", pipe],
        ["run", "--resume", pipe], ["export", "--rows", pipe, "--to", folder.path + "/to"],
        ["verify", "--rows", pipe], ["export", "--rows", "/dev/zero", "--to", folder.path + "/to"],
      ] {
        let result = try Command.run(arguments, killAfter: nil)
        #expect(result.code == 2, "\(arguments): \(result.code) \(result.errors)")
        #expect(result.errors.contains("it is a named pipe") || result.errors.contains("a device"))
      }
    }

    @Test(arguments: [["--help"], ["help"], ["verify", "--help"], ["help", "study", "init"], []])
    func helpIsNoError(arguments: [String]) throws {
      let result = try Command.run(arguments)
      #expect(result.code == 0 && result.errors.isEmpty, "\(result.code) \(result.errors)")
      #expect(result.output.contains("USAGE: apprenticeops"), "\(result.output)")
    }

    @Test func whatIsNotThereIsBadInput() throws {
      let folder = try TemporaryFolder()
      for arguments in [
        ["bench", "check", "--bench", folder.path + "/none"],
        ["verify", "--publication", folder.path + "/none"],
        [
          "verify", Repository.root + "/snapshots/study-baselines", "--badge",
          folder.path + "/b.svg",
        ],
        ["select", "--weight", "quality=1", "--weight", "quality=2"],
      ] {
        let result = try Command.run(arguments)
        #expect(result.code == 2 || result.code == 64, "\(arguments): \(result.code)")
        #expect(!result.errors.isEmpty)
      }
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/b.svg"))
    }

    /// A slip in a path costs nobody a file.
    @Test func aPersonsFileIsNotReplaced() throws {
      let folder = try TemporaryFolder()
      try folder.write("mine", to: "notes.txt")
      let notes = folder.path + "/notes.txt"
      for arguments in [["verify", "--badge", notes], ["archive", "--to", notes]] {
        let result = try Command.run(arguments)
        #expect(result.code == 2, "\(arguments): \(result.code) \(result.errors)")
        #expect(result.errors.contains("a file that this command did not write"))
        #expect(try String(contentsOfFile: notes, encoding: .utf8) == "mine")
      }
    }

    @Test func everyFaultIsToldOnALineOfItsOwn() throws {
      let folder = try TemporaryFolder()
      let exports = folder.path + "/study"
      try FileManager.default.copyItem(atPath: Repository.exports, toPath: exports)
      try folder.write(
        "text: t\ntolerances: {}\nclaims:\n  - {id: a}\n  - {id: b, whree: c}\n",
        to: "study/claims.yaml")
      let result = try Command.run(["verify", exports])
      #expect(result.code == 2, "\(result.errors)")
      let lines = result.errors.split(separator: "\n")
      #expect(lines.count > 2 && lines.allSatisfy { $0.hasPrefix("error: ") }, "\(lines)")
      #expect(lines.contains { $0.contains("claims.yaml:4: claim 'a'.published: is missing") })
      #expect(lines.contains { $0.contains("claims.yaml:5: ") && $0.contains("mean 'where'?") })
    }

    @Test func whatTheMachineRefusesIsNotBadInput() throws {
      let folder = try TemporaryFolder()
      try SmallRelease().write(to: folder)
      let refused = try Command.run([
        "export", "--rows", folder.path, "--to", "/sys/apprenticeops-test",
      ])
      #expect(refused.code == 3, "\(refused.errors)")
      #expect(refused.errors.hasPrefix("error: /sys/apprenticeops-test: "))
      let misnamed = try Command.run(["doctor", "--root", folder.path + "/nowhere"])
      #expect(misnamed.code == 2 && misnamed.errors.contains("nowhere: not a folder; --root"))
    }

    @Test func helpEndsWell() throws {
      for arguments in [["--help"], ["build", "--help"], ["help", "verify"], ["--version"]] {
        let result = try Command.run(arguments)
        #expect(result.code == 0 && result.errors.isEmpty, "\(arguments): \(result.errors)")
        #expect(result.output.contains("apprenticeops") || result.output.hasPrefix("0."))
      }
    }

    @Test func nothingOfAPersonsIsReplaced() throws {
      let folder = try TemporaryFolder()
      try SmallRelease().write(to: folder)
      try folder.write("precious", to: "home/scores.csv")
      try folder.write("precious", to: "photo.jpg")
      for (arguments, kept) in [
        (["build", "--to", folder.path + "/home"], "home/scores.csv"),
        (["build", "--to", folder.path + "/photo.jpg"], "photo.jpg"),
        (["export", "--rows", folder.path, "--to", folder.path + "/home"], "home/scores.csv"),
        (["export", "--rows", folder.path, "--to", folder.path + "/photo.jpg"], "photo.jpg"),
        (["import", "release", folder.path, "--into", folder.path + "/photo.jpg"], "photo.jpg"),
        (["import", "release", folder.path, "--into", folder.path + "/home"], "home/scores.csv"),
      ] {
        let result = try Command.run(arguments)
        #expect(result.code == 2, "\(arguments): \(result.output) \(result.errors)")
        #expect(try folder.read(kept) == "precious")
      }
    }

    @Test func theLockFailsUntilItIsAccepted() throws {
      let folder = try TemporaryFolder()
      let path = folder.path + "/apprenticeops-2026-06"
      try FileManager.default.copyItem(atPath: Repository.exports, toPath: path)
      try FileManager.default.copyItem(
        atPath: Repository.root + "/snapshots/study-baselines",
        toPath: folder.path + "/study-baselines")
      #expect(try Command.run(["verify", path]).code == 0)
      let kinds = "apprenticeops-2026-06/check-kinds.yaml"
      try folder.write(try folder.read(kinds) + "# reviewed\n", to: kinds)
      let changed = try Command.run(["verify", path])
      #expect(changed.code == 1)
      #expect(changed.errors.contains("check-kinds.yaml: has SHA-256"))
      #expect(changed.errors.contains("--accept"))
      #expect(try Command.run(["verify", path, "--accept"]).code == 0)
      #expect(try Command.run(["verify", path]).code == 0)
      try FileManager.default.removeItem(atPath: path + "/exports.lock")
      let missing = try Command.run(["verify", path])
      #expect(missing.code == 1 && missing.errors.contains("exports.lock: missing"))
    }

    /// A ledger that was cut no longer accounts for its text, accepted or not.
    @Test func aCutLedgerIsNotAccepted() throws {
      let folder = try TemporaryFolder()
      let path = folder.path + "/apprenticeops-2026-06"
      try FileManager.default.copyItem(atPath: Repository.exports, toPath: path)
      let name = "apprenticeops-2026-06/claims.yaml"
      let ledger = try folder.read(name)
      let cutting = try #require(ledger.range(of: "\n  - id: abstract.knee\n"))
      let aside = try #require(ledger.range(of: "\naside:"))
      try folder.write(
        String(ledger[..<cutting.lowerBound]) + String(ledger[aside.lowerBound...]), to: name)
      for arguments in [["verify", path], ["verify", path, "--accept"]] {
        let cut = try Command.run(arguments)
        #expect(cut.code == 1)
        #expect(cut.errors.contains("the ledger accounts for"), "\(cut.errors)")
        #expect(cut.errors.contains(" expected to hold, accepted "))
      }
    }

    @Test func textsAreHeldAgainstTheirLedgers() throws {
      let folder = try TemporaryFolder()
      try folder.write("Half of 12 is 6, never more.\n", to: "text.txt")
      try folder.write(
        "text: t\ntolerances: {printed: {reason: r}}\nclaims:\n"
          + "  - {id: all, where: w, at: 1:9, published: 12, none: given, expect: cannot be computed}\n"
          + "  - {id: half, where: w, at: 1:15, published: 6, value: '{stated.all} / 2', tolerance: printed}\n",
        to: "ledger.yaml")
      let arguments = [
        "verify", "--text", folder.path + "/text.txt", "--ledger", folder.path + "/ledger.yaml",
      ]
      let missing = try Command.run(arguments)
      #expect(missing.code == 1)
      for line in [
        "text.txt:1:1: number word 'Half' is neither claimed nor set aside",
        "text.txt:1:18: universal 'never'", "text.txt:1:24: comparison 'more'", "names no source",
      ] {
        #expect(missing.errors.contains(line), "\(missing.errors)")
      }
      #expect(missing.output.contains("coverage: 40.0 % of 5 statements of the text"))
      let junit = try Command.run(arguments + ["--format", "junit"])
      #expect(
        junit.output.contains("classname=\"coverage\"") && junit.output.contains("failures=\"4\""))
      let json = try Command.run(arguments + ["--format", "json"])
      #expect(json.output.contains("\"covered\" : 2") && json.code == 1)

      // What --propose prints, put into the ledger with a reason for each word, makes it whole.
      let proposal = try Command.run(arguments + ["--propose"])
      #expect(proposal.code == 0)
      let lines = proposal.output.split(separator: "\n").map(String.init)
      let source = lines.prefix { !$0.hasPrefix("claims:") }.joined(separator: "\n") + "\n"
      try folder.write(
        source + (try folder.read("ledger.yaml"))
          + "aside: {wording: {Half: 1:1}, opinion: {never: 1:18, more: 1:24}}\n", to: "ledger.yaml"
      )
      let whole = try Command.run(arguments)
      #expect(whole.code == 0, "\(whole.errors)")
      #expect(whole.output.contains("coverage: 100.0 % of 5 statements"))
      try folder.write("Half of 12 is 7, never more.\n", to: "text.txt")
      let other = try Command.run(arguments)
      #expect(other.code == 1 && other.errors.contains("publishes '6'; "), "\(other.errors)")
      #expect(try Command.run(["verify", "--propose"]).code != 0)
    }
  }
}
