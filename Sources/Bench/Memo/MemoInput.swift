import DataText
import Files

/// What a memo is computed from, each as a range.
package enum MemoInput: String, Sendable, CaseIterable {
  /// Tasks a month that move to the local model.
  case tasks = "tasks_per_month"
  /// Minutes of a person that each of them saves.
  case minutes = "minutes_saved_per_task"
  /// What an hour of a person costs, all in.
  case rate = "rate_per_hour"
  /// Records a month of structured work.
  case records = "records_per_month"
  /// The share of them that is invalid, 0–1.
  case invalid = "invalid_share"
  /// Minutes to find and repair an invalid one.
  case repair = "minutes_per_invalid"
  /// Hours of engineering until it works.
  case engineering = "engineering_hours"
  /// Tasks a month that are not sent to a provider any more.
  case unsent = "tasks_not_sent_per_month"
  /// What a provider takes for one.
  case price = "price_per_task"
  /// What was bought for it.
  case machine = "machine_cost"
  /// Over how many months that is spread.
  case months = "machine_months"

  /// Its unit, for readers.
  package var unit: String {
    switch self {
    case .tasks, .records, .unsent: "a month"
    case .minutes, .repair: "min"
    case .rate: "per h"
    case .invalid: "of 1"
    case .engineering: "h"
    case .price, .machine: "money"
    case .months: "months"
    }
  }
}

/// A number that is known within bounds.
package struct MemoRange: Sendable, Equatable {
  /// The least that is plausible.
  package var low: Double
  /// The one to reckon with.
  package var likely: Double
  /// The greatest that is plausible.
  package var high: Double
  /// Where it comes from: a record's identifier, or a sentence.
  package var source: String

  package init(_ low: Double, _ likely: Double, _ high: Double, source: String = "") {
    self.low = low
    self.likely = likely
    self.high = high
    self.source = source
  }
}

/// The inputs of a memo with the money that they are in.
package struct MemoInputs: Sendable, Equatable {
  /// For example `$`.
  package var currency: String
  /// One for each input.
  package var ranges: [MemoInput: MemoRange]

  package init(currency: String, ranges: [MemoInput: MemoRange]) {
    self.currency = currency
    self.ranges = ranges
  }

  /// Reads a file of inputs: each `{low: …, likely: …, high: …, source: …}`.
  ///
  /// - Throws: ``BenchFault`` with every fault and its line.
  package static func read(_ path: String) throws(BenchFault) -> MemoInputs {
    let log = FaultLog()
    let inputs = YAMLReader.document(path: path, log).flatMap { node in
      Fields(node, file: path, log: log).flatMap { fields -> MemoInputs? in
        fields.refuseKeys(otherThan: ["currency"] + MemoInput.allCases.map(\.rawValue))
        let ranges = MemoInput.allCases.compactMap { input in
          range(input, fields).map { (input, $0) }
        }
        guard let currency = fields.text("currency"), ranges.count == MemoInput.allCases.count
        else { return nil }
        return MemoInputs(
          currency: currency, ranges: Dictionary(ranges, uniquingKeysWith: { first, _ in first }))
      }
    }
    do throws(ScenarioFaults) {
      return try log.checked(inputs, of: path)
    } catch {
      throw BenchFault(error)
    }
  }

  private static func range(_ input: MemoInput, _ fields: Fields) -> MemoRange? {
    guard
      let node = fields.value(
        input.rawValue, "a mapping of low, likely, high and source",
        { $0.members == nil ? nil : $0 }),
      let inner = Fields(node, file: fields.file, path: input.rawValue, log: fields.log)
    else { return nil }
    inner.refuseKeys(otherThan: ["low", "likely", "high", "source"])
    let numbers = PolicyNumbers(inner)
    let most = input == .invalid ? 1.0 : 1e12
    let least = input == .months ? 1.0 : 0
    guard let low = numbers.number("low", in: least...most),
      let likely = numbers.number("likely", in: least...most),
      let high = numbers.number("high", in: least...most), let source = inner.text("source")
    else { return nil }
    if !(low <= likely && likely <= high) {
      inner.fault("likely", "is not between low and high")
      return nil
    }
    return MemoRange(low, likely, high, source: source)
  }
}
