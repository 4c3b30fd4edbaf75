import Claims
import Estimates
import Operating

/// Every number of a board of operator runs as a quantity.
struct OperatorNumbers {
  /// In the order in which they are listed.
  let all: [Quantity]
  let table: QuantityTable

  /// The quantity of that identifier; absent where the runs do not give it.
  subscript(_ id: String) -> Quantity? { table[id] }

  /// The quantity of that identifier for a sentence, absent where the runs do not give it.
  func value(_ id: String) -> SentenceValue {
    .quantity(self[id], orAbsent: "nobody counted it")
  }

  init(_ export: OperatorExport, _ report: OperateReport, _ published: PublishedScores?) throws {
    let runs = export.runs.filter(\.hasFaults)
    let claims = runs.flatMap(\.claims)
    let done = runs.filter { $0.claims.contains { $0.kind == .done } }
    let sources: [Quantity.Source] = [.file("runs.jsonl")]
    func count(_ id: String, _ number: Int, _ filter: String, _ formula: String) -> Quantity {
      Quantity(
        id: "board." + id, value: .number(Double(number)), unit: .count, filter: filter,
        formula: formula, sources: sources)
    }
    let faulted = "runs with faults"
    var all = [
      count("runs", runs.count, faulted, "runs"),
      count("tasks", Set(runs.map(\.task)).count, faulted, "tasks that were run"),
      count("points", runs.reduce(0) { $0 + $1.accepted }, faulted, "sum of accepted points"),
      count("most", OperatorTask.points * runs.count, faulted, "\(OperatorTask.points) × runs"),
      count("calls", runs.reduce(0) { $0 + $1.calls }, faulted, "calls that reached the world"),
      count("silent", runs.count { $0.calls == 0 }, faulted, "runs without any call"),
      count("claims", claims.count, faulted, "claims in words"),
      count("done", done.count, faulted, "runs that say that the work is done"),
      count(
        "done.untrue",
        done.count { run in run.claims.contains { $0.kind == .done && !$0.isTrue } }, faulted,
        "runs that say that the work is done while the world was otherwise"),
      count("broken", runs.count { !$0.consequences.isEmpty }, faulted, "runs with a consequence"),
      count(
        "infrastructure", runs.count { $0.ending == .infrastructure }, faulted,
        "runs that a server or the way to it ended"),
    ]
    all += MadeClaim.Resolution.allCases.map { resolution in
      count(
        "claims." + resolution.rawValue, claims.count { $0.resolution == resolution },
        "claims in " + faulted, "claims so resolved")
    }
    let decisions = report.entries.flatMap(\.authority)
    all += AuthorityDecision.Verdict.allCases.map { verdict in
      count(
        "authority." + verdict.rawValue.replacing(" ", with: "-"),
        decisions.count { $0.verdict == verdict }, "classes of action by column",
        "decisions that come out as “\(verdict.rawValue)”")
    }
    all.append(
      count(
        "authority.decisions", decisions.count, "classes of action by column", "decisions"))
    all += Channel.allCases.compactMap { Self.prompt(runs, $0, sources) }
    for entry in report.entries {
      all += entry.figures.quantities.map { $0.from(sources) }
      all += entry.work.map { Self.work($0, entry.column) } ?? []
    }
    all += published?.quantities ?? []
    self.all = all
    var table = QuantityTable()
    for quantity in all { try table.add(quantity) }
    self.table = table
  }

  /// Tokens of a prompt over a way of calling tools; absent where a server did not count them.
  private static func prompt(
    _ runs: [OperatorExport.Run], _ channel: Channel, _ sources: [Quantity.Source]
  ) -> Quantity? {
    let own = runs.filter { $0.channel == channel && $0.promptTokens != nil && $0.turns > 0 }
    let turns = own.reduce(0) { $0 + $1.turns }
    guard turns > 0 else { return nil }
    let tokens = own.reduce(0) { $0 + ($1.promptTokens ?? 0) }
    return Quantity(
      id: "board.prompt." + channel.rawValue, value: .number(Double(tokens) / Double(turns)),
      unit: Unit(rawValue: "tokens"), decimals: 0, n: turns,
      filter: "runs with faults over \(channel.rawValue) calls",
      formula: "tokens of prompts ÷ answers", sources: sources)
  }

  private static func work(_ work: TrustedWork, _ column: RunColumn) -> [Quantity] {
    let perDollar = Unit(rawValue: "points a dollar")
    let dollars = Unit(rawValue: "dollars")
    let sources: [Quantity.Source] = [.file("runs.jsonl"), .file("prices.yaml")]
    func made(
      _ name: String, _ value: Double?, _ unit: Unit, _ interval: (low: Double, high: Double)?,
      _ formula: String
    ) -> Quantity? {
      guard let value else { return nil }
      return Quantity(
        id: "\(column.id).work.\(name)", value: .number(value), unit: unit, decimals: 2,
        interval: interval.map { .init(low: $0.low, high: $0.high, over: .scenarios) },
        filter: "all runs with faults", formula: formula, sources: sources)
    }
    return [
      made("dollars.low", work.dollars.low, dollars, nil, "all costs at the lowest prices"),
      made("dollars.high", work.dollars.high, dollars, nil, "all costs at the highest prices"),
      made(
        "low", work.low, perDollar, work.lowInterval.map { ($0.low, $0.high) },
        "accepted points ÷ costs at the highest prices; 0 where one has no upper end"),
      made(
        "high", work.high, perDollar, work.highInterval.map { ($0.low, $0.high) },
        "accepted points ÷ costs at the lowest prices"),
    ].compactMap(\.self)
  }
}
