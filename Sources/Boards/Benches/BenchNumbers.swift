import Bench
import Estimates

/// The numbers of a bench's report as quantities.
struct BenchNumbers {
  /// In the order in which they are listed.
  let all: [Quantity]
  let table: QuantityTable

  /// The quantity of that identifier; absent where it is no finite number, or was not computed.
  subscript(_ id: String) -> Quantity? { table[id] }

  init(
    _ summary: BenchSummary, _ workloads: [Workload], _ memo: Memo?,
    _ ledger: [(claim: FigureLedger.Claim, value: Double, verdict: FigureLedger.Verdict)],
    _ changes: [String: LaneChange]
  ) throws {
    func count(_ id: String, _ number: Int, _ filter: String, _ formula: String) -> Quantity {
      Quantity(
        id: "bench." + id, value: .number(Double(number)), unit: .count, filter: filter,
        formula: formula, sources: [.file("report.json")])
    }
    let records = summary.records
    let risks = summary.register.risks
    var all = [
      count("workloads", workloads.count, "all workloads", "workloads"),
      count("records", records.count, "all records", "records"),
      count(
        "records.stated", records.count { $0.evidence.basis == .stated }, "all records",
        "records that a text or a person states"),
      count(
        "local", summary.routes.count { $0.lane.isLocal }, "all workloads",
        "workloads whose lane uses a local answer"),
      count("movable", changes.count, "all workloads", "workloads with a change that moves them"),
      count("risks", risks.count, "all risks", "risks"),
      count(
        "risks.severe", risks.count { $0.severity == .severe }, "all risks", "severe risks"),
      count("ledger", ledger.count, "statements of figures", "statements"),
      count(
        "ledger.discrepancies", ledger.count { $0.verdict == .discrepancy },
        "statements of figures", "statements that do not follow, with a known cause"),
      count(
        "ledger.unexplained",
        ledger.count { [.unexplained, .overtaken].contains($0.verdict) },
        "statements of figures", "statements whose verdict the ledger does not expect"),
    ]
    all += Lane.allCases.map { lane in
      count(
        "lane." + lane.rawValue, summary.routes.count { $0.lane == lane }, "all workloads",
        "workloads in the lane \(lane.rawValue)")
    }
    all += memo.map(Self.memo) ?? []
    self.all = all
    var table = QuantityTable()
    for quantity in all { try table.add(quantity) }
    self.table = table
  }

  private static func memo(_ memo: Memo) -> [Quantity] {
    memo.lines.filter { $0.likely.isFinite }.map { line in
      let unit =
        line.figure.isMoney ? "\(memo.inputs.currency) \(line.figure.unit)" : line.figure.unit
      let isRange = line.low.isFinite && line.high.isFinite && line.low < line.high
      return Quantity(
        id: "memo." + line.figure.rawValue, value: .number(line.likely),
        unit: Unit(rawValue: unit), decimals: line.likely.magnitude >= 100 ? 0 : 2,
        // No interval of resampling: the page of numbers says whose ends they are.
        interval: isRange ? .init(low: line.low, high: line.high, over: .rows) : nil,
        filter: "with likely inputs; the range is that of the worst and the best together",
        formula: line.figure.formula, sources: [.file("memo.yaml")])
    }
  }
}
