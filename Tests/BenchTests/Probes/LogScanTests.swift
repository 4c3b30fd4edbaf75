import Foundation
import TestSupport
import Testing

@testable import Bench

extension Benches {
  @Suite struct LogScanTests {
    private func scan(_ text: String, _ scan: LogScan = LogScan()) throws -> LogScan.Found {
      let folder = try TemporaryFolder()
      try folder.write(text, to: "log")
      return try scan.run(folder.path + "/log")
    }

    @Test func linesAreCountedOnceByTheirFirstWord() throws {
      let found = try scan(
        "all is well\nERROR one error\nblocked_local_quality\nnothing\nthe last: Out Of Memory")
      #expect(found.counts == [.error: 2, .block: 1])
      #expect(
        found.first[.error] == "ERROR one error" && found.last[.error] == "the last: Out Of Memory")
      #expect(found.lastOffset[.block] == 28)
      #expect(try scan("ERROR\n", LogScan(ignoresCase: false)).counts.isEmpty)
      #expect(try scan("").counts.isEmpty)
    }

    /// Against the plain way, on texts of few letters, where words overlap and begin each other.
    @Test func theSearchFindsWhatThePlainWayFinds() throws {
      var state: UInt64 = 7
      func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
      }
      for _ in 0..<300 {
        let words = (0..<(1 + next(4))).map { _ in
          String((0..<(2 + next(5))).map { _ in Array("ab")[next(2)] })
        }
        let text = String((0..<(200 + next(200))).map { _ in Array("abAB\n")[next(5)] })
        let found = try scan(text, LogScan(errors: words, blocks: [], ignoresCase: true))
        let plain = text.split(separator: "\n").filter { line in
          words.contains { line.lowercased().contains($0.lowercased()) }
        }
        #expect((found.counts[.error] ?? 0) == plain.count, "\(words) in \(text.debugDescription)")
      }
    }

    @Test func linesAcrossBlocksAndLongerThanAnyBlockAreFound() throws {
      let folder = try TemporaryFolder()
      let filler = String(repeating: "x", count: 3 << 20)
      try folder.write(filler + " error\n" + filler + "\nblocked\n", to: "log")
      #expect(try LogScan().run(folder.path + "/log").counts == [.error: 1, .block: 1])
      // A word that stands across the end of each block that is read.
      for shift in 0..<8 {
        let lead =
          String(repeating: "y\n", count: (1 << 17) - 4) + String(repeating: "z", count: shift)
        try folder.write(lead + "error\n", to: "log")
        #expect(try LogScan().run(folder.path + "/log").counts == [.error: 1], "\(shift)")
      }
    }

    @Test func whatIsNoFileIsRefused() throws {
      let folder = try TemporaryFolder()
      mkfifo(folder.path + "/pipe", 0o600)
      #expect(words { _ = try LogScan().run(folder.path + "/pipe") }.contains("a named pipe"))
      #expect(words { _ = try LogScan().run(folder.path + "/none") }.contains("cannot be read"))
      #expect(
        words { _ = try LogScan(errors: ["a"]).run(folder.path + "/none") }
          .contains("words of at least two bytes"))
    }

    /// A gigabyte of log costs no memory: the file is sparse, and is read all the same.
    @Test func memoryStaysFlatForAGigabyte() throws {
      let folder = try TemporaryFolder()
      try folder.write("begins with an error\n", to: "log")
      let handle = try #require(FileHandle(forWritingAtPath: folder.path + "/log"))
      for megabyte in 1..<1024 {
        try handle.seek(toOffset: UInt64(megabyte) << 20)
        try handle.write(contentsOf: Data("\nblocked\n".utf8))
      }
      try handle.truncate(atOffset: 1 << 30)
      try handle.close()
      let before = Self.peak()
      let found = try LogScan().run(folder.path + "/log")
      #expect(found.bytes == 1 << 30)
      #expect(found.counts == [.error: 1, .block: 1023])
      #expect(Self.peak() - before < 64 << 10)
    }

    /// The most memory that this process had, in kilobytes.
    private static func peak() -> Int {
      var usage = rusage()
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss
    }
  }
}
