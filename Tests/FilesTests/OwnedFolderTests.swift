import Foundation
import TestSupport
import Testing

@testable import Files

@Suite struct OwnedFolderTests {
  private let site: [String: [UInt8]] = [
    "index.html": Array("one".utf8), "pages/a.html": Array("two".utf8),
  ]

  @discardableResult
  private func write(_ files: [String: [UInt8]], to path: String) throws -> OwnedFolder.Outcome {
    try OwnedFolder(path, .list).replace(with: files)
  }

  private func names(_ path: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
  }

  private func fault(_ work: () throws -> Void) -> FileFault? {
    do { try work() } catch { return error as? FileFault }
    return nil
  }

  @Test func removesOnlyWhatItWroteAndKeepsWhatAPersonPutThere() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/site"
    #expect(try write(site, to: path).written.count == 3)
    try folder.write("example.org", to: "site/CNAME")
    try folder.write("ref: main", to: "site/.git/HEAD")
    try folder.write("picture", to: "site/pages/photo.jpg")
    try FileManager.default.createSymbolicLink(
      atPath: path + "/latest", withDestinationPath: "index.html")
    try FileManager.default.createDirectory(
      atPath: path + "/empty", withIntermediateDirectories: true)
    let outcome = try write(["index.html": Array("new".utf8)], to: path)
    #expect(outcome.removed == ["pages/a.html"])
    #expect(outcome.written == [".apprenticeops-files", "index.html"])
    #expect(
      try names(path) == [
        ".apprenticeops-files", ".git", ".git/HEAD", "CNAME", "empty", "index.html", "latest",
        "pages", "pages/photo.jpg",
      ])
    #expect(try folder.read("site/CNAME") == "example.org")
    #expect(try folder.read("site/pages/photo.jpg") == "picture")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: path + "/latest") == "index.html")
    #expect(try names(folder.path).filter { $0.contains("building") }.isEmpty)
    #expect(
      try write(["index.html": Array("new".utf8)], to: path)
        == .init(written: [], removed: []))
  }

  @Test(arguments: ["index.html", "photo.jpg", ".git/HEAD"])
  func aFolderWithoutTheMarkIsRefusedAndUntouched(name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("mine", to: "site/" + name)
    let found = fault { try write(site, to: folder.path + "/site") }
    #expect(found?.kind == .notOurs)
    #expect(found?.description.contains(".apprenticeops-files") == true)
    #expect(try folder.read("site/" + name) == "mine")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["site"])
  }

  @Test func aPersonsFileUnderANeededNameIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/site"
    try write(["index.html": [1]], to: path)
    try folder.write("mine", to: "site/pages")
    #expect(fault { try write(site, to: path) }?.path == path + "/pages")
    #expect(try folder.read("site/pages") == "mine")
    // A file of ours that a person replaced by a link is a person's.
    try FileManager.default.removeItem(atPath: path + "/index.html")
    try FileManager.default.createSymbolicLink(
      atPath: path + "/index.html", withDestinationPath: "pages")
    #expect(fault { try write(["index.html": [2]], to: path) }?.kind == .notOurs)
    #expect(try folder.read("site/pages") == "mine")
  }

  @Test func filesPipesAndDeadLinksAreRefusedLinksToFoldersAreFollowed() throws {
    let folder = try TemporaryFolder()
    try folder.write("mine", to: "file")
    #expect(fault { try write(site, to: folder.path + "/file") }?.problem == "it is a file")
    #expect(fault { try write(site, to: folder.path + "/file/") }?.kind != nil)
    #expect(try folder.read("file") == "mine")
    mkfifo(folder.path + "/pipe", 0o600)
    #expect(fault { try write(site, to: folder.path + "/pipe") }?.problem == "it is a named pipe")
    let link = folder.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "nowhere")
    #expect(fault { try write(site, to: link) }?.problem == "it is a link that leads nowhere")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/nowhere", withIntermediateDirectories: true)
    try write(site, to: link + "/")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "nowhere")
    #expect(try names(folder.path + "/nowhere").contains("index.html"))
    #expect(fault { try write(site, to: "") }?.kind == .output)
    #expect(fault { try write(site, to: "///") }?.kind == .output)
  }

  @Test func aSlashAtTheEndMeansTheFolder() throws {
    let folder = try TemporaryFolder()
    try write(site, to: folder.path + "/a/b/site//")
    #expect(try names(folder.path + "/a/b/site").count == 4)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a/b") == ["site"])
  }

  @Test func whatDeadProcessesLeftIsRestoredOrRemoved() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/site"
    try write(site, to: path)
    // Ended between two renames: the old one stands aside, the new one is complete.
    try FileManager.default.moveItem(atPath: path, toPath: path + ".retired-4242")
    try folder.write("half", to: "site.building-4242/index.html")
    try folder.write("old", to: "site.exporting-7/scores.csv")
    try folder.write("person's", to: "site.building-notes/plan.txt")
    try folder.write("person's", to: "site.backup-7")
    #expect(try OwnedFolder(path, .list).contents()["index.html"] == Array("one".utf8))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        == ["site", "site.backup-7", "site.building-notes"])
  }

  @Test func whatALivingProcessStagesIsLeftAlone() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/site"
    try folder.write("half", to: "site.building-1/index.html")
    let descriptor = open(path + ".building-1", O_RDONLY)
    flock(descriptor, LOCK_EX)
    try write(site, to: path)
    #expect(FileManager.default.fileExists(atPath: path + ".building-1/index.html"))
    close(descriptor)
    try write(site, to: path)
    #expect(!FileManager.default.fileExists(atPath: path + ".building-1"))
  }

  @Test func anOldFolderWithAPersonsNewFileIsNotThrownAway() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/site"
    try write(site, to: path)
    try write(site, to: path + "-old")
    try FileManager.default.moveItem(atPath: path + "-old", toPath: path + ".building-9")
    try folder.write("made meanwhile", to: "site.building-9/notes.txt")
    try write(site, to: path)
    #expect(try names(path + ".building-9") == ["notes.txt"])
  }

  @Test func twoRenamesGiveTheSameAsOneExchange() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "site/a")
    try folder.write("new", to: "site.building-5/a")
    let place = try Place(folder.path + "/site")
    #expect(Exchange.twoSteps(folder.path + "/site.building-5", place) == 0)
    #expect(try folder.read("site/a") == "new")
    #expect(try folder.read("site.building-5/a") == "old")
    // The second rename fails: the old folder is back.
    #expect(Exchange.twoSteps(folder.path + "/missing", place) == ENOENT)
    #expect(try folder.read("site/a") == "new")
  }

  @Test func exportsKeepTheFilesBesideThem() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/snapshot"
    let manifest = Array(#"{"schemaVersion":2,"files":[{"name":"scores.csv"}]}"#.utf8)
    _ = try OwnedFolder(path, .exports).replace(with: [
      "manifest.json": manifest, "scores.csv": [1],
    ])
    try folder.write("claims", to: "snapshot/claims.yaml")
    try folder.write("kinds", to: "snapshot/check-kinds.yaml")
    let changed = ["manifest.json": manifest, "scores.csv": [UInt8(2)], "exports.lock": [3]]
    let outcome = try OwnedFolder(path, .exports).replace(with: changed)
    #expect(outcome.written == ["exports.lock", "scores.csv"] && outcome.removed.isEmpty)
    #expect(try folder.read("snapshot/claims.yaml") == "claims")
    #expect(try folder.read("snapshot/check-kinds.yaml") == "kinds")
    try folder.write("{}", to: "other/manifest.json")
    #expect(fault { _ = try OwnedFolder(folder.path + "/other", .exports) }?.kind == .notOurs)
  }
}
