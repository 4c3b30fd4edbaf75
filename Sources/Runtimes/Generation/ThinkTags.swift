/// Separates thinking that a model wrote between tags from its answer.
///
/// Works on the whole text, so a tag that came in pieces cannot be missed. A block of thinking is
/// one that nothing but white space and other blocks of thinking precede; a tag further down is
/// part of the answer, since models quote. Some chat templates open the block in the prompt: then
/// a closing tag stands alone, and all before it is thinking.
struct ThinkTags: Equatable {
  /// How the tags stood.
  enum Form: Equatable {
    /// No tag where thinking may stand.
    case none
    case closed
    /// Opened and never closed: all after the tag is thinking, and there is no answer.
    case unclosed
    /// Closed without having been opened.
    case closedOnly
  }

  var thinking: String
  var answer: String
  var form: Form
  /// Where the answer begins in the text, in UTF-8 bytes; absent when there is none.
  var answerOffset: Int?

  init(splitting text: String) {
    let bytes = Array(text.utf8)
    var rest = bytes[...]
    var blocks: [ArraySlice<UInt8>] = []
    form = .none
    while let opening = Self.leadingTag(of: rest) {
      let body = rest[opening.end...]
      guard let closing = Self.find(Self.closing(opening.name), in: body) else {
        blocks.append(body)
        rest = []
        form = .unclosed
        break
      }
      blocks.append(body[..<closing.lowerBound])
      rest = rest[closing.upperBound...]
      form = .closed
    }
    if form == .none, let closing = Self.loneClosing(in: rest) {
      blocks = [rest[..<closing.lowerBound]]
      rest = rest[closing.upperBound...]
      form = .closedOnly
    }
    if form != .none { rest = rest.drop(while: Self.isSpace) }
    thinking = blocks.map(Self.trimmed).filter { !$0.isEmpty }.joined(separator: "\n")
    answer = String(decoding: rest, as: UTF8.self)
    answerOffset = rest.isEmpty ? nil : rest.startIndex
  }

  private static let names = ["think", "thinking"]

  private static func opening(_ name: String) -> [UInt8] { Array("<\(name)>".utf8) }
  private static func closing(_ name: String) -> [UInt8] { Array("</\(name)>".utf8) }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = bytes.drop(while: isSpace)
    while bytes.last.map(isSpace) == true { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func leadingTag(of text: ArraySlice<UInt8>) -> (name: String, end: Int)? {
    let start = text.drop(while: isSpace)
    for name in names where start.starts(with: opening(name)) {
      return (name, start.startIndex + name.utf8.count + 2)
    }
    return nil
  }

  /// The first closing tag, unless an opening one stands before it.
  private static func loneClosing(in text: ArraySlice<UInt8>) -> Range<Int>? {
    for name in names {
      guard let closing = find(closing(name), in: text) else { continue }
      if find(opening(name), in: text[..<closing.lowerBound]) == nil { return closing }
    }
    return nil
  }

  private static func find(_ tag: [UInt8], in text: ArraySlice<UInt8>) -> Range<Int>? {
    var start = text.startIndex
    while let index = text[start...].firstIndex(of: UInt8(ascii: "<")) {
      if text[index...].starts(with: tag) { return index..<index + tag.count }
      start = index + 1
    }
    return nil
  }
}
