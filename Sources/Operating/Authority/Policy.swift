import DataText
import Faults

/// What has to be shown before a kind of work is given away.
package struct Policy: Sendable {
  /// The two bars of a class of action: shares of tasks, 0…1.
  package struct Bar: Sendable, Equatable {
    /// Clears it: allowed.
    package let alone: Double
    /// Clears it and not the other: allowed where somebody looks at each act.
    package let verified: Double
  }

  /// Of the one-sided bound, in (0, 1).
  package let confidence: Double
  /// Every class has its bars.
  package let bars: [ActionClass: Bar]

  /// Reads a policy; see docs/operator.md.
  ///
  /// - Throws: `ScenarioFaults` with every fault at its line.
  package static func read(path: String) throws(ScenarioFaults) -> Policy {
    let log = FaultLog()
    let policy = YAMLReader.document(path: path, log).flatMap { read($0, path, log) }
    return try log.checked(policy, of: path)
  }

  private static func read(_ node: DataNode, _ file: String, _ log: FaultLog) -> Policy? {
    guard let fields = Fields(node, file: file, log: log) else { return nil }
    fields.refuseKeys(otherThan: ["confidence", "classes"])
    let confidence = share("confidence", fields)
    guard let node = fields.node("classes"),
      let classes = Fields(node, file: file, path: "classes", log: log)
    else {
      fields.fault("classes", "is missing; expected a mapping of classes to their bars")
      return nil
    }
    classes.refuseKeys(otherThan: ActionClass.allCases.map(\.rawValue))
    var bars: [ActionClass: Bar] = [:]
    for name in ActionClass.allCases {
      guard let node = classes.node(name.rawValue),
        let bar = Fields(node, file: file, path: classes.path(of: name.rawValue), log: log)
      else {
        classes.fault(name.rawValue, "is missing; expected the bars 'alone' and 'verified'")
        continue
      }
      bar.refuseKeys(otherThan: ["alone", "verified"])
      guard let alone = share("alone", bar), let verified = share("verified", bar) else {
        continue
      }
      if verified > alone { bar.fault("verified", "is higher than 'alone'") }
      bars[name] = Bar(alone: alone, verified: verified)
    }
    return confidence.map { Policy(confidence: $0, bars: bars) }
  }

  private static func share(_ key: String, _ fields: Fields) -> Double? {
    guard let value = fields.number(key) else { return nil }
    guard value > 0, value < 1 else {
      fields.fault(key, "expected a share between 0 and 1, found \(value)")
      return nil
    }
    return value
  }
}
