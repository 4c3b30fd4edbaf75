import DataText
import Faults
import Foundation
import Runtimes

extension JudgePlanReader {
  private static let judgeKeys = [
    "id", "family", "backend", "address", "model", "command", "environment", "key_from",
    "parameters", "concurrency", "requests_per_minute", "timeout", "attempts", "free",
    "allow_same_family", "allow_plain_http", "seconds_per_call",
  ]

  func judges(_ fields: Fields) -> [JudgePlan.Judge]? {
    guard let items = fields.items("judges") else { return nil }
    if items.isEmpty { fields.fault("judges", "expected at least one judge") }
    var judges: [JudgePlan.Judge] = []
    for (index, item) in items.enumerated() {
      guard let entry = Fields(item, file: file, path: "judges[\(index)]", log: log) else {
        continue
      }
      entry.refuseKeys(otherThan: Self.judgeKeys)
      guard let judge = judge(entry) else { continue }
      if judges.contains(where: { $0.id == judge.id }) {
        entry.fault("id", "'\(judge.id)' is given twice")
      }
      judges.append(judge)
    }
    return judges
  }

  func reference(_ fields: Fields) -> JudgePlan.Reference? {
    guard let node = fields.node("reference"),
      let entry = Fields(node, file: file, path: "reference", log: log)
    else { return nil }
    guard entry.node("folder") != nil else {
      entry.refuseKeys(otherThan: Self.judgeKeys)
      return judge(entry).map { .model($0) }
    }
    entry.refuseKeys(otherThan: ["id", "folder"])
    guard let id = identifier(entry), let folder = entry.text("folder") else { return nil }
    let own = (file as NSString).deletingLastPathComponent
    return .person(
      id: id,
      folder: folder.hasPrefix("/") || own.isEmpty
        ? folder : (own as NSString).appendingPathComponent(folder))
  }

  private func judge(_ entry: Fields) -> JudgePlan.Judge? {
    let id = identifier(entry)
    let family = entry.text("family")
    let backend = entry.word("backend", "backend", as: JudgePlan.Backend.self)
    let model = entry.text("model")
    let (address, plain) = address(entry, backend)
    let command = command(entry, backend)
    let environment = entry.node("environment") == nil ? [] : entry.texts("environment")
    let key = entry.optionalText("key_from")
    for name in (environment ?? []) + [key].compactMap(\.self) where !Self.isVariable(name) {
      entry.fault(
        name == key ? "key_from" : "environment",
        "expected the name of an environment variable, never a key itself")
    }
    if backend == .command, key != nil {
      entry.fault("key_from", "a command gets its key by name under environment")
    }
    let parameters = parameters(entry, backend)
    let concurrency = optionalInteger("concurrency", entry, in: 1...64)
    let rate = optionalInteger("requests_per_minute", entry, in: 1...100_000)
    let timeout = optionalInteger("timeout", entry, in: 1...3600)
    let attempts = optionalInteger("attempts", entry, in: 1...20)
    let seconds = entry.node("seconds_per_call") == nil ? nil : entry.number("seconds_per_call")
    if let seconds, !(seconds > 0) { entry.fault("seconds_per_call", "expected a number above 0") }
    guard let id, let family, let backend, let model, let parameters else { return nil }
    checkFamily(family, of: model, entry)
    return JudgePlan.Judge(
      id: id, family: family, backend: backend, address: address, model: model,
      command: command, environment: environment ?? [], keyVariable: key, parameters: parameters,
      concurrency: concurrency ?? 1, requestsPerMinute: rate, timeout: timeout ?? 120,
      attempts: attempts ?? 5, isFree: flag("free", entry),
      allowsSameFamily: flag("allow_same_family", entry), allowsPlainHTTP: plain,
      secondsPerCall: seconds)
  }

  /// The name stands in files and on pages.
  private func identifier(_ entry: Fields) -> String? {
    guard let id = entry.text("id") else { return nil }
    let isFit = id.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0)
        || [0x2D, 0x2E, 0x5F].contains($0)
    }
    guard isFit, id.utf8.count <= 64 else {
      entry.fault("id", "'\(id)' may hold only letters, digits, '-', '.' and '_', at most 64")
      return nil
    }
    return id
  }

  private func address(
    _ entry: Fields, _ backend: JudgePlan.Backend?
  ) -> (text: String, plain: Bool) {
    let plain = flag("allow_plain_http", entry)
    if backend == .command {
      if entry.node("address") != nil { entry.fault("address", "a command has none") }
      return ("", plain)
    }
    guard backend != .anthropic || entry.node("address") != nil else {
      return ("https://api.anthropic.com", plain)
    }
    guard let text = entry.text("address") else { return ("", plain) }
    if isKept { return (text, plain) }
    do throws(RuntimesError) {
      _ = try MessageServer(address: text, allowsPlainHTTP: plain)
    } catch {
      entry.fault("address", error.description)
    }
    return (text, plain)
  }

  private func command(_ entry: Fields, _ backend: JudgePlan.Backend?) -> [String] {
    guard backend == .command else {
      if entry.node("command") != nil { entry.fault("command", "goes with backend: command") }
      return []
    }
    let words = entry.texts("command") ?? []
    if words.first?.isEmpty ?? true {
      entry.fault("command", "expected a program and its arguments")
    }
    return words
  }

  private func parameters(
    _ entry: Fields, _ backend: JudgePlan.Backend?
  ) -> JudgePlan.Parameters? {
    let none = JudgePlan.Parameters(
      temperature: nil, maximumTokens: 800, seed: nil, form: .free, tokensKey: .maxTokens)
    guard entry.node("parameters") != nil else { return none }
    let keys = ["temperature", "max_tokens", "seed", "form", "tokens_key"]
    guard let part = mapping("parameters", entry, keys) else { return nil }
    let temperature = part.node("temperature") == nil ? nil : part.number("temperature")
    if let temperature, !(0...2).contains(temperature) {
      part.fault("temperature", "expected a number from 0 to 2")
    }
    let form = part.optionalWord("form", "form", as: JudgePlan.ReplyForm.self)
    let tokensKey = part.optionalWord("tokens_key", "key", as: JudgePlan.TokensKey.self)
    for key in ["form", "tokens_key", "seed"] where backend != .openAI && part.node(key) != nil {
      part.fault(key, "goes with backend: openai")
    }
    return JudgePlan.Parameters(
      temperature: temperature,
      maximumTokens: optionalInteger("max_tokens", part, in: 16...65_536) ?? 800,
      seed: optionalInteger("seed", part, in: 0...1_000_000_000), form: form ?? .free,
      tokensKey: tokensKey ?? .maxTokens)
  }

  /// A family that contradicts the model's name would make the refusal of kin worth nothing.
  private func checkFamily(_ family: String, of model: String, _ entry: Fields) {
    let named = known.named(in: model)
    let said = known.told(family)
    if !named.isEmpty, named.isDisjoint(with: said) {
      entry.fault(
        "family",
        "is '\(family)', and the model's name says \(named.sorted().joined(separator: ", "))")
    }
  }

  private static func isVariable(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(0x30...0x39).contains(first), name.utf8.count <= 100
    else { return false }
    return name.utf8.allSatisfy {
      (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
        || $0 == 0x5F
    }
  }
}
