/// Finds JSON in an answer as the release does.
package enum EmbeddedJSON {
  /// The value between the outermost brackets of the first fenced block, with its place in bytes.
  ///
  /// Without a block it is the whole text; brackets come before braces. None when neither parses.
  package static func outermost(in text: [UInt8]) -> (node: DataNode, range: Range<Int>)? {
    let candidate = text[firstFence(in: text) ?? 0..<text.count]
    for (open, close) in [("[", "]"), ("{", "}")] as [(Unicode.Scalar, Unicode.Scalar)] {
      guard let start = candidate.firstIndex(of: UInt8(ascii: open)),
        let end = candidate.lastIndex(of: UInt8(ascii: close)), end > start,
        let node = try? JSONReader.read(candidate[start...end])
      else { continue }
      return (node, start..<end + 1)
    }
    return nil
  }

  /// The first array or object that parses, fenced blocks before the rest of the text.
  ///
  /// What may be read is bounded by the text's length, so that brackets without end cost no more than
  /// time in proportion to it.
  package static func first(in text: [UInt8]) -> (node: DataNode, range: Range<Int>)? {
    var budget = 20 * text.count + 1000
    for fence in fences(in: text) {
      if let found = first(in: text[fence], &budget) { return found }
    }
    return first(in: text[...], &budget)
  }

  private static func first(
    in text: ArraySlice<UInt8>, _ budget: inout Int
  ) -> (node: DataNode, range: Range<Int>)? {
    var place = text.startIndex
    while budget > 0,
      let start = text[place...].firstIndex(where: {
        $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{")
      })
    {
      let (node, end) = JSONReader.readPrefix(text[start...])
      if let node { return (node, start..<end) }
      budget -= end - start + 1
      place = start + 1
    }
    return nil
  }

  /// The insides of all fenced blocks, from left to right.
  private static func fences(in text: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var position = 0
    while let open = place(of: fence, in: text, from: position),
      let close = place(of: fence, in: text, from: open + fence.count)
    {
      ranges.append(open + fence.count..<close)
      position = close + fence.count
    }
    return ranges
  }

  private static let fence = Array("```".utf8)

  /// The inside of the first fenced block: three backticks, perhaps `json`, white space, then at least
  /// one character up to the next three backticks.
  static func firstFence(in text: [UInt8]) -> Range<Int>? {
    guard let open = place(of: fence, in: text, from: 0) else { return nil }
    let afterFence = open + fence.count
    var afterWord = afterFence
    if text[afterFence...].starts(with: "json".utf8) { afterWord += 4 }
    // A block of blanks alone gives its last blanks back, one without the word gives the word back;
    // neither can hold JSON, but both are the first block.
    let start = skipSpace(in: text, from: afterWord)
    for begin in [start, afterWord, afterFence] {
      if let end = place(of: fence, in: text, from: begin + 1) { return begin..<end }
    }
    return nil
  }

  private static func skipSpace(in text: [UInt8], from start: Int) -> Int {
    var place = start
    while place < text.count {
      let width = text[place] < 0x80 ? 1 : text[place] < 0xe0 ? 2 : text[place] < 0xf0 ? 3 : 4
      let scalar = String(decoding: text[place..<min(place + width, text.count)], as: UTF8.self)
      guard scalar.unicodeScalars.allSatisfy(\.isPythonSpace) else { break }
      place += width
    }
    return place
  }

  private static func place(of needle: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    guard text.count - start >= needle.count else { return nil }
    return (start...(text.count - needle.count)).first { place in
      text[place] == needle[0] && text[place..<(place + needle.count)] == needle[...]
    }
  }
}

extension Unicode.Scalar {
  /// Whether `\s` of Python's `re` matches.
  fileprivate var isPythonSpace: Bool {
    switch value {
    case 0x09...0x0d, 0x1c...0x20, 0x85, 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f,
      0x205f, 0x3000:
      true
    default: false
    }
  }
}
