import Digests
import Foundation
import TestSupport
import Testing

@testable import Archive

/// Archives are the same everywhere, and what is wrong with one is said.
@Suite struct TarTests {
  private static let long = String(repeating: "a-long-folder/", count: 20) + "file.txt"
  private static let files: [String: [UInt8]] = [
    "x/b.txt": Array("two".utf8), "x/a.txt": [], "x/ü/漢字.csv": Array("1,2\n".utf8),
    "x/" + String(repeating: "d", count: 90) + "/" + String(repeating: "e", count: 90): [7],
    "x/" + long: Array(repeating: 65, count: 513),
  ]

  @Test func whatIsWrittenIsRead() throws {
    let bytes = Tar.archive(Self.files, time: 86_400)
    #expect(bytes.count % 512 == 0)
    #expect(try Tar.files(of: bytes, named: "t.tar") == Self.files)
    #expect(Tar.archive(Self.files, time: 86_400) == bytes)
    #expect(SHA256.hex(Tar.archive(["a": [1]], time: 0)) == Self.knownDigest)
  }

  /// Of an archive that was written on another machine; a difference here is one everywhere.
  private static let knownDigest =
    "834fed4aa06b1a42cf4d5e8285e71b775dad7c74c1f7c4d5b095ec8dbbd8fcf3"

  @Test func otherProgramsReadIt() throws {
    let folder = try TemporaryFolder()
    try folder.write(Tar.archive(Self.files, time: 86_400), to: "t.tar")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/tar")
    process.arguments = ["-xf", folder.path + "/t.tar", "-C", folder.path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    for (path, bytes) in Self.files {
      #expect(FileManager.default.contents(atPath: folder.path + "/" + path) == Data(bytes))
    }
  }

  @Test func damagedArchivesAreRefused() throws {
    let bytes = Tar.archive(Self.files, time: 0)
    #expect(throws: ArchiveFault.self) { try Tar.files(of: Array(bytes.prefix(700)), named: "t") }
    #expect(throws: ArchiveFault.self) { try Tar.files(of: [], named: "t") }
    #expect(throws: ArchiveFault.self) { try Tar.files(of: Array("hello".utf8), named: "t") }
    var changed = bytes
    changed[3] ^= 1
    #expect(throws: ArchiveFault.self) { try Tar.files(of: changed, named: "t") }
    for path in ["../out", "/etc/passwd", "a/../../b"] {
      #expect(throws: ArchiveFault.self) {
        try Tar.files(of: Tar.archive([path: [1]], time: 0), named: "t")
      }
    }
    let twice = Tar.archive(["a": [1]], time: 0).prefix(1024) + Tar.archive(["a": [2]], time: 0)
    #expect(throws: ArchiveFault.self) { try Tar.files(of: Array(twice), named: "t") }
  }
}
