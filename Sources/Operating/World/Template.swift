/// A text with holes: `$name` is an argument of the call, `{{kind.name.field}}` the value of a cell,
/// whose name may hold arguments itself.
package struct Template: Sendable, Equatable {
  enum Part: Sendable, Equatable {
    case literal(String)
    case argument(String)
    /// A cell or thing whose name is always the same.
    case cell(String)
    /// A cell whose name depends on arguments.
    case open([Part])
  }

  /// The text as the task writes it.
  package let source: String
  let parts: [Part]

  /// Reads a text; a brace that is not closed is text.
  package init(_ source: String) {
    self.source = source
    var parts: [Part] = []
    var rest = source[...]
    while let open = rest.firstRange(of: "{{"),
      let close = rest[open.upperBound...].firstRange(of: "}}")
    {
      parts += Self.arguments(in: rest[..<open.lowerBound])
      parts.append(Self.cell(rest[open.upperBound..<close.lowerBound]))
      rest = rest[close.upperBound...]
    }
    self.parts = parts + Self.arguments(in: rest)
  }

  /// The name of a cell or thing that may hold arguments.
  static func reference(_ source: String) -> Template {
    Template(source: source, parts: [cell(source[...])])
  }

  private init(source: String, parts: [Part]) {
    self.source = source
    self.parts = parts
  }

  private static func cell(_ name: Substring) -> Part {
    let parts = arguments(in: name)
    return parts.contains { if case .argument = $0 { true } else { false } }
      ? .open(parts) : .cell(String(name))
  }

  private static func arguments(in text: Substring) -> [Part] {
    var parts: [Part] = []
    var literal = ""
    var rest = text
    while let sign = rest.firstIndex(of: "$") {
      literal += rest[..<sign]
      let name = rest[rest.index(after: sign)...].prefix { $0.isLetter || $0 == "_" }
      if name.isEmpty {
        literal += "$"
      } else {
        if !literal.isEmpty { parts.append(.literal(literal)) }
        literal = ""
        parts.append(.argument(String(name)))
      }
      rest = rest[rest.index(sign, offsetBy: 1 + name.count)...]
    }
    literal += rest
    if !literal.isEmpty { parts.append(.literal(literal)) }
    return parts
  }

  /// Whether it is the same whatever the call and the state.
  var isLiteral: Bool { parts.allSatisfy { if case .literal = $0 { true } else { false } } }

  /// The arguments that it takes, those within names of cells too.
  var argumentNames: [String] { Self.names(parts) }

  /// The arguments whose value becomes part of the text itself.
  var copiedArguments: [String] {
    parts.compactMap { if case .argument(let name) = $0 { name } else { nil } }
  }

  /// The arguments that stand within names of cells.
  var namingArguments: [String] {
    parts.flatMap { if case .open(let inner) = $0 { Self.names(inner) } else { [String]() } }
  }

  private static func names(_ parts: [Part]) -> [String] {
    parts.flatMap { part -> [String] in
      switch part {
      case .argument(let name): [name]
      case .open(let inner): names(inner)
      case .literal, .cell: []
      }
    }
  }

  /// The name that a reference stands for in a call.
  func name(_ arguments: [String: String]) -> String {
    guard case .open(let inner) = parts.first else {
      if case .cell(let name) = parts.first { return name }
      return source
    }
    return Self.fill(inner, arguments)
  }

  /// The text in a call.
  func text(_ arguments: [String: String], _ cell: (String) -> String) -> String {
    if parts.count == 1, case .literal(let text) = parts[0] { return text }
    var text = ""
    for part in parts {
      switch part {
      case .literal(let literal): text += literal
      case .argument(let name): text += arguments[name] ?? ""
      case .cell(let name): text += cell(name)
      case .open(let inner): text += cell(Self.fill(inner, arguments))
      }
    }
    return text
  }

  private static func fill(_ parts: [Part], _ arguments: [String: String]) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .literal(let literal), .cell(let literal): text += literal
      case .argument(let name): text += arguments[name] ?? ""
      case .open(let inner): text += fill(inner, arguments)
      }
    }
    return text
  }
}
