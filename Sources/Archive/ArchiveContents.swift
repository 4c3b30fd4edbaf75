import Digests
import Exports
import Files
import Foundation
import Snapshots

/// Everything that a stranger needs to check a publication without its repository.
package struct ArchiveContents: Sendable {
  /// Files by their path in the archive's one folder.
  package let files: [String: [UInt8]]
  /// The archive's one folder.
  package let folder: String
  /// Seconds since 1970 of the day of the data.
  private let time: Int

  static let sums = "SHA256SUMS"
  static let guide = "VERIFY.md"
  static let source = "SOURCE.sha256"

  /// Whether a file is an archive as this program writes it: a tar with the list of its sums.
  package static func isArchive(_ bytes: [UInt8], named name: String) -> Bool {
    let files = try? Tar.files(of: bytes, named: name)
    return files?.contains { $0.key.hasSuffix("/" + sums) } ?? false
  }

  /// Where the parts lie.
  package struct Places {
    /// The folder of the exports, with study and ledgers.
    package let exports: String
    /// The built site.
    package let site: String
    /// The templates, with schemas.
    package let templates: String
    /// The folder of the program's source.
    package let source: String

    package init(exports: String, site: String, templates: String, source: String) {
      self.exports = exports
      self.site = site
      self.templates = templates
      self.source = source
    }
  }

  /// Reads all parts.
  ///
  /// - Parameters:
  ///   - companions: identifiers of the snapshots beside this one that the study's baselines and the
  ///     ledgers name; one that prose alone names is not among them.
  ///   - toolVersion: of the program that can check the archive.
  /// - Throws: ``ArchiveFault`` where the site was built from other exports, and the faults of files.
  package init(_ places: Places, companions: [String], toolVersion: String) throws {
    let exports = try ExportReader.read(places.exports)
    let id = exports.manifest.id
    var files: [String: [UInt8]] = [:]
    func add(_ folder: String, under prefix: String) throws {
      let contents = try OwnedFolder.contents(of: folder)
      guard !contents.isEmpty else {
        throw ArchiveFault(
          folder, "there is no such folder, or nothing is in it",
          remedy: "make it first, or name the one that is meant")
      }
      for (path, bytes) in contents where !Self.isPrivate(path) {
        files[prefix + "/" + path] = bytes
      }
    }
    try add(places.exports, under: "snapshots/\(id)")
    let parent = URL(fileURLWithPath: places.exports).deletingLastPathComponent().path
    for name in companions { try add(parent + "/" + name, under: "snapshots/\(name)") }
    try add(places.site, under: "site")
    try add(places.templates + "/schemas", under: "schemas")
    try Self.checkSite(files, id, places.site)
    for name in ["CITATION.cff", ".zenodo.json"] { files[name] = files["site/data/" + name] }
    files[Self.source] = try Self.sourceDigests(places.source)
    let answers = exports.scores.reduce(0) { $0 + $1.count }
    files[Self.guide] = Array(
      ArchiveGuide(
        id: id, title: exports.manifest.title, date: exports.manifest.date,
        toolVersion: toolVersion, answers: answers,
        sourceDigest: SHA256.hex(files[Self.source] ?? [])
      ).text.utf8)
    files[Self.sums] = Self.list(files)
    self.files = files
    folder = id
    time = Self.seconds(of: exports.manifest.date)
  }

  /// The archive.
  package var bytes: [UInt8] {
    var placed: [String: [UInt8]] = [:]
    for (path, content) in files { placed[folder + "/" + path] = content }
    return Tar.archive(placed, time: time)
  }

  /// The site shows these very exports.
  private static func checkSite(_ files: [String: [UInt8]], _ id: String, _ site: String) throws {
    for (path, bytes) in files where path.hasPrefix("snapshots/\(id)/") {
      let name = String(path.dropFirst("snapshots/\(id)/".count))
      guard let shown = files["site/data/exports/\(name)"] else { continue }
      guard shown == bytes else {
        throw ArchiveFault(
          site + "/data/exports/" + name,
          "it is not what lies beside the study", remedy: "build the site again")
      }
    }
    guard files["site/data/exports/manifest.json"] != nil else {
      throw ArchiveFault(
        site, "it is no site of these exports", remedy: "build it with `apprenticeops build` first")
    }
  }

  /// `DIGEST  PATH` for each file, as `sha256sum --check` reads it.
  static func list(_ files: [String: [UInt8]]) -> [UInt8] {
    let lines = files.filter { $0.key != sums }.sorted { $0.key < $1.key }.map {
      "\(SHA256.hex($0.value))  \($0.key)\n"
    }
    return Array(lines.joined().utf8)
  }

  /// The digests of the program's source, from which the same program can be built.
  private static func sourceDigests(_ folder: String) throws -> [UInt8] {
    var files: [String: [UInt8]] = [:]
    for part in ["Sources", "templates"] {
      for (path, bytes) in try OwnedFolder.contents(of: folder + "/" + part)
      where !isPrivate(path) {
        files[part + "/" + path] = bytes
      }
    }
    guard !files.isEmpty, let package = try FileInput.bytesIfPresent(folder + "/Package.swift")
    else {
      throw ArchiveFault(
        folder, "it is not the folder of the program's source", remedy: "name it with --source")
    }
    files["Package.swift"] = package
    return list(files)
  }

  /// Whether a path is a part of nothing that is published: a hidden file, but for those that are asked
  /// for by name.
  private static func isPrivate(_ path: String) -> Bool {
    path.split(separator: "/").contains { name in
      name.hasPrefix(".") && ![".zenodo.json", ".nojekyll"].contains(name)
    }
  }

  private static func seconds(of day: String) -> Int {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .gmt
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3,
      let date = calendar.date(
        from: DateComponents(year: parts[0], month: parts[1], day: parts[2]))
    else { return 0 }
    return Int(date.timeIntervalSince1970)
  }
}
