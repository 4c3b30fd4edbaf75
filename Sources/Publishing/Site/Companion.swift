import Exports
import Files
import Findings
import Study
import Foundation
import Snapshots

/// Another snapshot that the prose of a site names; it lies beside the site's own.
struct Companion: Sendable {
  let id: String
  let findings: Findings
  /// Its exports by name, for download.
  let exports: [String: [UInt8]]

  /// Where its exports stand on the site.
  var folder: String { "data/snapshots/\(id)" }

  /// Where one of its quantities is traced, from the root of the site.
  func trace(of id: String) -> String? {
    findings.quantities[id].map { _ in "\(Chapter.baselines.path)#\(anchor(of: id))" }
  }

  /// The anchor of one of its quantities: told apart from the site's own of the same name.
  func anchor(of id: String) -> String { "\(self.id)/\(id)" }

  /// Reads the snapshots that are named.
  ///
  /// - Parameters:
  ///   - names: as the prose writes them; those that are not there are left out, and the prose that
  ///     names them says so.
  ///   - parent: the folder in which they lie.
  static func read(_ names: Set<String>, in parent: String) throws -> [String: Companion] {
    var companions: [String: Companion] = [:]
    for name in names.sorted() {
      let folder = parent + "/" + name
      guard !name.contains("/"), FileManager.default.fileExists(atPath: folder + "/manifest.json")
      else { continue }
      let read = try ExportReader.read(folder)
      var files: [String: [UInt8]] = [:]
      for file in read.manifest.files.map(\.name) + ["manifest.json"] {
        files[file] = try FileInput.bytes(folder + "/" + file)
      }
      companions[name] = Companion(
        id: name,
        findings: try Findings(exports: read, study: try StudyReader.study(of: folder, read)),
        exports: try ExportFiles.ofToday(files, of: read, in: folder))
    }
    return companions
  }
}
