import DataText
import Exports
import Foundation

extension CheckKinds {
  /// The kinds of a folder of exports; empty without the file.
  ///
  /// - Throws: `ScenarioFaults` with file and line for a scenario that the exports do not have, a word
  ///   that is no kind, or another number of kinds than the scenario has checks.
  static func read(
    in folder: String, _ scenarios: [ScenarioRecord]
  ) throws -> [String: [CheckKind]] {
    let path = folder + "/" + fileName
    guard FileManager.default.fileExists(atPath: path) else { return [:] }
    let log = FaultLog()
    let root = YAMLReader.document(path: path, log)
    return try log.checked(root.map { read($0, path, scenarios, log) }, of: path)
  }

  private static func read(
    _ root: DataNode, _ path: String, _ scenarios: [ScenarioRecord], _ log: FaultLog
  ) -> [String: [CheckKind]] {
    guard let fields = Fields(root, file: path, log: log) else { return [:] }
    fields.refuseKeys(otherThan: ["reviewed", "kinds"])
    _ = fields.text("reviewed")
    guard let node = fields.node("kinds"),
      let lists = Fields(node, file: path, path: "kinds", log: log)
    else {
      fields.fault("kinds", "is missing; it holds the kinds by scenario")
      return [:]
    }
    lists.refuseKeys(otherThan: scenarios.map(\.id))
    var result: [String: [CheckKind]] = [:]
    for scenario in scenarios where lists.node(scenario.id) != nil {
      let words = lists.texts(scenario.id) ?? []
      let kinds = words.compactMap { CheckKind(rawValue: $0) }
      if kinds.count != words.count {
        let known = CheckKind.allCases.map(\.rawValue).joined(separator: ", ")
        lists.fault(scenario.id, "a word that is none of \(known)")
      } else if kinds.count != scenario.checks {
        lists.fault(
          scenario.id, "\(kinds.count) kinds, and the scenario has \(scenario.checks) checks")
      }
      result[scenario.id] = kinds
    }
    return result
  }
}
