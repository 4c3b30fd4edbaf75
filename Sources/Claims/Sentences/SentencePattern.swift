/// The text of a sentence with its words, numbers and verbs still to be filled in.
///
/// `{axis.noun}` inserts a word or name; `[[first(series)]]` prints a number in its own unit and
/// decimals, `[[gap | magnitude]]` in a form of ``SentenceFormat``; `{rises|falls|hardly changes :
/// step}` chooses by a sign, `{model|models : count}` by number, `{text|other text : condition}` by
/// truth; `[[= 95 % | level of every interval]]` is a number that no study changes.
struct SentencePattern: Equatable, Sendable {
  let pieces: [Piece]

  indirect enum Piece: Equatable, Sendable {
    case text(String, line: Int)
    case literal(String)
    case insertion(Expression, line: Int)
    case number(Expression, SentenceFormat, line: Int)
    case forms([SentencePattern], Expression, line: Int)
  }

  /// The literal texts with the line that each begins at, those of the forms among them.
  var texts: [(text: String, line: Int)] {
    pieces.flatMap { piece -> [(text: String, line: Int)] in
      switch piece {
      case .text(let text, let line): [(text, line)]
      case .forms(let forms, _, _): forms.flatMap(\.texts)
      case .literal, .insertion, .number: []
      }
    }
  }

  /// The literal texts outside of all forms, which nothing chooses.
  var fixedTexts: [(text: String, line: Int)] {
    pieces.compactMap { piece in
      if case .text(let text, let line) = piece { (text, line) } else { nil }
    }
  }
}

/// What is wrong with a pattern, and at which line of its file.
struct SentenceFault: Error, Equatable {
  let line: Int
  let message: String
}

/// Reads patterns.
struct SentencePatternReader {
  private let scalars: [Unicode.Scalar]
  private let parameters: Set<String>
  private var index = 0
  private var line: Int
  /// Forms within forms; more than a few cannot be read by a person either.
  private let depth: Int

  /// Reads a whole text.
  ///
  /// - Parameters:
  ///   - line: line of the file at which the text begins.
  ///   - parameters: names that the sentence may read.
  static func read(
    _ text: String, line: Int, parameters: Set<String>, depth: Int = 0
  ) throws(SentenceFault) -> SentencePattern {
    guard depth <= 4 else {
      throw SentenceFault(line: line, message: "forms are nested more than four deep")
    }
    var reader = SentencePatternReader(
      scalars: Array(text.unicodeScalars), parameters: parameters, line: line, depth: depth)
    return try reader.pattern()
  }

  private init(scalars: [Unicode.Scalar], parameters: Set<String>, line: Int, depth: Int) {
    self.scalars = scalars
    self.parameters = parameters
    self.line = line
    self.depth = depth
  }

