import DataText
import Exports
import Foundation

/// What the scenarios of a campaign ask, in our own words, where their texts may not be shown.
struct ScenarioNotes: Sendable {
  /// The snapshot that they are about.
  let snapshot: String
  /// Where the texts are, in words.
  let source: String
  /// Address of that place; absent when it has none.
  let release: String?
  let notes: [String: Note]

  struct Note: Sendable, Equatable {
    let asks: String
    let good: String
    /// What each check looks for, in the order of the pack.
    let checks: [String]
  }

  /// - Throws: `ScenarioFaults` with every fault at file and line.
  init(path: String) throws {
    let log = FaultLog()
    let fields = YAMLReader.document(path: path, log).flatMap { Fields($0, file: path, log: log) }
    fields?.refuseKeys(otherThan: ["snapshot", "source", "release", "scenarios"])
    var notes: [String: Note] = [:]
    if let fields, let node = fields.node("scenarios"),
      let all = Fields(node, file: path, path: "scenarios", log: log)
    {
      for member in all.members {
        let id = member.key.text
        guard
          let part = Fields(member.value, file: path, path: "scenarios.\(id)", log: log)
        else { continue }
        part.refuseKeys(otherThan: ["asks", "good", "checks"])
        guard let asks = part.text("asks"), let good = part.text("good"),
          let checks = part.texts("checks")
        else { continue }
        notes[id] = Note(asks: asks, good: good, checks: checks)
      }
    }
    self.notes = notes
    release = fields?.optionalText("release")
    source = fields?.text("source") ?? ""
    snapshot = try log.checked(fields?.text("snapshot"), of: path)
    self.path = path
  }

  private let path: String

  /// Refuses notes that do not fit the scenarios of the campaign that they are about.
  ///
  /// - Throws: `ScenarioFaults` for a scenario without a note, a note without a scenario, and another
  ///   number of checks.
  func check(_ scenarios: [ScenarioRecord], of manifest: String) throws {
    let log = FaultLog()
    if manifest != snapshot {
      log.add(path, 1, "snapshot", "is '\(snapshot)', and study.yaml names it for '\(manifest)'")
    }
    for scenario in scenarios {
      guard let note = notes[scenario.id] else {
        log.add(path, 1, "scenarios", "lack \(scenario.id)")
        continue
      }
      if note.checks.count != scenario.checks {
        log.add(
          path, 1, "scenarios.\(scenario.id)",
          "names \(note.checks.count) checks, and the scenario has \(scenario.checks)")
      }
    }
    let known = Set(scenarios.map(\.id))
    for id in notes.keys.sorted() where !known.contains(id) {
      log.add(path, 1, "scenarios.\(id)", "is no scenario of \(manifest)")
    }
    try log.throwIfAny()
  }
}
