import Claims
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
    let root = try YAMLNode.read(path: settings, name: settings)
    let fields = try root.mapping(allowed: ["snapshot", "title", "status", "names"])
    snapshot = try root.required("snapshot", fields).text()
    title = try root.required("title", fields).text()
    status = try root.required("status", fields).boundText()
    names = NameList(try root.required("names", fields).mapping().mapValues { try $0.text() })
    bibliography = try Bibliography(path: folder + "/references.json")
    tables = try WordTable.read(path: folder + "/tables.yaml")
    let file = folder + "/hypotheses.yaml"
    hypotheses = try HypothesisReader.read(path: file, name: file)
    let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".md") }.sorted()
    guard !files.isEmpty else {
      throw TextError(file: folder, line: nil, message: "the manuscript has no chapters")
    }
    chapters = try files.map { name in
      let path = folder + "/" + name
      guard let data = FileManager.default.contents(atPath: path),
        let source = String(validating: data, as: UTF8.self)
      else { throw TextError(file: path, line: nil, message: "missing, or not UTF-8") }
      return Chapter(source: source, text: try BoundText(source, file: path))
    }
  }

  /// Every text with numbers.
  var texts: [BoundText] {
    [status] + chapters.map(\.text) + tables.flatMap(\.texts)
      + hypotheses.flatMap { [$0.prediction, $0.result] }
  }
}
