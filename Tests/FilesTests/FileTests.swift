import Foundation
import TestSupport
import Testing

@testable import Files

@Suite struct FileTests {
  private func fault(_ work: () throws -> Void) -> FileFault? {
    do { try work() } catch { return error as? FileFault }
    return nil
  }

  @Test(.timeLimit(.minutes(1))) func whatIsNoFileIsNotReadForEver() throws {
    let folder = try TemporaryFolder()
    mkfifo(folder.path + "/pipe", 0o600)
    for (path, problem) in [
      (folder.path + "/pipe", "it is a named pipe"), ("/dev/zero", "it is a device"),
      (folder.path, "it is a folder"), (folder.path + "/none", "no such file"),
    ] {
      #expect(fault { _ = try FileInput.bytes(path) }?.problem == problem)
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: "pipe")
    #expect(fault { _ = try FileInput.bytes(folder.path + "/link") }?.kind == .input)
  }

  @Test func limitsAreStated() throws {
    let folder = try TemporaryFolder()
    try folder.write("0123456789", to: "file")
    #expect(try FileInput.bytes(folder.path + "/file", limit: 10).count == 10)
    let found = fault { _ = try FileInput.bytes(folder.path + "/file", limit: 9) }
    #expect(found?.problem == "it holds more than 9 bytes, the limit for such a file")
    #expect(try FileInput.bytesIfPresent(folder.path + "/none") == nil)
    // It says that it is empty.
    #expect(try !FileInput.bytes("/proc/self/status").isEmpty)
  }

  @Test func aFileIsReplacedWholeThroughALink() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "real.txt")
    chmod(folder.path + "/real.txt", 0o640)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: "real.txt")
    try folder.write("half", to: "real.txt.importing-123456")
    try folder.write("half", to: "real.txt.importing-123456-journal")
    try FileOutput.replace(folder.path + "/link", with: Array("new".utf8))
    #expect(try folder.read("real.txt") == "new")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        == ["link", "real.txt"])
    var status = stat()
    #expect(stat(folder.path + "/real.txt", &status) == 0 && status.st_mode & 0o777 == 0o640)
  }

  @Test func whatIsNotOursIsNotReplaced() throws {
    let folder = try TemporaryFolder()
    try folder.write("mine", to: "photo.jpg")
    let found = fault {
      _ = try StagedFile(replacing: folder.path + "/photo.jpg") { _ in false }
    }
    #expect(found?.kind == .notOurs)
    #expect(fault { try FileOutput.replace(folder.path, with: []) }?.problem == "it is a folder")
    #expect(fault { try FileOutput.replace("/dev/null", with: []) }?.problem == "it is a device")
    #expect(fault { try FileOutput.replace(folder.path + "/no/x", with: []) }?.kind == .output)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["photo.jpg"])
  }

  @Test func aFullDiskIsToldAsSuch() throws {
    let descriptor = open("/dev/full", O_WRONLY)
    defer { close(descriptor) }
    let found = fault {
      try FileOutput.write([1, 2, 3], to: descriptor, named: "exports/scores.csv")
    }
    #expect(found?.kind == .diskFull)
    #expect(
      found?.description.hasPrefix("exports/scores.csv: the disk is full; free space") == true)
  }
}
