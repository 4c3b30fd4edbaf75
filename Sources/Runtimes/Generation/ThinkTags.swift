/// Separates thinking that a model wrote between marks from its answer.
///
/// Works on the whole text, so a mark that came in pieces cannot be missed. A block of thinking is
/// one that nothing but white space and other blocks of thinking precede; a mark further down is
/// part of the answer, since models quote. Some chat templates open the block in the prompt: then
/// a closing mark stands alone, and all before it is thinking.
package struct ThinkTags: Equatable {
  /// How the marks stood.
  package enum Form: Equatable {
    /// No mark where thinking may stand.
    case none
    case closed
    /// Opened and never closed: all after the mark is thinking, and there is no answer.
    case unclosed
    /// Closed without having been opened.
    case closedOnly
  }

  /// What stood between the marks, blocks joined by line ends; empty when there was none.
  package var thinking: String
  /// The text behind the thinking.
  package var answer: String
  /// How the marks stood.
  package var form: Form
  /// Where the answer begins in the text, in UTF-8 bytes; absent when there is none.
  var answerOffset: Int?

  /// Splits a whole text.
  package init(splitting text: String) {
    let bytes = Array(text.utf8)
    var rest = bytes[...]
    var blocks: [ArraySlice<UInt8>] = []
    var last: Mark?
    form = .none
    while let (mark, end) = Self.leading(rest) {
      last = mark
      let body = rest[end...]
      guard let closing = Self.find(mark.closing, in: body) else {
        blocks.append(body)
        rest = []
        form = .unclosed
        break
      }
      blocks.append(body[..<closing.lowerBound])
      rest = rest[closing.upperBound...]
      form = .closed
    }
    if form == .none, let (mark, closing) = Self.loneClosing(in: rest) {
      last = mark
      blocks = [rest[..<closing.lowerBound]]
      rest = rest[closing.upperBound...]
      form = .closedOnly
    }
    if form != .none { rest = rest.drop(while: Self.isSpace) }
    if let last { Self.unwrap(&rest, last) }
    thinking = blocks.map(Self.trimmed).filter { !$0.isEmpty }.joined(separator: "\n")
    answer = String(decoding: rest, as: UTF8.self)
    answerOffset = rest.isEmpty ? nil : rest.startIndex
  }

  /// A mark as bytes.
  private struct Mark {
    var opening: [UInt8]
    var closing: [UInt8]
    var mayBeOpenedByPrompt: Bool
    var answerOpening: [UInt8]
    var answerClosings: [[UInt8]]

    init(_ marker: ThinkMarker) {
      opening = Array(marker.opening.utf8)
      closing = Array(marker.closing.utf8)
      mayBeOpenedByPrompt = marker.mayBeOpenedByPrompt
      answerOpening = Array(marker.answerOpening.utf8)
      answerClosings = marker.answerClosings.map { Array($0.utf8) }
    }
  }

  private static let marks = ThinkMarker.known.map(Mark.init)

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = bytes.drop(while: isSpace)
    while bytes.last.map(isSpace) == true { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Takes off what a family writes around the answer that follows its thinking.
  private static func unwrap(_ rest: inout ArraySlice<UInt8>, _ mark: Mark) {
    guard !mark.answerOpening.isEmpty, rest.starts(with: mark.answerOpening) else { return }
    rest = rest.dropFirst(mark.answerOpening.count)
    for closing in mark.answerClosings where rest.suffix(closing.count).elementsEqual(closing) {
      rest = rest.dropLast(closing.count)
    }
  }

  private static func leading(_ text: ArraySlice<UInt8>) -> (mark: Mark, end: Int)? {
    let start = text.drop(while: isSpace)
    return marks.first { start.starts(with: $0.opening) }
      .map { ($0, start.startIndex + $0.opening.count) }
  }

  /// The first closing mark, unless an opening one stands before it.
  private static func loneClosing(in text: ArraySlice<UInt8>) -> (Mark, Range<Int>)? {
    for mark in marks where mark.mayBeOpenedByPrompt {
      guard let closing = find(mark.closing, in: text) else { continue }
      if find(mark.opening, in: text[..<closing.lowerBound]) == nil { return (mark, closing) }
    }
    return nil
  }

  private static func find(_ tag: [UInt8], in text: ArraySlice<UInt8>) -> Range<Int>? {
    guard let first = tag.first else { return nil }
    var start = text.startIndex
    while let index = text[start...].firstIndex(of: first) {
      if text[index...].starts(with: tag) { return index..<index + tag.count }
      start = index + 1
    }
    return nil
  }
}