  private mutating func pattern() throws(SentenceFault) -> SentencePattern {
    var pieces: [SentencePattern.Piece] = []
    var text = String.UnicodeScalarView()
    var start = line
    func flush() {
      if !text.isEmpty { pieces.append(.text(String(text), line: start)) }
      text = .init()
    }
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "[", index + 1 < scalars.count, scalars[index + 1] == "[" {
        flush()
        pieces.append(try number())
        start = line
      } else if scalar == "{" {
        flush()
        pieces.append(try braces())
        start = line
      } else if scalar == "}" {
        throw SentenceFault(line: line, message: "'}' without '{'")
      } else {
        if scalar == "\n" { line += 1 }
        text.append(scalar)
        index += 1
      }
    }
    flush()
    return SentencePattern(pieces: pieces)
  }

  /// `[[…]]`.
  private mutating func number() throws(SentenceFault) -> SentencePattern.Piece {
    let at = line
    index += 2
    var inner = String.UnicodeScalarView()
    while !(index + 1 < scalars.count && scalars[index] == "]" && scalars[index + 1] == "]") {
      guard index + 1 < scalars.count else {
        throw SentenceFault(line: at, message: "'[[' is opened and never closed")
      }
      if scalars[index] == "\n" { line += 1 }
      inner.append(scalars[index])
      index += 1
    }
    index += 2
    let parts = String(inner).split(separator: "|", omittingEmptySubsequences: false)
    let left = Trimming.trimmed(parts[0])
    let right = parts.count > 1 ? Trimming.trimmed(parts[1]) : ""
    guard parts.count <= 2 else {
      throw SentenceFault(line: at, message: "[[\(String(inner))]]: more than one '|'")
    }
    if left.hasPrefix("=") {
      let literal = Trimming.trimmed(left.dropFirst())
      guard !literal.isEmpty, !right.isEmpty else {
        throw SentenceFault(line: at, message: "a literal needs a text and a reason")
      }
      return .literal(literal)
    }
    let format: SentenceFormat?
    do throws(ExpressionFault) {
      format = try SentenceFormat(right, parameters: parameters)
    } catch {
      throw SentenceFault(line: at, message: "[[\(String(inner))]]: \(error.message)")
    }
    guard let format else {
      throw SentenceFault(
        line: at,
        message: "unknown format '\(right)'; a number has its own decimals and unit, and may be "
          + "printed as \(SentenceFormat.known)")
    }
    return .number(try expression(left, at), format, line: at)
  }

  /// `{…}`: an insertion, or forms with what chooses between them.
  private mutating func braces() throws(SentenceFault) -> SentencePattern.Piece {
    let at = line
    index += 1
    var parts: [String.UnicodeScalarView] = [.init()]
    var colon: (part: Int, offset: Int)?
    var open = 1
    var isQuoted = false
    while true {
      guard index < scalars.count else {
        throw SentenceFault(line: at, message: "'{' is opened and never closed")
      }
      let scalar = scalars[index]
      index += 1
      if scalar == "\n" { line += 1 }
      if scalar == "\"" { isQuoted.toggle() }
      if !isQuoted {
        if scalar == "{" || scalar == "[" { open += 1 }
        if scalar == "]" { open -= 1 }
        if scalar == "}" {
          open -= 1
          if open == 0 { break }
        }
        if open == 1, scalar == "|" {
          parts.append(.init())
          continue
        }
        if open == 1, scalar == ":" { colon = (parts.count - 1, parts[parts.count - 1].count) }
      }
      parts[parts.count - 1].append(scalar)
    }
    let texts = parts.map { String($0) }
    guard let colon else {
      guard texts.count == 1 else {
        throw SentenceFault(
          line: at, message: "{\(texts.joined(separator: "|"))}: expected ':' and what chooses")
      }
      return .insertion(try expression(Trimming.trimmed(texts[0][...]), at), line: at)
    }
    guard colon.part == texts.count - 1 else {
      throw SentenceFault(line: at, message: "':' and what chooses follow the last form")
    }
    let last = Array(parts[colon.part])
    var form = String.UnicodeScalarView()
    form.append(contentsOf: last[..<colon.offset])
    var choice = String.UnicodeScalarView()
    choice.append(contentsOf: last[(colon.offset + 1)...])
    while form.last == " " { form.removeLast() }
    guard texts.count <= 3 else {
      throw SentenceFault(
        line: at, message: "at most three forms: for more, for less, and for no difference")
    }
    var forms: [SentencePattern] = []
    for text in texts.dropLast() + [String(form)] {
      forms.append(try Self.read(text, line: at, parameters: parameters, depth: depth + 1))
    }
    return .forms(forms, try expression(Trimming.trimmed(String(choice)[...]), at), line: at)
  }

  private func expression(_ text: String, _ line: Int) throws(SentenceFault) -> Expression {
    do throws(ExpressionFault) {
      let expression = try ExpressionParser.parse(text, parameters: parameters)
      guard expression.readsSomething else {
        throw ExpressionFault(column: 1, message: "it reads no quantity and no parameter")
      }
      return expression
    } catch {
      throw SentenceFault(
        line: line, message: "'\(text)', column \(error.column): \(error.message)")
    }
  }
}

/// Text without white space at its ends.
enum Trimming {
  static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
