import CPCRE2

/// A compiled regular expression with the meaning of Python's `re`.
///
/// Matching is bounded: the steps that a text may cost grow with its length, and a pattern that needs
/// more ends as a fault instead of a hang. The count is of steps, not of time, so that a fault is the
/// same on every machine.
package final class Pattern: Sendable {
  /// How a pattern is read.
  package struct Options: Equatable {
    package var ignoringCase = false
    /// A dot matches a line feed too.
    package var dotMatchesNewline = false
    /// Straight quotes, hyphens and blanks match their typographic forms too.
    package var allowsTypography = false

    package init(
      ignoringCase: Bool = false, dotMatchesNewline: Bool = false, allowsTypography: Bool = false
    ) {
      self.ignoringCase = ignoringCase
      self.dotMatchesNewline = dotMatchesNewline
      self.allowsTypography = allowsTypography
    }
  }

  /// The text of the pattern.
  package let source: String
  private let code: Code

  /// Compiled code; PCRE2 only reads it when matching, also from several threads.
  private struct Code: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  /// Compiles a pattern.
  ///
  /// - Throws: ``PatternFault`` when it is not valid or uses what is not supported.
  package init(_ source: String, _ options: Options = Options()) throws(PatternFault) {
    let flags = PatternReader.Flags(
      ignoringCase: options.ignoringCase, dotMatchesNewline: options.dotMatchesNewline,
      allowsTypography: options.allowsTypography)
    self.source = source
    code = try Self.compile(PatternWriter.write(try PatternReader.read(source, flags: flags)))
  }

  /// A pattern that matches a text as it stands.
  package init(literally source: String, _ options: Options) throws(PatternFault) {
    let nodes = source.unicodeScalars.map {
      PatternNode.literal($0, ignoringCase: options.ignoringCase)
    }
    self.source = source
    code = try Self.compile(PatternWriter.write(.sequence(nodes)))
  }

  deinit { pcre2_code_free_8(code.pointer) }

  /// The matches in a text of valid UTF-8, from left to right and without overlap, as byte ranges.
  ///
  /// - Parameter start: where the search starts, a byte offset between characters.
  package func matches(in text: [UInt8], from start: Int = 0) -> PatternMatches {
    PatternMatches(code.pointer, self, text, from: start)
  }

  /// The first match, as a byte range.
  ///
  /// - Throws: ``PatternFault/tooCostly``.
  package func firstMatch(in text: [UInt8]) throws(PatternFault) -> Range<Int>? {
    var matches = matches(in: text)
    return try matches.next()
  }

  private static func compile(_ expression: String) throws(PatternFault) -> Code {
    guard let context = pcre2_compile_context_create_8(nil) else {
      throw .unsupported(reason: "no memory for the pattern")
    }
    defer { pcre2_compile_context_free_8(context) }
    pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
    var status: Int32 = 0
    var offset = 0
    let bytes = Array(expression.utf8)
    let options = UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP) | UInt32(PCRE2_NEVER_BACKSLASH_C)
    guard let code = pcre2_compile_8(bytes, bytes.count, options, &status, &offset, context) else {
      throw .unsupported(reason: message(of: status))
    }
    // Faster where the machine allows it; a failure leaves the interpreter, which matches the same.
    _ = pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
    return Code(pointer: code)
  }

  private static func message(of status: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = pcre2_get_error_message_8(status, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[0..<Int(count)], as: UTF8.self) : "error \(status)"
  }
}
