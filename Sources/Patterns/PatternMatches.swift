import CPCRE2

/// The matches of a pattern in a text, found one by one under one budget of steps.
package struct PatternMatches: ~Copyable {
  /// Steps that any text may cost.
  static let steps = 2_000_000
  static let stepsPerByte = 50

  private let code: OpaquePointer
  /// Keeps the compiled code alive.
  private let pattern: Pattern
  private let text: [UInt8]
  private var data: OpaquePointer?
  private var context: OpaquePointer?
  private var budget: StepBudget
  private var position: Int
  private var lastWasEmptyAt: Int?

  init(_ code: OpaquePointer, _ pattern: Pattern, _ text: [UInt8], from start: Int) {
    self.code = code
    self.pattern = pattern
    self.text = text
    position = start
    data = pcre2_match_data_create_8(1, nil)
    context = pcre2_match_context_create_8(nil)
    budget = StepBudget(remaining: Self.steps + Self.stepsPerByte * text.count)
    pcre2_set_match_limit_8(context, UInt32(clamping: budget.remaining))
    pcre2_set_depth_limit_8(context, UInt32(clamping: budget.remaining))
    // In units of 1,024 bytes.
    pcre2_set_heap_limit_8(context, 256 * 1024)
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
  }

  /// The byte range of the next match; none when there is no more.
  ///
  /// As in Python an empty match may touch the match before it, but not an empty one.
  ///
  /// - Throws: ``PatternFault/tooCostly``.
  package mutating func next() throws(PatternFault) -> Range<Int>? {
    guard position <= text.count, let data, let context else { return nil }
    var options = UInt32(PCRE2_NO_UTF_CHECK)
    if lastWasEmptyAt == position { options |= UInt32(PCRE2_NOTEMPTY_ATSTART) }
    var status = match(options, data, context)
    if status == PCRE2_ERROR_JIT_STACKLIMIT {
      status = match(options | UInt32(PCRE2_NO_JIT), data, context)
    }
    guard status != PCRE2_ERROR_NOMATCH else {
      position = text.count + 1
      return nil
    }
    // With one pair of places for groups that are not needed, 0 says that there were more.
    guard status >= 0, let places = pcre2_get_ovector_pointer_8(data), places[0] <= places[1] else {
      throw .tooCostly
    }
    position = places[1]
    lastWasEmptyAt = places[0] == places[1] ? places[1] : nil
    return places[0]..<places[1]
  }

  private mutating func match(
    _ options: UInt32, _ data: OpaquePointer, _ context: OpaquePointer
  ) -> Int32 {
    let start = position
    return withUnsafeMutablePointer(to: &budget) { budget in
      pcre2_set_callout_8(context, Self.count, budget)
      return text.withUnsafeBufferPointer { bytes in
        pcre2_match_8(code, bytes.baseAddress, bytes.count, start, options, data, context)
      }
    }
  }

  /// Takes the cost of a step from the budget: one, and a share of the text that was run over.
  private static let count:
    @convention(c) (UnsafeMutablePointer<pcre2_callout_block_8>?, UnsafeMutableRawPointer?) -> Int32 =
      {
        guard let block = $0?.pointee, let budget = $1?.assumingMemoryBound(to: StepBudget.self)
        else { return 0 }
        let here = block.current_position
        let distance = max(0, here - budget.pointee.lastPlace)
        budget.pointee.lastPlace = here
        budget.pointee.remaining -= 1 + distance / 16
        return budget.pointee.remaining < 0 ? PCRE2_ERROR_CALLOUT : 0
      }
}

/// What the rest of a search may cost.
struct StepBudget {
  var remaining: Int
  var lastPlace = 0
}
