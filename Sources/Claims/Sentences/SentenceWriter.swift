import Estimates

/// Fills a pattern.
struct SentenceWriter {
  var evaluator: Evaluator
  let file: String
  let key: String
  private(set) var parts: [BoundSentence.Part] = []

  init(evaluator: Evaluator, file: String, key: String) {
    self.evaluator = evaluator
    self.file = file
    self.key = key
  }

  /// Writes all pieces.
  ///
  /// - Throws: ``ClaimsError`` with file and line.
  mutating func write(_ pattern: SentencePattern) throws(ClaimsError) {
    for piece in pattern.pieces {
      switch piece {
      case .text(let text, _): append(text)
      case .literal(let text): append(text)
      case .insertion(let expression, let line):
        let value = try evaluated(expression, line)
        try insert(value, line)
      case .number(let expression, let format, let line):
        try print(expression, format, line)
      case .forms(let forms, let expression, let line):
        let value = try evaluated(expression, line)
        guard let index = try choice(of: forms.count, by: value, line) else { continue }
        try write(forms[index])
      }
    }
  }

  private func fault(_ line: Int, _ message: String) -> ClaimsError {
    ClaimsError(place: "\(file):\(line)", claim: key, message: message)
  }

  private mutating func evaluated(
    _ expression: Expression, _ line: Int
  ) throws(ClaimsError) -> SentenceValue {
    do throws(EvaluationFault) {
      return try evaluator.value(of: expression)
    } catch {
      throw fault(line, error.message)
    }
  }

  private mutating func append(_ text: String) {
    guard !text.isEmpty else { return }
    if case .words(let before)? = parts.last {
      parts[parts.count - 1] = .words(before + text)
    } else {
      parts.append(.words(text))
    }
  }

  private mutating func insert(_ value: SentenceValue, _ line: Int) throws(ClaimsError) {
    switch value {
    case .word(let word): append(beginsSentence ? Self.capitalised(word) : word)
    case .name(let name): parts.append(.name(name))
    case .model(let tag): parts.append(.model(tag))
    case .scenario(let id): parts.append(.scenario(id))
    case .list(let values):
      for (index, value) in values.enumerated() {
        if index > 0 { append(index == values.count - 1 ? " and " : ", ") }
        try insert(value, line)
      }
    case .series(let points):
      let present = points.filter { $0.value != nil }
      for (index, point) in present.enumerated() {
        if index > 0 { append(", ") }
        if let label = point.words.fields["label"] { try insert(label, line) }
        append(" ")
        if let number = point.value { append(number, number.text(.own) ?? "", line) }
      }
    case .absent(let reason): throw fault(line, EvaluationFault.absent(reason: reason).message)
    default:
      throw fault(
        line, "expected a word or a name, found \(value.kind); numbers are printed by [[…]]")
    }
  }

  /// Whether the next word is the first of a sentence.
  private var beginsSentence: Bool {
    guard let last = parts.last?.text else { return true }
    return [". ", "? ", "! ", ".\n"].contains { last.hasSuffix($0) }
  }

  private static func capitalised(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }

  private mutating func print(
    _ expression: Expression, _ format: SentenceFormat, _ line: Int
  ) throws(ClaimsError) {
    let value = try evaluated(expression, line)
    let number: Measured?
    do throws(EvaluationFault) { number = try evaluator.number(value) } catch {
      throw fault(line, error.message + "; names are inserted by {…}")
    }
    guard let number else {
      throw fault(line, EvaluationFault.absent(reason: "nothing was measured").message)
    }
    guard var text = number.text(format) else {
      let reason = format == .interval ? "has no interval" : "is not a whole number"
      throw fault(line, "the value \(number.text(.own) ?? "") \(reason)")
    }
    var sources = number.sources
    if case .of(let whole) = format {
      guard case .number(let total) = try evaluated(whole, line), total.isCount else {
        throw fault(line, "the total is not a whole number")
      }
      text += " of \(NumberFormat.integer(Int(total.value)))"
      sources += total.sources
    }
    append(Measured(number.value, sources: sources), text, line)
  }

  private mutating func append(_ number: Measured, _ text: String, _ line: Int) {
    var seen = Set<String>()
    parts.append(
      .number(
        BoundText.Bound(
          text: text, quantity: number.sources.first ?? "",
          quantities: number.sources.filter { seen.insert($0).inserted }, snapshot: nil,
          isModel: false, line: line)))
  }

  /// The form that a value chooses: of three by the sign as printed, of two by number or truth, of
  /// one by truth; absent where the one is not chosen.
  private func choice(
    of count: Int, by value: SentenceValue, _ line: Int
  ) throws(ClaimsError) -> Int? {
    if case .truth(let truth) = value {
      guard count <= 2 else { throw fault(line, "a condition chooses between two forms") }
      return truth ? 0 : count == 2 ? 1 : nil
    }
    if case .absent = value, count <= 2 { return count == 2 ? 1 : nil }
    let number: Measured?
    do throws(EvaluationFault) { number = try evaluator.number(value) } catch {
      throw fault(line, error.message)
    }
    guard let number else {
      throw fault(line, EvaluationFault.absent(reason: "nothing was measured").message)
    }
    switch count {
    case 3: return number.printed > 0 ? 0 : number.printed < 0 ? 1 : 2
    case 2: return number.printed == 1 ? 0 : 1
    default: throw fault(line, "one form is chosen by a condition, not by a number")
    }
  }
}
