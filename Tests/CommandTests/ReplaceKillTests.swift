import Foundation
import TestSupport
import Testing

extension Commands {
  /// Commands that are killed while they replace something: the old or the new one is there, whole.
  @Suite(.serialized) struct ReplaceKillTests {
    /// Kills for each command; the environment variable APPRENTICEOPS_KILLS asks for more.
    static let kills =
      ProcessInfo.processInfo.environment["APPRENTICEOPS_KILLS"].flatMap(Int.init).map { $0 / 2 }
      ?? 24

    /// Two inputs whose results differ.
    private struct Inputs {
      let folder: TemporaryFolder
      var path: String { folder.path }

      init() throws {
        folder = try TemporaryFolder()
        for (name, energy) in [("old", "0.012"), ("new", "0.013")] {
          let part = try TemporaryFolder()
          var release = SmallRelease()
          release.files = release.files.mapValues { $0.replacing(",0.012,", with: ",\(energy),") }
          try release.write(to: part)
          try FileManager.default.copyItem(atPath: part.path, toPath: folder.path + "/" + name)
        }
      }
    }

    /// Kills a command at every step of the file system and at random instants.
    ///
    /// - Parameters:
    ///   - command: the arguments that replace the target from an input, `old` or `new`.
    ///   - target: name of what is replaced, below the inputs' folder.
    private func kill(
      _ label: String, target name: String, most: Int = Self.kills,
      _ command: (_ inputs: String, _ version: String) -> [String]
    ) throws {
      let inputs = try Inputs()
      let shim = try Shim(in: inputs.folder)
      let target = inputs.path + "/" + name
      func make(_ version: String, _ environment: [String: String] = [:]) throws -> Command.Result {
        try Command.run(command(inputs.path, version), environment: environment)
      }
      func state() throws -> [String: [UInt8]] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: target, isDirectory: &isFolder) else {
          return [:]
        }
        guard isFolder.boolValue else {
          return ["": [UInt8](FileManager.default.contents(atPath: target) ?? Data())]
        }
        var files: [String: [UInt8]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: target) {
          files[path] = FileManager.default.contents(atPath: target + "/" + path).map {
            [UInt8]($0)
          }
        }
        return files
      }
      let first = try make("new")
      try #require(first.code == 0, "\(first.errors)")
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: target, isDirectory: &isFolder)
      if isFolder.boolValue { try inputs.folder.write("a person's", to: name + "/notes.txt") }
      let new = try state()
      try #require(try make("old").code == 0)
      let old = try state()
      try #require(old != new && !old.isEmpty)

      // How many steps there are, counted by the shim.
      let whole = try make("new", shim.counting)
      try #require(whole.code == 0, "\(whole.errors)")
      let steps = try shim.steps()
      try #require(try make("old").code == 0)
      try #require(steps.all > 5 && steps.renames > 0, "the shim sees nothing")
      var kills = (rename: 0, step: 0, instant: 0)
      var found = (old: 0, new: 0)
      func check(_ result: Command.Result) throws {
        if result.code == SIGKILL {
          let now = try state()
          if now == old {
            found.old += 1
          } else if now == new {
            found.new += 1
          } else {
            // Between two renames nothing is there; the next start puts it back.
            #expect(now == old || now == new, "\(label): a mixture of \(now.keys.sorted())")
          }
        }
        // The next run, undisturbed, leaves the result alone and no leftovers.
        let version = Bool.random() ? "old" : "new"
        #expect(try make(version).code == 0)
        #expect(try state() == (version == "old" ? old : new))
        let rest = try FileManager.default.contentsOfDirectory(atPath: inputs.path)
          .filter { $0.hasPrefix(name + ".") }
        #expect(rest.isEmpty, "\(label): \(rest)")
        if version == "new" { #expect(try make("old").code == 0) }
      }
      for number in 1...steps.renames {
        let result = try make("new", shim.killing(atRename: number))
        if result.code == SIGKILL { kills.rename += 1 }
        try check(result)
      }
      let rounds = max(1, (most - kills.rename) / 2)
      for index in 0..<rounds {
        // Evenly over all steps; every one of them where there are fewer than rounds.
        let number = rounds >= steps.all ? 1 + index % steps.all : 1 + index * steps.all / rounds
        let result = try make("new", shim.killing(atStep: number))
        if result.code == SIGKILL { kills.step += 1 }
        try check(result)
      }
      let start = ContinuousClock.now
      _ = try make("old")
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      for _ in 0..<rounds {
        let result = try Command.run(
          command(inputs.path, "new"), killAfter: Double.random(in: 0...seconds))
        if result.code == SIGKILL { kills.instant += 1 }
        try check(result)
      }
      print(
        "\(label): \(kills.rename + kills.step + kills.instant) kills (\(kills.rename) at renames, "
          + "\(kills.step) at other steps of \(steps.all), \(kills.instant) at random instants); "
          + "found \(found.old) times the old one, \(found.new) times the new one")
      #expect(kills.rename > 0 && kills.step > 0)
      #expect(found.old > 0)
    }

    @Test func export() throws {
      try kill("export", target: "exports") { folder, version in
        ["export", "--rows", folder + "/" + version, "--to", folder + "/exports"]
      }
    }

    @Test func importing() throws {
      try kill("import", target: "rows.sqlite") { folder, version in
        ["import", "release", folder + "/" + version, "--into", folder + "/rows.sqlite"]
      }
    }

    @Test func build() throws {
      // A site takes seconds, so `make test` kills a few.
      let most = Self.kills > 24 ? Self.kills : 8
      try kill("build", target: "site", most: most) { folder, version in
        let exports = folder + "/\(version)-exports"
        let manager = FileManager.default
        if !manager.fileExists(atPath: exports),
          (try? manager.copyItem(
            atPath: Repository.root + "/snapshots/homelab-baselines", toPath: exports)) != nil,
          let text = try? String(contentsOfFile: exports + "/manifest.json", encoding: .utf8)
        {
          try? text.replacing("\"title\" : \"", with: "\"title\" : \"\(version) ")
            .write(toFile: exports + "/manifest.json", atomically: true, encoding: .utf8)
        }
        return ["build", "--exports", exports, "--to", folder + "/site"]
      }
    }
  }
}
