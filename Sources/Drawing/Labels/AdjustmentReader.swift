/// Reads the one JSON shape of a hand-adjustment file, keeping lines for messages.
///
/// A general JSON decoder knows no lines and lets the last of two equal keys win in silence.
struct AdjustmentReader {
  private let file: String
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var line = 1

  init(_ text: String, file: String) {
    self.file = file
    scalars = Array(text.unicodeScalars)
  }

  mutating func read() throws(DrawingError) -> [String: LabelAdjustments.Adjustment] {
    var entries: [String: LabelAdjustments.Adjustment] = [:]
    try object { (reader, id, line) throws(DrawingError) in
      guard entries[id] == nil else {
        throw reader.failure("a second entry for “\(id.visible)”; keep one", at: line)
      }
      entries[id] = try reader.adjustment(line: line)
    }
    skipSpace()
    guard index == scalars.count else { throw failure("text after the closing brace; remove it") }
    return entries
  }

  private mutating func adjustment(line: Int) throws(DrawingError) -> LabelAdjustments.Adjustment {
    var result = LabelAdjustments.Adjustment(line: line)
    var seen: Set<String> = []
    try object { (reader, field, line) throws(DrawingError) in
      guard seen.insert(field).inserted else {
        throw reader.failure("a second “\(field.visible)” in one entry; keep one", at: line)
      }
      switch field {
      case "dx": result.shift.x = try reader.number()
      case "dy": result.shift.y = try reader.number()
      case "anchor":
        let name = try reader.string()
        guard let sixteenth = LabelAdjustments.anchors[name] else {
          let known = LabelAdjustments.anchors.keys.sorted().joined(separator: ", ")
          throw reader.failure("“\(name.visible)” is not an anchor; use one of \(known)", at: line)
        }
        result.direction = LabelDirection(sixteenth: sixteenth)
      default:
        throw reader.failure("unknown field “\(field.visible)”; use anchor, dx or dy", at: line)
      }
    }
    return result
  }

  private mutating func object(
    _ member: (inout AdjustmentReader, String, Int) throws(DrawingError) -> Void
  ) throws(DrawingError) {
    try expect("{")
    if take("}") { return }
    repeat {
      skipSpace()
      let start = line
      let key = try string()
      try expect(":")
      try member(&self, key, start)
    } while take(",")
    try expect("}")
  }

  private mutating func number() throws(DrawingError) -> Double {
    skipSpace()
    let start = index
    while index < scalars.count, "+-.0123456789eE".unicodeScalars.contains(scalars[index]) {
      index += 1
    }
    let text = String(String.UnicodeScalarView(scalars[start..<index]))
    guard let value = Double(text), value.isFinite, abs(value) <= 1000 else {
      throw failure("expected a number of points between -1000 and 1000")
    }
    return value
  }

  private mutating func string() throws(DrawingError) -> String {
    try expect("\"")
    var result = String.UnicodeScalarView()
    while index < scalars.count, scalars[index] != "\n" {
      let scalar = scalars[index]
      index += 1
      if scalar == "\"" { return String(result) }
      guard scalar == "\\" else {
        result.append(scalar)
        continue
      }
      guard index < scalars.count, "\"\\/".unicodeScalars.contains(scalars[index]) else {
        throw failure("of escapes only \\\", \\\\ and \\/ are known; write the character itself")
      }
      result.append(scalars[index])
      index += 1
    }
    throw failure("a string that does not end on its line; close it with a quote")
  }

  private mutating func skipSpace() {
    while index < scalars.count, " \t\r\n".unicodeScalars.contains(scalars[index]) {
      if scalars[index] == "\n" { line += 1 }
      index += 1
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    skipSpace()
    guard index < scalars.count, scalars[index] == scalar else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ scalar: Unicode.Scalar) throws(DrawingError) {
    guard take(scalar) else {
      let found = index < scalars.count ? "“\(String(scalars[index]).visible)”" : "the end"
      throw failure("expected “\(scalar)”, found \(found)")
    }
  }

  private func failure(_ reason: String, at line: Int? = nil) -> DrawingError {
    .adjustment(file: file, line: line ?? self.line, reason: reason)
  }
}
