import DataText
import Faults

/// What work costs, each as a range whose ends may be far apart, with the day and where it is from.
package struct Prices: Sendable {
  /// From the least to the greatest that it may be; no greatest where that is unknown.
  package struct Range: Sendable, Equatable {
    /// 0 or more, in the unit of what it is a range of.
    package let low: Double
    /// At least ``low``; absent where nobody knows an upper end.
    package let high: Double?

    static let unknown = Range(low: 0, high: nil)

    /// Either end times a number that is 0 or more.
    func times(_ factor: Double) -> Range {
      Range(low: low * factor, high: factor == 0 ? 0 : high.map { $0 * factor })
    }
  }

  /// What a token of a paid server costs, in dollars a million.
  package struct Tokens: Sendable, Equatable {
    /// Of the prompt.
    package let input: Range
    /// Of what is generated.
    package let output: Range
  }

  /// The day on which the prices held, as the file writes it.
  package let date: String
  /// Dollars a kilowatt-hour.
  package let energy: Range
  /// Watts of the node while it works.
  package let power: Range
  /// Dollars an hour for the machine: its price over its working life.
  package let machine: Range
  /// By model; a model that is not here is served by the machine.
  package let paid: [String: Tokens]
  /// Minutes of repair for a forbidden act, a damaged cell and a false "done".
  package let repair: [Repair: Range]
  /// Dollars an hour of whoever repairs.
  package let rate: Range

  /// What somebody has to mend.
  package enum Repair: String, Sendable, CaseIterable {
    case forbidden, collateral
    case falseDone = "false-done"
  }

  private static let keys = ["date", "energy", "power", "machine", "paid", "repair", "rate"]

  /// Reads prices; what is left out is unknown and has no upper end.
  ///
  /// - Throws: `ScenarioFaults` with every fault at its line.
  package static func read(path: String) throws(ScenarioFaults) -> Prices {
    let log = FaultLog()
    let prices = YAMLReader.document(path: path, log).flatMap { read($0, path, log) }
    return try log.checked(prices, of: path)
  }

  private static func read(_ node: DataNode, _ file: String, _ log: FaultLog) -> Prices? {
    guard let fields = Fields(node, file: file, log: log) else { return nil }
    fields.refuseKeys(otherThan: keys)
    var paid: [String: Tokens] = [:]
    for model in fields.node("paid")?.members ?? [] {
      let path = "paid.\(model.key.text)"
      guard let tokens = Fields(model.value, file: file, path: path, log: log) else { continue }
      tokens.refuseKeys(otherThan: ["input", "output", "source"])
      paid[model.key.text] = Tokens(
        input: range("input", tokens), output: range("output", tokens))
    }
    var repair: [Repair: Range] = [:]
    if let node = fields.node("repair"),
      let minutes = Fields(node, file: file, path: "repair", log: log)
    {
      minutes.refuseKeys(otherThan: Repair.allCases.map(\.rawValue))
      for kind in Repair.allCases { repair[kind] = range(kind.rawValue, minutes) }
    }
    guard let date = fields.node("date")?.written else {
      fields.fault("date", "is missing; expected the day on which the prices held")
      return nil
    }
    return Prices(
      date: date, energy: range("energy", fields), power: range("power", fields),
      machine: range("machine", fields), paid: paid, repair: repair, rate: range("rate", fields))
  }

  private static func range(_ key: String, _ fields: Fields) -> Range {
    guard let node = fields.node(key) else { return .unknown }
    if let number = node.number, number >= 0 { return Range(low: number, high: number) }
    guard let range = Fields(node, file: fields.file, path: fields.path(of: key), log: fields.log)
    else { return .unknown }
    range.refuseKeys(otherThan: ["low", "high", "source"])
    let low = range.node("low") == nil ? 0 : range.number("low") ?? 0
    let high = range.node("high") == nil ? nil : range.number("high")
    if low < 0 || high.map({ $0 < low }) ?? false {
      range.fault("low", "expected 0 ≤ low ≤ high")
    }
    return Range(low: low, high: high)
  }
}
