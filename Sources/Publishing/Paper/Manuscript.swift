import Claims
import DataText
import Files
import Foundation

/// The paper's source: chapters in Markdown with bound numbers, settings, and a bibliography.
///
/// A chapter is a file `NN-name.md`, read in the order of names. `[@key]` cites a work, or refers to
/// a section, table or figure by its identifier; a heading has one in braces, `## Quality {#sec-quality}`,
/// and a line `![](table-3)` puts a table or a figure in place.
package struct Manuscript: Sendable {
  /// The snapshot that it is about: other snapshots have no paper.
  let snapshot: String
  /// Title of the paper.
  let title: String
  /// What stands below the title: what the text is.
  let status: BoundText
  let chapters: [Chapter]
  let bibliography: Bibliography
  /// Names with digits that state no number.
  let names: NameList
  /// Tables of words.
  package let tables: [WordTable]
  /// The registered predictions with their criteria.
  package let hypotheses: [Hypothesis]

  /// A file of the manuscript.
  struct Chapter: Sendable {
    let source: String
    let text: BoundText
  }

  /// - Parameter folder: holds `paper.yaml`, `tables.yaml`, `hypotheses.yaml`, `references.json` and
  ///   the chapters.
  /// - Throws: ``TextError`` and `ClaimsError` with file and line.
  package init(folder: String) throws {
    let settings = folder + "/paper.yaml"
    let log = FaultLog()
    let read = YAMLReader.document(path: settings, log).flatMap {
      Self.settings($0, settings, log)
    }
    tables = WordTable.read(path: folder + "/tables.yaml", log)
    hypotheses = HypothesisReader.read(path: folder + "/hypotheses.yaml", log)
    (snapshot, title, status, names) = try log.checked(read, of: settings)
    bibliography = try Bibliography(path: folder + "/references.json")
    let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".md") }.sorted()
    guard !files.isEmpty else {
      throw TextError(file: folder, line: nil, message: "the manuscript has no chapters")
    }
    chapters = try files.map { name in
      let path = folder + "/" + name
      let source = try FileInput.text(path)
      return Chapter(source: source, text: try BoundText(source, file: path))
    }
  }

  private static func settings(
    _ root: DataNode, _ file: String, _ log: FaultLog
  ) -> (snapshot: String, title: String, status: BoundText, names: NameList)? {
    guard let fields = Fields(root, file: file, log: log) else { return nil }
    fields.refuseKeys(otherThan: ["snapshot", "title", "status", "names"])
    let snapshot = fields.written("snapshot")
    let title = fields.written("title")
    let status = fields.boundText("status")
    guard let node = fields.node("names"),
      let names = Fields(node, file: file, path: "names", log: log)
    else {
      fields.fault("names", "is missing; expected a mapping from names to reasons")
      return nil
    }
    var reasons: [String: String] = [:]
    for member in names.members {
      let name = member.key.text
      reasons[name] = names.written(name)
    }
    guard let snapshot, let title, let status else { return nil }
    return (snapshot, title, status, NameList(reasons))
  }

  /// Every text with numbers.
  var texts: [BoundText] {
    [status] + chapters.map(\.text) + tables.flatMap(\.texts)
      + hypotheses.flatMap { [$0.prediction, $0.result] }
  }
}
