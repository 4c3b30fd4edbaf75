import DataText
import Packs

/// One answer to one input, as it came.
package struct AnswerSample: Sendable, Equatable {
  /// Name of the input, for messages.
  package var name: String
  /// What the model was given.
  package var input: String
  /// What it answered.
  package var output: String
  /// How long it took; absent where nobody measured.
  package var seconds: Double?
  /// Whether the answer was cut at the cap of tokens.
  package var isCut: Bool
  /// What went wrong in place of an answer; absent when one came.
  package var fault: String?

  package init(
    name: String, input: String, output: String, seconds: Double? = nil, isCut: Bool = false,
    fault: String? = nil
  ) {
    self.name = name
    self.input = input
    self.output = output
    self.seconds = seconds
    self.isCut = isCut
    self.fault = fault
  }
}

/// Says what is wrong with an answer that a machine is to use.
package enum AnswerCheck {
  /// What is wrong, a sentence each; empty for a valid answer.
  ///
  /// Valid is JSON by itself and nothing beside it, that fulfils the schema, holds no address that the
  /// input does not hold, and in grounded fields no value that the input does not hold.
  package static func objections(
    _ sample: AnswerSample, schema: JSONSchema?, policy: OutputPolicy
  ) -> [String] {
    if let fault = sample.fault { return ["no answer: \(Words.excerpt(fault))"] }
    var found: [String] = []
    if let most = policy.mostSeconds {
      if let seconds = sample.seconds {
        if seconds > most {
          found.append("took \(Words.time(seconds)), at most \(Words.time(most))")
        }
      } else {
        found.append("how long it took was not measured")
      }
    }
    if sample.isCut { found.append("was cut at the cap of tokens") }
    let node: DataNode
    do throws(JSONFault) {
      node = try JSONReader.read(Array(sample.output.utf8)[...])
    } catch {
      return found + [almost(sample.output, error)]
    }
    if let place = Grounding.notANumber(node) { found.append("\(place) is no number of JSON") }
    if let schema { found += schema.objections(to: node) }
    let grounding = Grounding(sample.input)
    found += grounding.inventedAddresses(in: node).map { "the input does not hold \($0)" }
    found += grounding.invented(in: node, fields: Set(policy.grounded)).map { field, value in
      "\(field) is \(value), which the input does not hold"
    }
    return found
  }

  /// Why a text is no JSON; what is almost JSON is named, since repairing it is a step of its own.
  private static func almost(_ text: String, _ fault: JSONFault) -> String {
    if text.allSatisfy(\.isWhitespace) { return "the answer is empty" }
    if let (_, range) = EmbeddedJSON.first(in: Array(text.utf8)) {
      return "JSON with \(text.utf8.count - range.count) bytes of other text around it"
    }
    return "no JSON: \(fault.problem) (line \(fault.line))"
  }
}
