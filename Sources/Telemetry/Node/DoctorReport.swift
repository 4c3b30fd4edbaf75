import Foundation

/// What can be measured on a node, what is missing and how to enable it.
package struct DoctorReport: Sendable, Hashable, Codable {
  /// The version of the form.
  package let schema: Int
  /// The machine that was examined.
  package let node: NodeDescription
  /// What may be measured, with what is missing for it.
  package let capabilities: [Capability]
  /// Whether the node is in the state that was asked for.
  package let preflight: Preflight

  /// Examines a tree.
  ///
  /// - Parameters:
  ///   - policy: The state in which the node shall be measured.
  ///   - competitors: The other processes at work; an absence for a recorded tree.
  package init(
    _ tree: SystemTree, policy: Preflight.Policy = .init(), competitors: Reading<[Competitor]>
  ) {
    schema = 1
    node = NodeDescription.read(tree)
    capabilities = Capabilities.read(tree, node: node)
    preflight = Preflight(policy, tree: tree, competitors: competitors)
  }

  /// The report for machines.
  package func json() throws -> Data { try TelemetryJSON.encode(self) }

  /// The report for people.
  package var text: String {
    var lines = ["Node"]
    func fact(_ name: String, _ reading: Reading<String>) {
      lines.append("  " + pad(name) + said(reading))
    }
    fact("processor", node.processor)
    fact("processors", node.logicalProcessors.map { "\($0)" })
    fact("memory", node.memoryBytes.map { Figure.bytes($0) })
    if let limit = node.memoryLimitBytes {
      fact("memory limit", .measured("\(Figure.bytes(limit)) by the control group"))
    }
    if let limit = node.processorLimit {
      fact("processor limit", .measured("\(Figure.fixed(limit, 2)) by the control group"))
    }
    fact("kernel", node.kernel)
    fact("virtual", node.isVirtual.map { $0 ? "yes" : "no" })
    fact("container", .measured(node.isContainer ? "yes" : "no trace of one"))
    let (here, missing) = (
      capabilities.filter(\.isMeasured), capabilities.filter { !$0.isMeasured }
    )
    lines += ["", "Measured here (\(here.count) of \(capabilities.count))"]
    for capability in here {
      lines.append("  " + pad(capability.name) + said(capability.now) + "; " + capability.purpose)
      lines += capability.unread.map { "  " + pad("") + "without: \($0)" }
    }
    if !missing.isEmpty {
      lines += ["", "Missing (\(missing.count) of \(capabilities.count))"]
    }
    var advice: String?
    for capability in missing {
      lines.append("  " + pad(capability.name) + said(capability.now))
      // Counters that are absent together have one remedy: it is said once.
      if let remedy = capability.remedy, remedy != advice {
        lines.append("  " + pad("") + "→ " + remedy)
      }
      advice = capability.remedy
    }
    lines += ["", "Preflight: " + (preflight.isMet ? "nothing against measuring" : "not met")]
    for check in preflight.checks {
      lines.append(
        "  " + pad(check.name) + "\(check.verdict.rawValue): \(said(check.found)); "
          + "wanted \(check.wanted)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func said(_ reading: Reading<String>) -> String {
    switch reading {
    case .measured(let text): text
    case .absent(let absence): "absent: \(absence)"
    }
  }

  private func pad(_ name: String) -> String {
    name + String(repeating: " ", count: max(1, 18 - name.count))
  }
}

/// JSON with a fixed order of keys.
enum TelemetryJSON {
  static func encode(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value) + Data("\n".utf8)
  }
}
