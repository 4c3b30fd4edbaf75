import Estimates

/// Says the sentences of a library about one study.
package struct Sentences: Sendable {
  package let library: SentenceLibrary
  package let context: any SentenceContext
  /// Where everything said is noted.
  package let log: SpokenLog

  package init(
    _ library: SentenceLibrary, context: any SentenceContext, log: SpokenLog = SpokenLog()
  ) {
    self.library = library
    self.context = context
    self.log = log
  }

  /// The sentence of a key for some values: the first case whose condition holds.
  ///
  /// - Throws: ``ClaimsError`` with file and line for a key that no file has, parameters that the key
  ///   does not have or lacks, values for which no case applies, and a value that the text cannot
  ///   print.
  package func say(
    _ key: String, _ parameters: [String: SentenceValue] = [:]
  ) throws -> BoundSentence {
    guard let entry = library.entries[key] else {
      let nearest = library.keys.filter { $0.hasPrefix(key.prefix { $0 != "." } + ".") }
      throw ClaimsError(
        place: "sentences", claim: key,
        message: "no file has sentences for this key; known are "
          + (nearest.isEmpty ? library.keys : nearest).joined(separator: ", "))
    }
    guard Set(parameters.keys) == Set(entry.parameters.map(\.name)) else {
      throw ClaimsError(
        place: entry.place, claim: key,
        message: "the key has the parameters "
          + "(\(entry.parameters.map(\.name).joined(separator: ", "))), it is "
          + "given (\(parameters.keys.sorted().joined(separator: ", ")))")
    }
    for parameter in entry.parameters {
      guard let value = parameters[parameter.name], !parameter.kind.admits(value) else { continue }
      throw ClaimsError(
        place: entry.place, claim: key,
        message: "'\(parameter.name)' is given \(value.kind); the key says that it is "
          + "\(ExpressionKind(parameter.kind).words)")
    }
    var evaluator = Evaluator(context: context, parameters: parameters)
    for (index, entryCase) in entry.cases.enumerated() {
      do throws(EvaluationFault) {
        if let condition = entryCase.condition, try !evaluator.holds(condition) { continue }
      } catch {
        throw ClaimsError(
          place: "\(entryCase.file):\(entryCase.line)", claim: key,
          message: "when: \(error.message)")
      }
      var writer = SentenceWriter(evaluator: evaluator, file: entryCase.file, key: key)
      try writer.write(entryCase.pattern)
      let sentence = BoundSentence(parts: writer.parts)
      var seen = Set<String>()
      log.record(
        Spoken(
          key: key, number: index + 1, place: "\(entryCase.file):\(entryCase.line)",
          condition: entryCase.source, parameters: parameters,
          quantities: writer.evaluator.reads.filter { seen.insert($0).inserted },
          text: sentence.text))
      return sentence
    }
    throw ClaimsError(
      place: entry.place, claim: key,
      message: "no case applies to these values; add a case, or otherwise: "
        + parameters.sorted { $0.key < $1.key }.map { "\($0.key) \(Self.shown($0.value))" }
        .joined(separator: ", "))
  }

  /// The sentence as plain text.
  package func text(_ key: String, _ parameters: [String: SentenceValue] = [:]) throws -> String {
    try say(key, parameters).text
  }

  private static func shown(_ value: SentenceValue) -> String {
    switch value {
    case .number(let number): "= \(number.text(.own) ?? "\(number.value)")"
    case .series(let points):
      "= "
        + points.map { "\($0.words.label ?? "?") \($0.value?.text(.own) ?? "–")" }
        .joined(separator: ", ")
    case .absent(let reason): "absent (\(reason))"
    default: value.text.map { "= \($0)" } ?? "(\(value.kind))"
    }
  }
}
