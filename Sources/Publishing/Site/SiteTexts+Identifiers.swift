import Claims
import DataText
import Findings

extension SiteTexts {
  /// Refuses texts that name a quantity that does not exist, before any of them is printed.
  ///
  /// Texts about one study may name what its snapshot has, the others what every study has.
  ///
  /// - Throws: `ScenarioFaults` with every fault at file and line.
  func checkIdentifiers(_ findings: Findings) throws {
    let log = FaultLog()
    check(rerun, log) { QuantityCatalogue.common.fault($0) }
    for text in study.all { check(text, log) { Self.fault($0, findings) } }
    try log.throwIfAny()
  }

  /// What is wrong with an identifier in a text about a snapshot; absent for a quantity that it has.
  static func fault(_ id: String, _ findings: Findings) -> String? {
    if let fault = findings.evidence.catalogue.fault(id) { return fault }
    guard findings.quantities[id] == nil else { return nil }
    let reason = findings.evidence.reason(id) ?? "the snapshot does not carry it"
    return "'\(id)' was not computed: \(reason)"
  }

  private func check(_ text: BoundText, _ log: FaultLog, _ fault: (String) -> String?) {
    for (id, line) in text.identifiers {
      if let message = fault(id) { log.add(text.file, line, nil, message) }
    }
  }
}
