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
      #expect(try Command.run(["verify", path]).code == 0)
      let name = "apprenticeops-2026-06/claims.yaml"
      let ledger = try folder.read(name)
      let first = try #require(ledger.range(of: "\n  - id:"))
      let second = try #require(
        ledger.range(of: "\n  - id:", range: first.upperBound..<ledger.endIndex))
      try folder.write(String(ledger[..<second.lowerBound]) + "\n", to: name)
      let cut = try Command.run(["verify", path])
      #expect(cut.code == 1)
      #expect(cut.errors.contains("claims.yaml: 1 claims") && cut.errors.contains("--accept"))
      #expect(try Command.run(["verify", path, "--accept"]).code == 0)
      #expect(try Command.run(["verify", path]).code == 0)
      try FileManager.default.removeItem(atPath: path + "/exports.lock")
      let missing = try Command.run(["verify", path])
      #expect(missing.code == 1 && missing.errors.contains("exports.lock: missing"))
    }
  }
}
