import Claims
import DataText
import Findings

extension SiteTexts {
  /// Refuses texts that name a quantity that does not exist, before any of them is printed.
  ///
  /// Texts are about one snapshot, and are checked when that is built.
  ///
  /// - Throws: `ScenarioFaults` with every fault at file and line.
  func checkIdentifiers(_ findings: Findings) throws {
    guard areAbout(findings.manifest.id) else { return }
    let log = FaultLog()
    for text in texts {
      for (id, line) in text.identifiers {
        if let fault = Self.fault(id, findings) { log.add(text.file, line, nil, fault) }
      }
    }
    try log.throwIfAny()
  }

  /// What is wrong with an identifier in a text about a snapshot; absent for a quantity that it has.
  static func fault(_ id: String, _ findings: Findings) -> String? {
    if let fault = findings.evidence.catalogue.fault(id) { return fault }
    guard findings.quantities[id] == nil else { return nil }
    let reason = findings.evidence.reason(id) ?? "the snapshot does not carry it"
    return "'\(id)' was not computed: \(reason)"
  }
}
