import DataText
import Exports
import Faults
import Files
import Foundation

/// A plan of judging with what messages and the store need of its file.
struct JudgePlanFile: Sendable {
  var plan: JudgePlan
  /// The path as the user gave it.
  var file: String
  var source: PlanText
  /// Where the family of each judge stands.
  var familyLines: [Int]
  var referenceLine: Int?
}

/// Reads plans of judging and notes every fault at file:line.
struct JudgePlanReader {
  static let keys = [
    "format", "seed", "condition", "passes", "sample", "repeats", "calibration", "unsupported",
    "on_model_change", "scale", "budget", "prices", "families", "judges", "reference",
  ]

  let log = FaultLog()
  /// The path that messages name.
  let file: String
  /// Families that names of models tell.
  let known: ModelFamilies
  /// The prices that were kept with a plan; absent where they are read from their file.
  var keptPrices: String?
  /// Whether the plan is one that the store kept: then its addresses are not looked at again.
  var isKept = false

  /// The plan of a file and its text.
  ///
  /// - Throws: `ScenarioFaults` with every fault of the plan and of its price file.
  static func read(
    _ path: String, known: ModelFamilies
  ) throws(ScenarioFaults) -> JudgePlanFile {
    let reader = JudgePlanReader(file: path, known: known)
    let text: String
    do throws(FileFault) {
      text = try FileInput.text(path)
    } catch {
      throw ScenarioFaults(
        faults: [ScenarioFault(file: path, "\(error.problem); \(error.remedy)")])
    }
    return try reader.file(text)
  }

  /// The plan that a store kept.
  ///
  /// - Throws: `ScenarioFaults` when this version of the tool does not read it.
  static func kept(
    _ source: PlanText, known: ModelFamilies
  ) throws(ScenarioFaults) -> JudgePlanFile {
    try JudgePlanReader(file: source.file, known: known, keptPrices: source.prices, isKept: true)
      .file(source.text)
  }

  private func file(_ text: String) throws(ScenarioFaults) -> JudgePlanFile {
    let plan = try log.checked(plan(text), of: file)
    let root = try? YAMLReader.read(Array(text.utf8))
    let lines = (root?["judges"]?.items ?? []).map { $0["family"]?.line ?? $0.line }
    return JudgePlanFile(
      plan: plan, file: file,
      source: PlanText(
        file: (file as NSString).lastPathComponent, text: text, prices: plan.prices?.text),
      familyLines: lines, referenceLine: root?["reference"]?.line)
  }

  private func plan(_ text: String) -> JudgePlan? {
    guard let root = YAMLReader.document(Array(text.utf8), name: file, log),
      let fields = Fields(root, file: file, log: log)
    else { return nil }
    fields.refuseKeys(otherThan: Self.keys)
    let format = fields.integer("format", in: 1...1)
    let seed = optionalInteger("seed", fields, in: 0...1_000_000_000)
    let condition = fields.optionalText("condition")
    let passes = passes(fields)
    let sample = sample(fields)
    let repeats = repeats(fields)
    let calibration = optionalInteger("calibration", fields, in: 0...1000)
    let unsupported = fields.optionalWord(
      "unsupported", "rule", as: JudgingRecord.UnsupportedRule.self)
    let change = fields.optionalWord("on_model_change", "rule", as: JudgePlan.ModelChange.self)
    let scale = scale(fields)
    let budget = budget(fields)
    let prices = prices(fields)
    let families = families(fields)
    let judges = judges(fields)
    let reference = reference(fields)
    if let budget, let prices, budget.currency != prices.currency {
      fields.fault(
        "budget", "is in \(budget.currency), and the price file in \(prices.currency)")
    }
    guard format != nil, let passes, let repeats, let scale, let judges else { return nil }
    let plan = JudgePlan(
      seed: seed ?? 1, condition: condition, passes: passes, sample: sample, repeats: repeats,
      calibration: calibration ?? 6, unsupported: unsupported ?? .notCounted,
      onModelChange: change ?? .keep, scale: scale, budget: budget, prices: prices,
      families: families, judges: judges, reference: reference)
    checkPrices(plan, fields)
    return plan
  }

  private func passes(_ fields: Fields) -> [Pass]? {
    guard fields.node("passes") != nil else { return [.deterministic] }
    guard let words = fields.texts("passes") else { return nil }
    if words.isEmpty { fields.fault("passes", "expected at least one pass") }
    var passes: [Pass] = []
    for word in words {
      guard let pass = Pass(rawValue: word) else {
        fields.fault(
          "passes", NearestWord.message("pass", word, known: Pass.allCases.map(\.rawValue)))
        continue
      }
      if passes.contains(pass) { fields.fault("passes", "'\(word)' is given twice") }
      passes.append(pass)
    }
    return passes
  }

