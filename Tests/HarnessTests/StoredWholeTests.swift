import Foundation
import GRDB
import RuntimeDouble
import TestSupport
import Testing

@testable import Harness

/// What is stored is what was scored, and a damaged snapshot is named as one.
extension Runs {
  @Suite struct StoredWholeTests {
    @Test(arguments: ["a\0b", "\0", "a\0", "plain", "", "ü\0\u{1F600}"])
    func textsWithZeroBytesAreStoredWhole(text: String) throws {
      let queue = try DatabaseQueue()
      let stored = try queue.write { database -> Data? in
        try database.execute(sql: "CREATE TABLE answer (text TEXT NOT NULL, other TEXT) STRICT")
        try database.insert("answer", ["text": text, "other": nil])
        let kind = try String.fetchOne(database, sql: "SELECT typeof(text) FROM answer")
        #expect(kind == "text")
        return try Data.fetchOne(database, sql: "SELECT CAST(text AS BLOB) FROM answer")
      }
      #expect(stored ?? Data() == Data(text.utf8))
    }

    @Test func damagedRunsAreFaultsOnResume() throws {
      let stage = try Stage(planText(address: "http://127.0.0.1:9"))
      do {
        let store = try stage.session().begin(stage.snapshot, toolVersion: "test")
        withExtendedLifetime(store) {}
      }
      let whole = try [UInt8](Data(contentsOf: URL(fileURLWithPath: stage.snapshot)))
      var refused = 0
      for start in stride(from: 100, to: whole.count, by: whole.count / 60) {
        let path = stage.folder.path + "/damaged.sqlite"
        for end in ["", "-wal", "-shm", "-journal", ".lock"] { unlink(path + end) }
        var damaged = whole
        for index in start..<min(start + 24, whole.count) { damaged[index] = 0xa5 }
        try Data(damaged).write(to: URL(fileURLWithPath: path))
        do throws(HarnessError) {
          _ = try RunSession.resume(path)
        } catch {
          refused += 1
          #expect(!error.description.isEmpty)
        }
      }
      // SQLite keeps no checksums: what damages a text alone is read as another text.
      #expect(refused > 3)
    }

    /// A finished run with rows, damaged at random: resumed or exported, it is read or named as damaged.
    ///
    /// The environment variable APPRENTICEOPS_FUZZ asks for more than 200 damages.
    @Test func damagedRowsAreFaultsOrRead() async throws {
      let server = try await EchoServer(models: ["small:1b"])
      let stage = try Stage(planText(address: server.address, models: ["small:1b"]))
      try await sweep(stage.plan, into: stage.snapshot)
      await server.stop()
      let whole = try [UInt8](Data(contentsOf: URL(fileURLWithPath: stage.snapshot)))
      let count = ProcessInfo.processInfo.environment["APPRENTICEOPS_FUZZ"].flatMap(Int.init) ?? 200
      var random = Numbers(state: 5)
      var refused = 0
      let path = stage.folder.path + "/damaged.sqlite"
      for number in 0..<count {
        for end in ["", "-wal", "-shm", "-journal", ".lock"] { unlink(path + end) }
        var damaged = whole
        for _ in 0...random.below(4) { Self.damage(&damaged, &random) }
        try Data(damaged).write(to: URL(fileURLWithPath: path))
        let start = ContinuousClock.now
        do throws(HarnessError) {
          _ = try RunCampaign(of: path)
          _ = try RunSession.resume(path)
        } catch {
          refused += 1
          #expect(!error.description.isEmpty)
        }
        #expect(ContinuousClock.now - start < .seconds(5), "damage \(number)")
      }
      print("damaged runs: \(count), \(refused) refused")
      #expect(refused > count / 10)
    }

    private static func damage(_ bytes: inout [UInt8], _ random: inout Numbers) {
      guard !bytes.isEmpty else { return }
      let start = random.below(bytes.count)
      let end = min(bytes.count, start + 1 + random.below(64))
      switch random.below(6) {
      case 0: bytes[start] ^= 1 << UInt8(random.below(8))
      case 1: for place in start..<end { bytes[place] = 0 }
      case 2: for place in start..<end { bytes[place] = UInt8(random.below(256)) }
      case 3 where random.below(4) == 0: bytes.removeSubrange(start...)
      default:
        // A page in another's place.
        let (from, to) = (random.below(bytes.count >> 12), random.below(bytes.count >> 12))
        guard bytes.count >= (max(from, to) + 1) << 12 else { return }
        let page = Array(bytes[from << 12..<(from + 1) << 12])
        let part = random.below(2) == 0 ? page.count : 1 + random.below(page.count)
        bytes.replaceSubrange(to << 12..<to << 12 + part, with: page[..<part])
      }
    }

    /// SplitMix64 (Steele, Lea and Flood, 2014).
    private struct Numbers {
      var state: UInt64
      mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, bound)))
      }
    }
  }
}
