extension PatternReader {
  /// What stands after a backslash, outside a class.
  mutating func escape() throws(PatternFault) -> PatternNode {
    guard let scalar = take() else { throw fault("bad escape (end of pattern)") }
    switch scalar {
    case "A": return .assertion(.textStart)
    case "Z": return .assertion(.textEnd)
    case "b": return .assertion(.wordBoundary)
    case "B": return .assertion(.notWordBoundary)
    case "0":
      return literal(octal(startingWith: 0, atMost: 2))
    case "1"..."9": return try referenceOrOctal(scalar)
    default: break
    }
    if let category = PatternCategory(rawValue: Character(scalar)) { return .category(category) }
    return literal(try character(scalar))
  }

  private mutating func referenceOrOctal(
    _ first: Unicode.Scalar
  ) throws(PatternFault) -> PatternNode {
    var group = Int(first.value) - 0x30
    if let second = next, "0"..."9" ~= second {
      position += 1
      group = group * 10 + Int(second.value) - 0x30
      if "0"..."7" ~= first, "0"..."7" ~= second, let third = next, "0"..."7" ~= third {
        position += 1
        let value = (group / 10 * 8 + group % 10) * 8 + Int(third.value) - 0x30
        guard value <= 0o377, let scalar = Unicode.Scalar(value) else {
          throw fault("octal escape value outside of range 0-0o377")
        }
        return literal(scalar)
      }
    }
    guard group <= groups else { throw fault("invalid group reference \(group)") }
    guard !openGroups.contains(group) else { throw fault("cannot refer to an open group") }
    return .reference(group, ignoringCase: flags.ignoringCase)
  }

  /// A single character behind a backslash, alike in and outside a class.
  private mutating func character(_ scalar: Unicode.Scalar) throws(PatternFault) -> Unicode.Scalar {
    switch scalar {
    case "a": return "\u{7}"
    case "f": return "\u{c}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "v": return "\u{b}"
    case "x": return try hexadecimal(2)
    case "u": return try hexadecimal(4)
    case "U": return try hexadecimal(8)
    case "N": return try named()
    case "a"..."z", "A"..."Z", "0"..."9": throw fault("bad escape \\\(scalar)")
    default: return scalar
    }
  }

  private mutating func named() throws(PatternFault) -> Unicode.Scalar {
    guard take("{") else { throw fault("missing {") }
    while let scalar = take() {
      guard scalar == "}" else { continue }
      unsupported = "characters by name (\\N) are not supported"
      return "\0"
    }
    throw fault("missing }, unterminated name")
  }

  private mutating func hexadecimal(_ count: Int) throws(PatternFault) -> Unicode.Scalar {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let scalar = take(), let digit = Character(scalar).hexDigitValue, scalar.isASCII else {
        throw fault("incomplete escape")
      }
      let (shifted, overflow) = value.multipliedReportingOverflow(by: 16)
      guard !overflow else { throw fault("bad escape") }
      value = shifted + UInt32(digit)
    }
    if 0xd800...0xdfff ~= value {
      unsupported = "a lone surrogate can match no text"
      return "\0"
    }
    guard let scalar = Unicode.Scalar(value) else { throw fault("bad escape") }
    return scalar
  }

  private mutating func octal(startingWith value: UInt32, atMost count: Int) -> Unicode.Scalar {
    var value = value
    for _ in 0..<count {
      guard let digit = next, "0"..."7" ~= digit else { break }
      position += 1
      value = value * 8 + digit.value - 0x30
    }
    return Unicode.Scalar(value) ?? "\0"
  }

  // MARK: Sets

  /// A class after its opening bracket.
  mutating func set() throws(PatternFault) -> PatternSet {
    var result = PatternSet(ignoringCase: flags.ignoringCase)
    result.negated = take("^")
    while true {
      guard let scalar = take() else { throw fault("unterminated character set") }
      if scalar == "]" && !result.items.isEmpty { return result }
      let low = try member(scalar)
      guard take("-") else {
        result.items.append(low)
        continue
      }
      guard let end = take() else { throw fault("unterminated character set") }
      if end == "]" {
        result.items += [low, .range("-"..."-")]
        return result
      }
      guard case .range(let from) = low, case .range(let to) = try member(end),
        from.lowerBound <= to.lowerBound
      else { throw fault("bad character range") }
      result.items.append(.range(from.lowerBound...to.lowerBound))
    }
  }

  private mutating func member(_ scalar: Unicode.Scalar) throws(PatternFault) -> PatternSet.Item {
    guard scalar == "\\" else { return .range(scalar...scalar) }
    guard let escaped = take() else { throw fault("bad escape (end of pattern)") }
    if let category = PatternCategory(rawValue: Character(escaped)) { return .category(category) }
    switch escaped {
    case "b": return .range("\u{8}"..."\u{8}")
    case "0"..."7":
      let value = octal(startingWith: escaped.value - 0x30, atMost: 2)
      guard value.value <= 0o377 else {
        throw fault("octal escape value outside of range 0-0o377")
      }
      return .range(value...value)
    default:
      let value = try character(escaped)
      return .range(value...value)
    }
  }
}