  private func sample(_ fields: Fields) -> Int? {
    guard let node = fields.node("sample"), node.text != "all" else { return nil }
    guard let count = node.integer, (1...100_000_000).contains(count) else {
      fields.fault("sample", "expected 'all' or a whole number of answers from 1")
      return nil
    }
    return count
  }

  private func repeats(_ fields: Fields) -> JudgePlan.Repeats? {
    guard fields.node("repeats") != nil else { return JudgePlan.Repeats(answers: 0, times: 1) }
    guard let part = mapping("repeats", fields, ["answers", "times"]) else { return nil }
    let answers = part.integer("answers", in: 1...100_000)
    let times = part.integer("times", in: 2...100)
    guard let answers, let times else { return nil }
    return JudgePlan.Repeats(answers: answers, times: times)
  }

  private func scale(_ fields: Fields) -> Manifest.Judging? {
    let usual = Manifest.Judging(low: 1, high: 5, step: 1, parts: 1)
    guard fields.node("scale") != nil else { return usual }
    guard let part = mapping("scale", fields, ["low", "high", "step"]) else { return nil }
    let (low, high) = (part.integer("low", in: 0...100), part.integer("high", in: 1...100))
    let step = optionalInteger("step", part, in: 1...50) ?? 1
    guard let low, let high else { return nil }
    guard low < high, low % step == 0, high % step == 0 else {
      fields.fault("scale", "expected low below high, both whole multiples of the step")
      return nil
    }
    return Manifest.Judging(
      low: Double(low), high: Double(high), step: Double(step), parts: 1)
  }

  private func budget(_ fields: Fields) -> JudgePlan.Budget? {
    guard fields.node("budget") != nil,
      let part = mapping("budget", fields, ["amount", "currency"])
    else { return nil }
    let amount = Money.amount("amount", part)
    let currency = Money.currency("currency", part)
    guard let amount, let currency else { return nil }
    return JudgePlan.Budget(nano: amount, currency: currency)
  }

  private func prices(_ fields: Fields) -> PriceList? {
    guard let path = fields.optionalText("prices") else { return nil }
    if isKept { return keptPrices.flatMap { PriceList.parse($0, path, log) } }
    let folder = (file as NSString).deletingLastPathComponent
    let place =
      path.hasPrefix("/") || folder.isEmpty
      ? path : (folder as NSString).appendingPathComponent(path)
    return PriceList.read(place, log)
  }

  private func families(_ fields: Fields) -> [String: String] {
    guard let node = fields.node("families"),
      let part = Fields(node, file: file, path: "families", log: log)
    else { return [:] }
    var families: [String: String] = [:]
    for member in part.members {
      if let family = part.text(member.key.text) { families[member.key.text] = family }
    }
    return families
  }

  /// A budget binds only what has a price.
  private func checkPrices(_ plan: JudgePlan, _ fields: Fields) {
    for judge in plan.paid where plan.prices?.models[judge.model] == nil {
      if let prices = plan.prices {
        let known = prices.models.keys.sorted()
        let meant = NearestWord.to(judge.model, among: known).map { "; did you mean '\($0)'?" }
        fields.fault(
          "prices",
          "the file has no price of '\(judge.model)' (\(judge.id))\(meant ?? "; add it, or say free: true")"
        )
      } else if plan.budget != nil {
        fields.fault(
          "budget",
          "'\(judge.id)' has no price: name a price file under prices, or say free: true of it")
      }
    }
  }
}

extension JudgePlan {
  /// Judges and the author of reference answers that cost money.
  var paid: [Judge] {
    var all = judges
    if case .model(let author) = reference { all.append(author) }
    return all.filter { !$0.isFree }
  }
}

/// Small readings that several parts of a plan need.
extension JudgePlanReader {
  func mapping(_ key: String, _ fields: Fields, _ known: [String]) -> Fields? {
    guard let node = fields.node(key) else {
      fields.fault(key, "is missing; expected a mapping with \(known.joined(separator: ", "))")
      return nil
    }
    guard let part = Fields(node, file: file, path: fields.path(of: key), log: log) else {
      return nil
    }
    part.refuseKeys(otherThan: known)
    return part
  }

  func optionalInteger(_ key: String, _ fields: Fields, in range: ClosedRange<Int>) -> Int? {
    fields.node(key) == nil ? nil : fields.integer(key, in: range)
  }

  func flag(_ key: String, _ fields: Fields) -> Bool {
    fields.node(key) == nil ? false : fields.boolean(key) ?? false
  }
}
