/// A heading: `## Quality {#sec-quality}`, without number when `.unnumbered` stands in the braces.
struct HeadingLine {
  let level: Int
  let title: String
  let id: String?
  let isNumbered: Bool

  init?(_ line: String) {
    let level = line.prefix { $0 == "#" }.count
    guard 1...3 ~= level, line.dropFirst(level).first == " " else { return nil }
    var title = line.dropFirst(level + 1)
    var words: [Substring] = []
    if title.last == "}", let open = title.lastIndex(of: "{") {
      words = title[title.index(after: open)...].dropLast().split(separator: " ")
      title = title[..<open]
    }
    while title.last == " " { title = title.dropLast() }
    self.level = level
    self.title = String(title)
    id = words.first { $0.hasPrefix("#") }.map { String($0.dropFirst()) }
    isNumbered = !words.contains(".unnumbered")
  }
}

/// A line that puts a table or a figure in place, `![](table-3)`, or what conclusions rest on,
/// `![](basis-quality)`.
enum EmbeddingLine {
  /// The subject whose basis an identifier puts in place; nothing for a table or a figure.
  static func basis(of id: String) -> String? {
    id.hasPrefix("basis-") ? String(id.dropFirst("basis-".count)) : nil
  }

  static func id(of line: String) -> String? {
    guard line.hasPrefix("![]("), line.hasSuffix(")") else { return nil }
    return String(line.dropFirst(4).dropLast())
  }
}

/// Citations and cross-references: `[@cohen1960]`, `[@table-3; @sec-quality]`.
enum ReferenceMark {
  /// The identifiers of each mark in a line.
  static func all(in line: String) -> [[String]] {
    var marks: [[String]] = []
    _ = replace(in: line) { ids in
      marks.append(ids)
      return ""
    }
    return marks
  }

  /// The text with each mark replaced.
  static func replace(in text: String, with print: ([String]) -> String) -> String {
    var out = ""
    var rest = text[...]
    while let open = rest.range(of: "[@"), let close = rest[open.upperBound...].firstIndex(of: "]")
    {
      out += rest[..<open.lowerBound]
      let inner = rest[rest.index(after: open.lowerBound)..<close]
      out += print(
        inner.split(separator: ";").map { part in
          String(part.drop { $0 == " " || $0 == "\n" }.dropFirst())
        })
      rest = rest[rest.index(after: close)...]
    }
    return out + rest
  }
}
