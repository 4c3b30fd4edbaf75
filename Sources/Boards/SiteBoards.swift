import Claims
import DataText
import Faults
import Foundation
import Publishing

/// The boards of other kinds that `templates/site.yaml` names.
package enum SiteBoards {
  /// A board that a site's owner asks for.
  private struct Wanted {
    /// `operators` or `benches`.
    var list: String
    var folder: String
    var name: String
    /// What every page says that it is.
    var kind: String
  }

  /// Reads and renders every board that is there; those that are not are left out.
  ///
  /// - Parameters:
  ///   - templates: folder with `site.yaml` and `boards`.
  ///   - snapshots: folder in which exports of operator runs lie.
  ///   - benches: folder with the policy `routes.yaml`, in which benches lie.
  package static func annexes(
    templates: String, snapshots: String, benches: String
  ) throws -> [Annex] {
    let sentences = try sentences(templates)
    let (boards, licence) = try wanted(templates + "/site.yaml")
    return try boards.compactMap { board in
      if board.list == operators {
        let folder = snapshots + "/" + board.folder
        guard FileManager.default.fileExists(atPath: folder + "/operator.json") else { return nil }
        return try OperatorBoard(folder: folder, sentences: sentences).annex(kind: board.kind)
      }
      let folder = benches + "/" + board.folder
      guard FileManager.default.fileExists(atPath: folder + "/workloads.yaml") else { return nil }
      return try BenchBoard(
        folder: folder, name: board.name, policy: benches + "/routes.yaml", licence: licence,
        sentences: sentences
      ).annex(kind: board.kind)
    }
  }

  /// What boards say.
  ///
  /// - Throws: `ScenarioFaults` with every fault at file and line.
  package static func sentences(_ templates: String) throws -> SentenceLibrary {
    try SentenceReader.read(folder: templates + "/boards")
  }

  private static let operators = "operators"
  private static let benches = "benches"

  /// The boards with the licence of the site, under which they stand where they have none of their own.
  private static func wanted(_ path: String) throws -> (boards: [Wanted], licence: String) {
    let log = FaultLog()
    let fields = YAMLReader.document(path: path, log).flatMap { Fields($0, file: path, log: log) }
    let found = [operators, benches].flatMap { list -> [Wanted] in
      guard let fields, fields.node(list) != nil else { return [] }
      return (fields.items(list) ?? []).enumerated().compactMap { index, item in
        Fields(item, file: path, path: "\(list)[\(index)]", log: log).flatMap { board($0, list) }
      }
    }
    return (found, try log.checked(fields?.written("licence"), of: path))
  }

  private static func board(_ fields: Fields, _ list: String) -> Wanted? {
    let key = list == operators ? "snapshot" : "bench"
    fields.refuseKeys(otherThan: [key, "called", "is"])
    guard let folder = fields.text(key), let kind = fields.text("is") else { return nil }
    if folder.contains("/") { fields.fault(key, "expected the name of a folder") }
    return Wanted(
      list: list, folder: folder, name: fields.optionalText("called") ?? folder, kind: kind)
  }
}
