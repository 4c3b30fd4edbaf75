import Testing

@testable import Runtimes

@Suite struct LineSplitterTests {
  private func split(_ bytes: [UInt8], pieces size: Int) -> [String] {
    var splitter = LineSplitter()
    var lines: [[UInt8]] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      lines += splitter.feed(bytes[start..<min(start + size, bytes.count)])
    }
    if let rest = splitter.rest() { lines.append(rest) }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: 1...9)
  func givesTheSameLinesWhateverThePieces(size: Int) {
    let text = "{\"a\":\"über 日本 👩‍👩‍👧\"}\n\nzwei\r\ndrei\rvier\r\r\nRest é"
    #expect(
      split(Array(text.utf8), pieces: size)
        == ["{\"a\":\"über 日本 👩‍👩‍👧\"}", "", "zwei", "drei", "vier", "", "Rest é"])
  }

  @Test func keepsBytesThatAreNoText() {
    var splitter = LineSplitter()
    #expect(splitter.feed([0xFF, 0xC3, 0x0A, 0x00, 0x0A]) == [[0xFF, 0xC3], [0x00]])
    #expect(splitter.rest() == nil)
  }

  @Test func givesUpOnALineWithoutEnd() {
    var splitter = LineSplitter()
    let block = [UInt8](repeating: 65, count: 1 << 20)
    for _ in 0..<17 { #expect(splitter.feed(block).isEmpty) }
    #expect(splitter.overflowed)
    #expect(splitter.feed([0x0A]).isEmpty && splitter.rest() == nil)
  }
}

@Suite struct ServerSentEventsTests {
  private func events(_ text: String) -> [String] {
    var splitter = LineSplitter()
    var events = ServerSentEvents()
    var all = splitter.feed(Array(text.utf8)).compactMap { events.feed($0) }
    if let rest = splitter.rest(), let data = events.feed(rest) { all.append(data) }
    if let rest = events.rest() { all.append(rest) }
    return all.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func gathersDataAndNothingElse() {
    #expect(
      events(": ping\n\ndata: a\n\nevent: x\nid: 1\ndata:b\ndata:  c\n\n\n") == ["a", "b\n c"])
    #expect(events("\u{FEFF}data: first\r\n\r\ndata\r\n\r\n") == ["first", ""])
    #expect(events("data: open") == ["open"])
    #expect(events("database: no\n\ndata:\n\n") == [""])
  }
}
