import Estimates
import Statistics

/// The report in the form that is written as JSON.
struct ReportForm: Encodable {
  struct Range: Encodable {
    let low: Double
    let high: Double?
  }

  struct Figure: Encodable {
    let id: String
    let value: Double?
    let unit: String
    let interval: Range?
    let n: Int?
    let filter: String
    let formula: String

    init(_ quantity: Quantity) {
      id = quantity.id
      value = quantity.number
      unit = quantity.unit.rawValue
      interval = quantity.interval.map { Range(low: $0.low, high: $0.high) }
      n = quantity.n
      filter = quantity.filter
      formula = quantity.formula
    }
  }

  struct Decision: Encodable {
    let action: String
    let verdict: String
    let tasks: Int
    let repetitions: Int
    let clean: Int
    let bound: Double?
    let needed_alone: Int?
    let needed_verified: Int?
    let decided_by: [String]
    let acts: [String]

    init(_ decision: AuthorityDecision) {
      action = decision.actionClass.rawValue
      verdict = decision.verdict.rawValue
      tasks = decision.tasks
      repetitions = decision.repetitions
      clean = decision.clean
      bound = decision.bound
      needed_alone = decision.neededAlone
      needed_verified = decision.neededVerified
      decided_by = decision.decidedBy
      acts = decision.acts
    }
  }

  struct Work: Encodable {
    let accepted_points: Int
    let dollars: Range
    let points_per_dollar: Range
    let low_interval: Range?
    let high_interval: Range?

    init(_ work: TrustedWork) {
      accepted_points = work.points
      dollars = Range(low: work.dollars.low, high: work.dollars.high)
      points_per_dollar = Range(low: work.low ?? 0, high: work.high)
      low_interval = work.lowInterval.map { Range(low: $0.low, high: $0.high) }
      high_interval = work.highInterval.map { Range(low: $0.low, high: $0.high) }
    }
  }

  struct Column: Encodable {
    let model: String
    let channel: Channel
    let figures: [Figure]
    let authority: [Decision]
    let trusted_work: Work?
  }

  let pack: String
  let pack_sha256: String
  let repetitions: Int
  let finished_at: String?
  let prices_date: String?
  let columns: [Column]

  init(_ report: OperateReport) {
    pack = report.header.pack
    pack_sha256 = report.header.packDigest
    repetitions = report.header.settings.repetitions
    finished_at = report.header.finishedAt
    prices_date = report.pricesDate
    columns = report.entries.map { entry in
      Column(
        model: entry.column.model, channel: entry.column.channel,
        figures: entry.figures.quantities.map(Figure.init),
        authority: entry.authority.map(Decision.init), trusted_work: entry.work.map(Work.init))
    }
  }
}
