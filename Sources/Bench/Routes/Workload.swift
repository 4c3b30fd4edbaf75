import DataText
import Faults
import Files
import Operating

/// Work that recurs, and what it asks of whoever does it.
package struct Workload: Sendable, Equatable {
  /// Its name.
  package var id: String
  /// For readers.
  package var title: String
  /// What goes in, a phrase each.
  package var inputs: [String]
  /// How private the inputs are: `public`, `internal` or `confidential`.
  package var privacy: String
  /// What a wrong answer costs: `low`, `medium` or `high`.
  package var stakes: String
  /// How many small defects are borne: `low`, `medium` or `high`.
  package var tolerance: String
  /// Tokens of prompt and answer together.
  package var contextTokens: Int
  /// The longest that a record may take, in seconds; absent for any.
  package var latencySeconds: Double?
  /// The JSON Schema of its answers; absent where people read them.
  package var schema: String?
  /// Records a month.
  package var volume: Double
  /// The local model that may do it.
  package var model: String
  /// The class of a campaign's scenarios that it is like; absent where none is.
  package var kindOfWork: String?
  /// The class of action of operator tasks that it is; absent where none is.
  package var action: String?

  package init(
    id: String, title: String, inputs: [String] = [], privacy: String = "internal",
    stakes: String = "low", tolerance: String = "medium", contextTokens: Int = 2048,
    latencySeconds: Double? = nil, schema: String? = nil, volume: Double = 0, model: String,
    kindOfWork: String? = nil, action: String? = nil
  ) {
    self.id = id
    self.title = title
    self.inputs = inputs
    self.privacy = privacy
    self.stakes = stakes
    self.tolerance = tolerance
    self.contextTokens = contextTokens
    self.latencySeconds = latencySeconds
    self.schema = schema
    self.volume = volume
    self.model = model
    self.kindOfWork = kindOfWork
    self.action = action
  }

  /// Reads a file of workloads.
  ///
  /// - Throws: ``BenchFault`` with every fault and its line.
  package static func read(_ path: String) throws(BenchFault) -> [Workload] {
    let log = FaultLog()
    let found = YAMLReader.document(path: path, log).flatMap { node in
      Fields(node, file: path, log: log).flatMap(all)
    }
    do throws(ScenarioFaults) {
      return try log.checked(found, of: path)
    } catch {
      throw BenchFault(error)
    }
  }

  private static func all(_ fields: Fields) -> [Workload]? {
    fields.refuseKeys(otherThan: ["workloads"])
    guard let items = fields.items("workloads") else { return nil }
    var names: Set<String> = []
    let found = items.enumerated().compactMap { index, node -> Workload? in
      let path = "workloads[\(index)]"
      guard let inner = Fields(node, file: fields.file, path: path, log: fields.log) else {
        return nil
      }
      let workload = one(inner)
      if let workload, !names.insert(workload.id).inserted {
        inner.fault("id", "the name '\(workload.id)' is given twice")
      }
      return workload
    }
    if items.isEmpty { fields.fault("workloads", "hold no workload") }
    return found
  }

  private static func one(_ fields: Fields) -> Workload? {
    fields.refuseKeys(otherThan: [
      "id", "title", "inputs", "privacy", "stakes", "tolerance", "context_tokens",
      "latency_seconds", "schema", "volume_per_month", "model", "kind_of_work",
      "action",
    ])
    func word(_ fact: Fact) -> String? {
      let known = fact.words ?? []
      guard let text = fields.text(fact.rawValue) else { return nil }
      if known.contains(text) { return text }
      fields.fault(fact.rawValue, NearestWord.message("word", text, known: known))
      return nil
    }
    let numbers = PolicyNumbers(fields)
    guard let id = fields.text("id"), let title = fields.text("title"),
      let privacy = word(.privacy), let stakes = word(.stakes), let tolerance = word(.tolerance),
      let tokens = fields.integer("context_tokens", in: 1...100_000_000),
      let volume = numbers.number("volume_per_month", in: 0...1e12),
      let model = fields.text("model")
    else { return nil }
    return Workload(
      id: id, title: title,
      inputs: fields.node("inputs") == nil ? [] : fields.texts("inputs") ?? [],
      privacy: privacy, stakes: stakes, tolerance: tolerance, contextTokens: tokens,
      latencySeconds: fields.node("latency_seconds") == nil
        ? nil : numbers.number("latency_seconds", in: 0.001...1e7),
      schema: fields.optionalText("schema"), volume: volume, model: model,
      kindOfWork: fields.optionalText("kind_of_work"),
      action: fields.optionalWord("action", "class of action", as: ActionClass.self)?.rawValue)
  }
}
