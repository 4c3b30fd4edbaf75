import DataText
import Digests
import Exports
import Faults
import Packs
import Scoring

/// Reads plans and notes every fault at file:line.
struct PlanReader {
  static let keys = [
    "id", "title", "kind", "licence", "node", "server", "pack", "sets", "rules", "context_tokens",
    "passes", "limits", "caps", "tracks", "conditions", "brackets", "factors", "models",
    "telemetry", "quiet", "remarks",
  ]

  let log = FaultLog()
  private var source: PlanSource

  /// The plan of a source, and the source with the memory files that it names.
  ///
  /// - Parameter checksPack: Whether the pack is looked at too, so that its faults and unknown sets are
  ///   told with those of the plan; not for the plan of a run, whose pack may have moved.
  static func read(_ source: PlanSource, checksPack: Bool = false) throws(HarnessError)
    -> (plan: Plan, source: PlanSource)
  {
    var reader = PlanReader(source: source)
    let plan = reader.plan(checksPack: checksPack)
    do { try reader.log.throwIfAny() } catch { throw .faults(error) }
    guard let plan else {
      throw .argument("\(source.file): no plan")
    }
    return (plan, reader.source)
  }

  private init(source: PlanSource) { self.source = source }

  private mutating func plan(checksPack: Bool) -> Plan? {
    guard
      let root = YAMLReader.document(Array(source.text.utf8), name: source.file, log),
      let fields = Fields(root, file: source.file, log: log)
    else { return nil }
    fields.refuseKeys(otherThan: Self.keys)
    let id = identifier(fields)
    let title = fields.text("title")
    let kind = fields.word("kind", "kind", as: Kind.self)
    let licence = fields.text("licence")
    let node = node(fields)
    let server = server(fields)
    let pack = fields.text("pack")
    let sets = fields.node("sets") == nil ? [] : fields.texts("sets")
    let rules = fields.word("rules", "rule set", as: RuleSet.self)
    let context = fields.integer("context_tokens", in: 256...(1 << 24))
    let passes = passes(fields)
    let limits = limits(fields)
    let caps = caps(fields)
    let tracks = tracks(fields)
    let conditions = conditions(fields)
    let factors = factors(fields)
    let telemetry = telemetry(fields)
    let quiet = quiet(fields)
    let remarks = fields.node("remarks") == nil ? [] : fields.texts("remarks")
    let models = models(
      fields, factors: factors ?? [], tracks: tracks.map { $0.map(\.name) })
    if checksPack, let pack { checkSets(sets ?? [], ofPack: source.resolve(pack), fields) }
    guard let id, let title, let kind, let licence, let node, let server, let pack, let sets,
      let rules, let context, let passes, let limits, let caps, let tracks, let conditions,
      let factors, let telemetry, let models, let remarks
    else { return nil }
    return Plan(
      id: id, title: title, kind: kind.manifest, licence: licence, nodeName: node.name,
      peakBandwidth: node.peak, server: server, packPath: pack, sets: sets,
      rules: rules.rawValue, contextTokens: context, passes: passes, limits: limits, caps: caps,
      tracks: tracks, conditions: conditions, factors: withArms(factors, models),
      models: models,
      telemetry: telemetry, quiet: quiet, remarks: remarks)
  }

  /// Notes the faults of the pack, and sets that it does not have.
  private func checkSets(_ sets: [String], ofPack path: String, _ fields: Fields) {
    do throws(ScenarioFaults) {
      let known = try PackReader.read(path: path).sets.map(\.name)
      for name in sets where !known.contains(name) {
        fields.fault("sets", NearestWord.message("set", name, known: known))
      }
    } catch {
      for fault in error.faults { log.add(fault) }
    }
  }

  private enum Kind: String, CaseIterable {
    case measured
    case protocolTest = "protocol-test"

    var manifest: Manifest.Kind { self == .measured ? .measured : .protocolTest }
  }

  /// The identifier becomes the name of a folder.
  private func identifier(_ fields: Fields) -> String? {
    guard let id = fields.text("id") else { return nil }
    let allowed = id.unicodeScalars.allSatisfy {
      "a"..."z" ~= $0 || "0"..."9" ~= $0 || $0 == "-" || $0 == "."
    }
    guard allowed, id.first != ".", id.first != "-", id.utf8.count <= 64 else {
      fields.fault(
        "id",
        "'\(id)' may hold only a–z, 0–9, points and hyphens, at most 64, a letter or digit first")
      return nil
    }
    return id
  }

  private func node(_ fields: Fields) -> (name: String, peak: Double?)? {
    guard let node = mapping("node", fields, ["name", "peak_bandwidth"]) else { return nil }
    let peak = optionalNumber("peak_bandwidth", node, above: 0)
    guard let name = node.text("name") else { return nil }
    return (name, peak)
  }

  private func server(_ fields: Fields) -> Plan.Server? {
    guard let server = mapping("server", fields, ["kind", "address", "token_from"]) else {
      return nil
    }
    let kind = server.word("kind", "kind of server", as: Plan.Server.Kind.self)
    let address = server.text("address")
    let token = server.optionalText("token_from")
    guard let kind, let address else { return nil }
    return Plan.Server(kind: kind, address: address, tokenVariable: token)
  }

  private mutating func conditions(_ fields: Fields) -> [Condition]? {
    guard fields.node("conditions") != nil else {
      return [Condition(name: "single", strategy: .single)]
    }
    guard
      let entries = entries(
        "conditions", fields, ["name", "strategy", "memory", "form", "prompt_cache"])
    else { return nil }
    var conditions: [Condition] = []
    for entry in entries {
      let name = entry.text("name")
      let strategy = entry.word("strategy", "strategy", as: Strategy.self)
      let memory = memory(entry)
      let form = entry.node("form") == nil ? nil : known("form", entry, ["json-schema"])
      let keepsPrompts =
        entry.node("prompt_cache") == nil ? false : entry.boolean("prompt_cache") ?? false
      if let name, let strategy {
        conditions.append(
          Condition(
            name: name, strategy: strategy, memory: memory, followsSchema: form != nil,
            keepsPrompts: keepsPrompts))
      }
    }
    refuseRepeats(of: "name", conditions.map(\.name), entries)
    return conditions
  }

  private mutating func memory(_ fields: Fields) -> Condition.Memory? {
    guard let path = fields.optionalText("memory") else { return nil }
    guard let text = source.memory(path) else {
      fields.fault("memory", "the file '\(path)' cannot be read, or is not UTF-8")
      return nil
    }
    return Condition.Memory(path: path, text: text, digest: SHA256.hex(text.utf8))
  }
}
