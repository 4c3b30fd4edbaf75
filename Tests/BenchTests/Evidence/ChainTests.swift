import DataText
import Foundation
import GRDB
import SchemaSupport
import TestSupport
import Testing

@testable import Bench

extension Benches {
  @Suite struct ChainTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func filled(_ count: Int = 4) throws -> EvidenceStore {
      let store = EvidenceStore(folder.path + "/" + UUID().uuidString)
      for number in 0..<count {
        var evidence = Samples.evidence(at: Double(number))
        evidence.figures["seconds"] = .init(0.25 * Double(number), "s")
        _ = try store.append(evidence)
      }
      return store
    }

    private func change(_ store: EvidenceStore, _ change: (inout [String]) -> Void) throws {
      var lines = try String(contentsOfFile: store.logPath, encoding: .utf8)
        .split(separator: "\n").map(String.init)
      change(&lines)
      try (lines.joined(separator: "\n") + "\n").write(
        toFile: store.logPath, atomically: false, encoding: .utf8)
    }

    @Test func recordsFollowEachOther() throws {
      let store = try filled()
      let records = try store.records()
      #expect(records.map(\.number) == [1, 2, 3, 4])
      #expect(records[0].previous == EvidenceRecord.noDigest)
      #expect(zip(records, records.dropFirst()).allSatisfy { $1.previous == $0.digest })
      let check = try BenchCheck(store)
      #expect(check.faults.isEmpty && check.count == 4 && check.head == records[3].digest)
    }

    @Test func aRecordThatWasAlteredIsNamed() throws {
      let store = try filled()
      let altered = try store.records()[1].id
      try change(store) { $0[1] = $0[1].replacing("passed", with: "failed") }
      let faults = try BenchCheck(store).faults
      #expect(faults.count == 1, "\(faults)")
      #expect(faults[0].line == 2 && faults[0].found.contains("record \(altered) was altered"))
      #expect(words { _ = try store.records() }.contains("evidence.jsonl:2: record \(altered)"))
    }

    @Test func anAlteredRecordWithItsDigestMadeAnewBreaksTheChain() throws {
      let store = try filled()
      let records = try store.records()
      var evidence = records[1].evidence
      evidence.result = .failed
      let forged = try EvidenceRecord(evidence, after: records[0])
      try change(store) { $0[1] = String(decoding: (try? forged.line()) ?? [], as: UTF8.self) }
      let faults = try BenchCheck(store).faults
      #expect(faults.map(\.line) == [3], "\(faults)")
      #expect(faults[0].found.contains("record 3 follows"))
    }

    @Test func recordsThatWereTakenOutOrMovedAreSeen() throws {
      for change in [
        { $0.remove(at: 1) } as (inout [String]) -> Void, { $0.swapAt(1, 2) },
        { $0.insert($0[0], at: 2) },
      ] {
        let store = try filled()
        try self.change(store, change)
        #expect(try !BenchCheck(store).faults.isEmpty)
      }
    }

    @Test func recordsTakenOffTheEndAreSeenByIndexAndByHead() throws {
      let store = try filled()
      let head = try store.records()[3].digest
      try change(store) { $0.removeLast() }
      #expect(try BenchCheck(store).faults.count == 1)
      unlink(store.indexPath)
      #expect(try BenchCheck(store).faults.isEmpty)
      let faults = try BenchCheck(store, known: String(head.prefix(12))).faults
      #expect(faults.count == 1 && faults[0].found.contains("no record has the digest"))
    }

    @Test func whatIsNoRecordIsNamedByItsLine() throws {
      for line in ["{}", "not JSON", #"{"digest":"ab"}"#] {
        let store = try filled()
        try change(store) { $0[2] = line }
        let faults = try BenchCheck(store).faults
        #expect(faults.first?.line == 3, "\(faults)")
      }
    }

    @Test func aCiteOfWhatIsNotThereIsSeen() throws {
      let store = try filled(2)
      var evidence = Samples.evidence()
      evidence.cites = ["9-00000000"]
      _ = try store.append(evidence)
      #expect(try BenchCheck(store).faults.map(\.line) == [3])
    }

    @Test func aTornLineOfAKilledWriterIsTakenAway() throws {
      let store = try filled(2)
      let handle = FileHandle(forWritingAtPath: store.logPath)
      try handle?.seekToEnd()
      try handle?.write(contentsOf: Data(#"{"digest":"0123"#.utf8))
      try handle?.close()
      #expect(try store.records().count == 2)
      #expect(try BenchCheck(store).notes.contains { $0.contains("never finished") })
      let record = try store.append(Samples.evidence())
      #expect(record.number == 3)
      #expect(try BenchCheck(store).faults.isEmpty)
    }

    @Test func nothingIsPutBehindADamagedRecord() throws {
      let store = try filled(2)
      try change(store) { $0[1] = $0[1].replacing("passed", with: "failed") }
      #expect(
        words { _ = try store.append(Samples.evidence()) }.contains("its last record is damaged"))
    }

    @Test func twoBenchesAtOnceWriteOneChain() async throws {
      let path = folder.path + "/bench"
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask {
            for _ in 0..<10 { _ = try EvidenceStore(path).append(Samples.evidence()) }
          }
        }
        try await group.waitForAll()
      }
      let check = try BenchCheck(EvidenceStore(path))
      #expect(check.count == 40 && check.faults.isEmpty)
      #expect(check.notes.isEmpty)
    }

    @Test func theIndexIsMadeAnewFromTheLog() throws {
      let store = try filled()
      unlink(store.indexPath)
      try Data("no database".utf8).write(to: URL(fileURLWithPath: store.indexPath))
      #expect(try BenchCheck(store).notes == ["the index was made anew from the log"])
      let counts = try DatabaseQueue(path: store.indexPath).read { database in
        try [
          Int.fetchOne(database, sql: "SELECT count(*) FROM record"),
          Int.fetchOne(database, sql: "SELECT count(*) FROM figure"),
        ]
      }
      #expect(counts == [4, 4])
    }

    @Test func aFolderThatCannotBeWrittenIsAFault() throws {
      try folder.write("a file", to: "bench")
      #expect(
        words { _ = try EvidenceStore(folder.path + "/bench").append(Samples.evidence()) } != "")
    }

    @Test func aFigureThatIsNoNumberIsRefused() throws {
      var evidence = Samples.evidence()
      evidence.figures["share"] = .init(.nan, "share")
      #expect(
        words { _ = try EvidenceStore(folder.path + "/bench").append(evidence) }
          .contains("finite numbers"))
    }

    /// Any program can prove the chain: the digest is that of the line without it.
    @Test func theDigestIsThatOfTheLineWithoutIt() throws {
      let store = try filled()
      let script = """
        import hashlib, json, sys
        last = "0" * 64
        for line in open(sys.argv[1], "rb"):
            said, body = line[11:75].decode(), b"{" + line[77:-1]
            assert hashlib.sha256(body).hexdigest() == said, line
            assert json.loads(body)["previous"] == last
            last = said
        print(last)
        """
      try folder.write(script, to: "chain.py")
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [
        "python3", folder.path + "/chain.py", store.logPath,
      ]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let output = String(
        decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(
        output.hasPrefix(try store.records()[3].digest), "\(output)")
    }

    @Test func aLineFulfilsThePublishedSchema() throws {
      let store = try filled(1)
      let line = try Data(contentsOf: URL(fileURLWithPath: store.logPath))
      let document = try JSONReader.read([UInt8](line)[...])
      #expect(try PublishedSchema("evidence").accepts(document))
    }
  }
}
