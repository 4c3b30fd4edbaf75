import DataText
import Digests
import Estimates
import Exports
import Faults
import Files
import Findings
import Foundation
import Publication

/// An archive that was opened: each file is what its sum says, and nothing else is there.
package struct ArchiveCheck {
  /// Files by their path in the archive's one folder.
  package let files: [String: [UInt8]]
  /// As the user gave it.
  package let name: String
  /// Identifier of the snapshot, which the archive's folder is called after.
  package let snapshot: String

  /// Reads an archive and compares every file with its sum.
  ///
  /// - Throws: ``ArchiveFault``: bad input for what is no archive, drift for what was changed.
  package init(_ path: String) throws {
    let placed = try Tar.files(of: try FileInput.bytes(path), named: path)
    let folders = Set(placed.keys.map { String($0.prefix { $0 != "/" }) })
    guard folders.count == 1, let folder = folders.first else {
      throw ArchiveFault(path, "it has \(folders.count) folders at its root instead of one")
    }
    var files: [String: [UInt8]] = [:]
    for (path, bytes) in placed { files[String(path.dropFirst(folder.count + 1))] = bytes }
    self.files = files
    name = path
    snapshot = folder
    guard let sums = files[ArchiveContents.sums] else {
      throw ArchiveFault(
        path, "it has no \(ArchiveContents.sums), so it is no archive of this program")
    }
    try checkSums(sums)
  }

  private func checkSums(_ sums: [UInt8]) throws {
    var reports: [FaultReport] = []
    var listed = Set<String>()
    for (index, line) in String(decoding: sums, as: UTF8.self).split(separator: "\n").enumerated() {
      let parts = line.split(separator: " ", maxSplits: 1)
      let path = parts.count == 2 ? String(parts[1].drop { $0 == " " }) : ""
      listed.insert(path)
      guard let bytes = files[path] else {
        reports.append(report(ArchiveContents.sums, index + 1, "'\(path)', which is not there"))
        continue
      }
      let digest = SHA256.hex(bytes)
      if digest != parts[0] {
        reports.append(
          report(path, nil, "it was changed: its SHA-256 is \(digest), not \(parts[0])"))
      }
    }
    for path in files.keys.sorted() where path != ArchiveContents.sums && !listed.contains(path) {
      reports.append(report(path, nil, "no sum is listed of it"))
    }
    guard reports.isEmpty else { throw ArchiveFault(reports: reports) }
  }

  private func report(_ path: String, _ line: Int?, _ found: String) -> FaultReport {
    FaultReport(file: "\(name):\(path)", line: line, found: found)
  }

  /// Puts the snapshots into a folder, where verification reads them.
  ///
  /// - Returns: the folder of the archive's own snapshot.
  package func unpackSnapshots(into folder: String) throws -> String {
    for (path, bytes) in files where path.hasPrefix("snapshots/") {
      let target = folder + "/" + path
      try FileManager.default.createDirectory(
        atPath: URL(fileURLWithPath: target).deletingLastPathComponent().path,
        withIntermediateDirectories: true)
      try FileOutput.replace(target, with: bytes)
    }
    let own = folder + "/snapshots/" + snapshot
    guard FileManager.default.fileExists(atPath: own + "/manifest.json") else {
      throw ArchiveFault(name, "it has no snapshot '\(snapshot)'")
    }
    return own
  }

  /// Compares what the site shows with the snapshot: exports byte by byte, each quantity with a fresh one,
  /// and the metadata with the data.
  ///
  /// - Returns: how many quantities were compared, cells among them.
  /// - Throws: ``ArchiveFault`` with every difference, at most twenty.
  package func compareSite(with findings: Findings) throws -> Int {
    var reports: [FaultReport] = []
    for (path, bytes) in files where path.hasPrefix("site/data/exports/") {
      let own = "snapshots/\(snapshot)/" + path.dropFirst("site/data/exports/".count)
      if files[own] != bytes { reports.append(report(path, nil, "it is not \(own)")) }
    }
    let quantities = "site/data/quantities.json"
    let entries: [DataNode]
    do throws(JSONFault) {
      entries = try JSONReader.read((files[quantities] ?? [])[...])["quantities"]?.items ?? []
    } catch {
      throw ArchiveFault(name, "\(quantities):\(error.line): \(error.problem)")
    }
    let fresh = findings.quantities.sorted
    let cells = fresh.filter { Self.isCell($0, findings) }
    let others = fresh.filter { !Self.isCell($0, findings) }
    reports += SiteQuantities.differences(entries, others).map {
      report(quantities, $0.line, $0.found)
    }
    let table = "site/data/cells.csv"
    if let bytes = files[table] {
      reports += SiteQuantities.differences(cells: bytes, cells).map {
        report(table, $0.line, $0.found)
      }
    } else {
      reports.append(report(table, nil, "there is no such file"))
    }
    var data: [String: [UInt8]] = [:]
    for (path, bytes) in files where path.hasPrefix("site/data/") {
      data[String(path.dropFirst("site/data/".count))] = bytes
    }
    reports += PublicationCheck.faults(data, in: name + ":site/data")
    guard reports.isEmpty, !entries.isEmpty else {
      throw ArchiveFault(
        reports: reports.isEmpty
          ? [report(quantities, nil, "it has no quantity")] : Array(reports.prefix(20)))
    }
    return entries.count + cells.count
  }

  /// Whether a quantity stands in the table of cells and not among the other quantities.
  private static func isCell(_ quantity: Quantity, _ findings: Findings) -> Bool {
    switch findings.evidence.catalogue.subject(of: quantity.id) {
    case .cell, .work: true
    default: false
    }
  }
}
