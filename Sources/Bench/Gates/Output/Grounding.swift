import DataText

/// What an input holds, to tell values that a model found there from those that it made up.
struct Grounding {
  private let text: String
  private let numbers: Set<String>

  /// Takes an input; case and blanks do not matter.
  init(_ input: String) {
    text = Self.normal(input)
    numbers = Set(Self.numbers(in: input))
  }

  /// Addresses of the web in any value, that the input does not hold, each once.
  func inventedAddresses(in node: DataNode) -> [String] {
    var found: [String] = []
    Self.walk(node, "") { _, value in
      guard let string = value.text else { return }
      for address in Self.addresses(in: string) {
        if !text.contains(Self.bare(address)), !found.contains(address) { found.append(address) }
      }
    }
    return found.map { Words.excerpt($0) }
  }

  /// Values of some fields that the input does not hold, with their paths.
  ///
  /// Texts must stand in the input as they are but for case and blanks; numbers as numbers of their
  /// own. True, false and null cannot be looked for.
  func invented(in node: DataNode, fields: Set<String>) -> [(field: String, value: String)] {
    var found: [(String, String)] = []
    Self.walk(node, "") { path, value in
      let names = path.split(separator: ".").map { $0.prefix { $0 != "[" } }
      guard names.contains(where: { fields.contains(String($0)) }) else { return }
      if let string = value.text {
        let wanted = Self.normal(string)
        if !wanted.isEmpty, !text.contains(wanted) {
          found.append((path, "'\(Words.excerpt(string, 80))'"))
        }
      } else if let number = value.number {
        let digits = Self.plain(number)
        if !numbers.contains(digits) { found.append((path, digits)) }
      }
    }
    return found
  }

  /// The first value that Python reads as a number and JSON does not have.
  static func notANumber(_ node: DataNode) -> String? {
    var place: String?
    walk(node, "") { path, value in
      if case .number(let number) = value.value, !number.isFinite {
        place = place ?? (path.isEmpty ? "the value" : path)
      }
    }
    return place
  }

  private static func walk(
    _ node: DataNode, _ path: String, _ visit: (String, DataNode) -> Void
  ) {
    visit(path, node)
    for member in node.members ?? [] {
      let name = member.key.text
      walk(member.value, path.isEmpty ? name : "\(path).\(name)", visit)
    }
    for (index, item) in (node.items ?? []).enumerated() { walk(item, "\(path)[\(index)]", visit) }
  }

  private static func normal(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Addresses from their scheme, or from `www.`, to the next blank, quote or bracket.
  static func addresses(in text: String) -> [String] {
    var found: [String] = []
    for word in text.split(whereSeparator: { $0.isWhitespace || "\"'<>()[]{}|`".contains($0) }) {
      let lower = word.lowercased()
      guard
        let start = ["http://", "https://", "ftp://", "www."].compactMap({ lower.range(of: $0) })
          .map(\.lowerBound).min()
      else { continue }
      let offset = lower.distance(from: lower.startIndex, to: start)
      var address = word.dropFirst(offset)
      while let last = address.last, ".,;:!?".contains(last) { address.removeLast() }
      found.append(String(address))
    }
    return found
  }

  /// An address without what two ways of writing it differ in.
  private static func bare(_ address: String) -> String {
    var text = normal(address)
    while text.hasSuffix("/") { text.removeLast() }
    return text
  }

  private static func numbers(in text: String) -> [String] {
    text.split { !($0.isASCII && ($0.isNumber || $0 == "." || $0 == "-")) }.flatMap { part in
      let trimmed = part.drop { $0 == "." }.reversed().drop { $0 == "." || $0 == "-" }.reversed()
      let word = String(trimmed)
      // A dash may be a minus or stand between two numbers.
      return ([word] + word.split(separator: "-").map(String.init)).compactMap(Double.init)
        .map(plain)
    }
  }

  /// A number without how it was written: 12, 12.0 and 1.2e1 are one.
  private static func plain(_ number: Double) -> String {
    number == number.rounded() && number.magnitude < 1e15 ? String(Int(number)) : "\(number)"
  }
}
