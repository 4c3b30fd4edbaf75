/// Splits shell text into simple commands of words, as a POSIX shell would; nothing is executed.
struct ShellWords {
  /// A simple command with its place in the text, in bytes.
  struct Command: Equatable {
    var words: [String] = []
    var range: Range<Int> = 0..<0
  }

  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var command = Command()
  private var commands: [Command] = []
  private var word: [UInt8]?
  private var wordStart = 0
  private var skipsNextWord = false

  private init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// The commands of a text.
  ///
  /// They are parted by line ends, `;`, `&`, `|` and parentheses; those inside `$(…)` and backticks
  /// count too. Redirections and comments are left out.
  static func commands(in bytes: ArraySlice<UInt8>) -> [Command] {
    var reader = ShellWords(bytes)
    reader.read()
    return reader.commands
  }

  private mutating func read() {
    while position < bytes.endIndex {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\\"): escape()
      case UInt8(ascii: "'"): quote()
      case UInt8(ascii: "\""): doubleQuote()
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        endWord()
        position += 1
      case UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"),
        UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "`"):
        endCommand()
        position += 1
      case UInt8(ascii: "$") where peek(1) == UInt8(ascii: "("):
        endCommand()
        position += 2
      case UInt8(ascii: ">"), UInt8(ascii: "<"): redirection()
      case UInt8(ascii: "#") where word == nil: skipLine()
      default:
        append(byte)
        position += 1
      }
    }
    endCommand()
  }

  private func peek(_ distance: Int) -> UInt8? {
    position + distance < bytes.endIndex ? bytes[position + distance] : nil
  }

  private mutating func append(_ byte: UInt8) {
    if word == nil {
      word = []
      wordStart = position
    }
    word?.append(byte)
  }

  private mutating func endWord() {
    guard let bytes = word else { return }
    word = nil
    if skipsNextWord {
      skipsNextWord = false
      return
    }
    if command.words.isEmpty { command.range = wordStart..<position }
    command.words.append(String(decoding: bytes, as: UTF8.self))
    command.range = command.range.lowerBound..<position
  }

  private mutating func endCommand() {
    endWord()
    skipsNextWord = false
    if !command.words.isEmpty { commands.append(command) }
    command = Command()
  }

  private mutating func escape() {
    guard let next = peek(1) else {
      position += 1
      return
    }
    // A backslash at the end of a line joins it with the next.
    if next == UInt8(ascii: "\n") { endWord() } else { append(next) }
    position += 2
  }

  private mutating func quote() {
    if word == nil {
      word = []
      wordStart = position
    }
    position += 1
    while position < bytes.endIndex, bytes[position] != UInt8(ascii: "'") {
      append(bytes[position])
      position += 1
    }
    position += 1
  }

  private mutating func doubleQuote() {
    if word == nil {
      word = []
      wordStart = position
    }
    position += 1
    while position < bytes.endIndex, bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] == UInt8(ascii: "\\"), peek(1) != nil { position += 1 }
      append(bytes[position])
      position += 1
    }
    position += 1
  }

  private mutating func redirection() {
    // A number right before the sign is a file descriptor, not a word.
    if let digits = word, digits.allSatisfy({ 0x30...0x39 ~= $0 }) { word = nil }
    endWord()
    while position < bytes.endIndex,
      bytes[position] == UInt8(ascii: ">") || bytes[position] == UInt8(ascii: "<")
        || bytes[position] == UInt8(ascii: "&")
    {
      position += 1
    }
    skipsNextWord = true
  }

  private mutating func skipLine() {
    while position < bytes.endIndex, bytes[position] != UInt8(ascii: "\n") { position += 1 }
  }
}
