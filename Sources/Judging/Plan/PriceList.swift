import DataText
import Exports
import Files

/// What tokens cost at a date, as its author found it.
package struct PriceList: Sendable, Equatable {
  /// Day on which the prices held, ISO 8601.
  package var date: String
  /// ISO 4217.
  package var currency: String
  /// Where they were found; absent when not told.
  package var source: String?
  /// By the name that plans give the model.
  package var models: [String: Price]
  /// The file as it was read, kept beside what was spent.
  package var text: String

  /// Prices of one model in millionths of the currency for a million tokens, so that a token's price is a
  /// whole number of millionths of a millionth.
  package struct Price: Sendable, Equatable {
    package var input: Int
    package var output: Int

    /// What a call costs in billionths of the currency, rounded up.
    func nano(input inputTokens: Int, output outputTokens: Int) -> Int {
      let sum =
        Double(inputTokens) * Double(input) / 1000 + Double(outputTokens) * Double(output) / 1000
      return sum < Double(1 << 53) ? Int(sum.rounded(.up)) : Int.max / 4
    }
  }

  /// Reads a file and notes its faults.
  static func read(_ path: String, _ log: FaultLog) -> PriceList? {
    guard let text = try? FileInput.text(path) else {
      log.add(path, nil, nil, "the price file cannot be read, or is not UTF-8")
      return nil
    }
    return parse(text, path, log)
  }

  /// Reads a text and notes its faults.
  static func parse(_ text: String, _ path: String, _ log: FaultLog) -> PriceList? {
    guard let root = YAMLReader.document(Array(text.utf8), name: path, log),
      let fields = Fields(root, file: path, log: log)
    else { return nil }
    fields.refuseKeys(otherThan: ["format", "date", "currency", "source", "models"])
    _ = fields.integer("format", in: 1...1)
    let date = fields.text("date")
    if let date, !CalendarDay.isValid(date) {
      fields.fault("date", "'\(date)' is no day as YYYY-MM-DD")
    }
    let currency = Money.currency("currency", fields)
    let source = fields.optionalText("source")
    var models: [String: Price] = [:]
    if let node = fields.node("models"),
      let part = Fields(node, file: path, path: "models", log: log)
    {
      for member in part.members {
        let name = member.key.text
        guard
          let entry = Fields(member.value, file: path, path: part.path(of: name), log: log)
        else { continue }
        entry.refuseKeys(otherThan: ["input", "output"])
        let (input, output) = (price("input", entry), price("output", entry))
        if let input, let output { models[name] = Price(input: input, output: output) }
      }
    } else {
      fields.fault("models", "is missing; expected prices by model")
    }
    guard let date, let currency else { return nil }
    return PriceList(date: date, currency: currency, source: source, models: models, text: text)
  }

  private static func price(_ key: String, _ fields: Fields) -> Int? {
    guard let number = fields.number(key) else { return nil }
    guard (0...1_000_000).contains(number) else {
      fields.fault(key, "expected a price for a million tokens from 0 to 1000000")
      return nil
    }
    return Int((number * 1_000_000).rounded(.up))
  }
}
