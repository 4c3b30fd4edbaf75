import Foundation
import Harness
import RuntimeDouble
import TestSupport
import Testing

extension Runs {
  /// What happens when the snapshot's file is in the way, in use, full, or cannot be written.
  @Suite struct SnapshotFileTests {
    private static func message(_ work: () throws(HarnessError) -> Void) -> String {
      do {
        try work()
        return "no error"
      } catch {
        return error.description
      }
    }

    @Test func aSecondProcessIsRefused() async throws {
      let stage = try Stage(planText(address: "http://127.0.0.1:9"))
      let session = try stage.session()
      let store = try session.begin(stage.snapshot, toolVersion: "test")
      let second = try await Tool.run(["run", "--resume", stage.snapshot])
      #expect(second.code == 2)
      #expect(second.errors.contains("another process (process \(getpid())) works on this file"))
      let new = try await Tool.run([
        "run", stage.folder.path + "/plan.yaml", "--into", stage.snapshot,
      ])
      #expect(new.code == 2)
      #expect(new.errors.contains("another process"))
      withExtendedLifetime(store) {}
    }

    @Test func theLockEndsWithItsHolder() throws {
      let stage = try Stage(planText(address: "http://127.0.0.1:9"))
      let session = try stage.session()
      _ = try session.begin(stage.snapshot, toolVersion: "test")
      let again = try RunSession.resume(stage.snapshot)
      #expect(again != nil)
    }

    @Test func aFileInTheWayIsNotReplaced() throws {
      let stage = try Stage(planText(address: "http://127.0.0.1:9"))
      let session = try stage.session()
      try stage.folder.write("precious", to: "run.sqlite")
      let message = Self.message { () throws(HarnessError) in
        _ = try session.begin(stage.snapshot, toolVersion: "test")
      }
      #expect(message.contains("there is a file already; resume it with --resume"))
      #expect(try stage.folder.read("run.sqlite") == "precious")
      let resumed = Self.message { () throws(HarnessError) in
        _ = try RunSession.resume(stage.snapshot)
      }
      #expect(resumed.contains("not a snapshot of a run"))
    }

    @Test func journalsOfARemovedSnapshotAreNotTakenOver() throws {
      let stage = try Stage(planText(address: "http://127.0.0.1:9"))
      let session = try stage.session()
      let first = try session.begin(stage.snapshot, toolVersion: "one")
      let journal = try Data(contentsOf: URL(fileURLWithPath: stage.snapshot + "-wal"))
      withExtendedLifetime(first) {}
      try FileManager.default.removeItem(atPath: stage.snapshot)
      try stage.folder.write(Array(journal), to: "run.sqlite-wal")
      let other = try TemporaryFolder()
      let moved = other.path + "/run.sqlite"
      try other.write(Array(journal), to: "run.sqlite-wal")
      _ = try session.begin(moved, toolVersion: "two")
      #expect(try RunStore.header(of: moved).toolVersion == "two")
    }

    @Test func resumeTakesNoOtherArgument() async throws {
      for extra in [
        ["plan.yaml"], ["--only", "x"], ["--shard", "1/2"], ["--into", "y"], ["--dry-run"],
        ["--pull"],
      ] {
        let result = try await Tool.run(["run", "--resume", "run.sqlite"] + extra)
        #expect(result.code == 64)
        #expect(result.errors.contains("--resume takes the plan out of the snapshot"))
      }
    }

    @Test func theStoredPlanIsTheAuthorsWordForWord() throws {
      let stage = try Stage(planText(address: "http://127.0.0.1:9"))
      let session = try stage.session()
      _ = try session.begin(stage.snapshot, toolVersion: "test")
      let text = try stage.folder.read("plan.yaml")
      try stage.folder.write("changed: afterwards", to: "plan.yaml")
      #expect(try RunStore.header(of: stage.snapshot).source.text == text)
      let resumed = try #require(try RunSession.resume(stage.snapshot))
      #expect(resumed.0.schedule.units == session.schedule.units)
    }

    @Test func everyTransactionIsOnTheDisk() throws {
      let stage = try Stage(planText(address: "http://127.0.0.1:9"))
      let session = try stage.session()
      let store = try session.begin(stage.snapshot, toolVersion: "test")
      #expect(try store.durability() == "wal, synchronous 2")
    }

    /// A file system of a few hundred kilobytes, and one that cannot be written, both in a mount
    /// namespace of the process alone.
    @Test(.enabled(if: Namespace.isThere))
    func aFullDiskAndAReadOnlyOneAreNamed() async throws {
      let server = try await EchoServer(models: ["small:1b"])
      let folder = try TemporaryFolder()
      try folder.write(planText(address: server.address, models: ["small:1b"]), to: "plan.yaml")
      let small = folder.path + "/small"
      try FileManager.default.createDirectory(atPath: small, withIntermediateDirectories: true)
      let script = """
        mount -t tmpfs -o size=600k tmpfs \(small) || exit 90
        \(Tool.path) run \(folder.path)/plan.yaml --into \(small)/run.sqlite
        echo "first $?"
        mount -o remount,size=20m \(small)
        \(Tool.path) run --resume \(small)/run.sqlite
        echo "second $?"
        cp \(small)/run.sqlite \(folder.path)/copy.sqlite
        \(Tool.path) run \(folder.path)/plan.yaml --only monitor-06-vanished-target \
          --into \(small)/other.sqlite >/dev/null
        mount -o remount,ro \(small)
        \(Tool.path) run \(folder.path)/plan.yaml --into \(small)/new.sqlite
        echo "third $?"
        """
      let result = try await Tool.run(["-rm", "bash", "-c", script], program: "/usr/bin/unshare")
      await server.stop()
      #expect(result.output.contains("first 4"), "\(result.output)\(result.errors)")
      #expect(result.errors.contains("the disk is full; free space and resume"))
      #expect(result.output.contains("second 0"))
      #expect(result.output.contains("third 2"))
      #expect(result.errors.contains("Read-only file system"))
      #expect(try rows(folder.path + "/copy.sqlite", "SELECT id FROM generation").count == 57)
    }
  }
}

/// Whether file systems can be mounted in a namespace; with CI=true they must be.
enum Namespace {
  static let isThere: Bool = {
    if ProcessInfo.processInfo.environment["CI"] == "true" { return true }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
    process.arguments = ["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()
}
