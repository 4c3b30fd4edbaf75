import Runtimes

/// What a machine has, which servers and models are there, what calls them, and how far each works.
package struct Inventory: Sendable {
  /// The machine.
  package var machine: MachineInventory
  /// The servers that answer.
  package var servers: [ServerInventory]
  /// Units of systemd that start a server.
  package var units: [String]
  /// Agents of launchd among the configurations.
  package var agents: [LaunchAgent] = []
  /// Lines of configurations that call a server or a model.
  package var callers: [Caller]
  /// What could not be read.
  package var faults: [String]

  /// Looks at this machine; no model is loaded, and nothing is written down.
  ///
  /// - Parameters:
  ///   - addresses: servers beside those on the usual ports.
  ///   - paths: configurations of clients.
  package static func take(
    _ bench: Bench, ports: [Int] = ServerSearch.usualPorts, addresses: [String] = [],
    paths: [String] = []
  ) async throws(BenchFault) -> Inventory {
    let records = try bench.store.records()
    var servers: [ServerInventory] = []
    var faults: [String] = []
    for address in ports.map({ "http://127.0.0.1:\($0)" }) {
      if let server = await ServerInventory.examine(address, records) { servers.append(server) }
    }
    for address in addresses where !servers.contains(where: { $0.address == address }) {
      if let server = await ServerInventory.examine(address, records) {
        servers.append(server)
      } else {
        faults.append("no server of models answers at \(address)")
      }
    }
    let models = servers.flatMap { $0.models.map(\.name) }
    var callers: [Caller] = []
    var agents: [LaunchAgent] = []
    for path in paths {
      do throws(BenchFault) {
        if path.hasSuffix(".plist") {
          let agent = try LaunchAgent.read(path)
          agents.append(agent)
          callers += agent.callers
          continue
        }
        callers += try CallerScan.scan(path, models: models, addresses: servers.map(\.address))
      } catch {
        faults.append(error.description)
      }
    }
    return Inventory(
      machine: MachineInventory(bench.tree, folder: bench.store.folder), servers: servers,
      units: CallerScan.units(), agents: agents, callers: callers, faults: faults)
  }

  /// The evidence of it: of the machine with its callers, and of each server.
  package func evidence(_ bench: Bench) -> [Evidence] {
    var own = bench.evidence(
      .inventory, .init(name: "machine"), asked: "What does this machine have for local models?",
      result: servers.isEmpty ? .failed : .passed)
    own.figures = machine.figures
    own.facts = machine.facts
    own.findings =
      (servers.isEmpty ? ["no server of models answers"] : [])
      + units.map { "systemd starts \($0)" } + agents.map(\.line)
      + callers.map { caller in
        "\(caller.path):\(caller.line) calls \(caller.isModel ? "model" : "") \(Words.excerpt(caller.names, 120))"
          .replacing("  ", with: " ")
      } + machine.absences + faults
    return [own]
      + servers.map { server in
        var evidence = bench.evidence(
          .inventory, .init(server: server.address),
          asked: "Which models does \(server.address) list?",
          result: server.models.isEmpty ? .failed : .passed)
        evidence.facts["kind"] = server.kind
        evidence.facts["version"] = server.version
        for model in server.models {
          evidence.facts["model.\(model.name)"] = model.state.rawValue
          evidence.digests["model.\(model.name)"] = model.digest
          if let record = model.record { evidence.cites.append(record) }
        }
        evidence.findings = server.models.map(\.line) + server.warnings
        return evidence
      }
  }
}
