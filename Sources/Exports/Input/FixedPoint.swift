/// Decimal numbers as integers of a fixed step, read without passing through binary fractions.
package enum FixedPoint {
  /// The number of steps that a plain decimal such as `-12.30` stands for; absent when the text is
  /// anything else, has digits finer than a step, or is too large.
  ///
  /// - Parameter stepsPerUnit: a power of ten.
  package static func parse(_ text: some Collection<UInt8>, stepsPerUnit: Int) -> Int? {
    parse(Array(text)[...], stepsPerUnit: stepsPerUnit)
  }

  /// The number of steps of a field of a table, of which there may be very many.
  package static func parse(_ text: ArraySlice<UInt8>, stepsPerUnit: Int) -> Int? {
    text.withUnsafeBufferPointer { parse($0, stepsPerUnit) }
  }

  private static func parse(_ text: UnsafeBufferPointer<UInt8>, _ stepsPerUnit: Int) -> Int? {
    var value = 0
    var scale = stepsPerUnit
    var digits = 0
    var negative = false
    var inFraction = false
    for index in text.indices {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "-") where index == 0: negative = true
      case UInt8(ascii: ".") where !inFraction: inFraction = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = Int(byte - UInt8(ascii: "0"))
        digits += 1
        if inFraction {
          guard scale > 1 || digit == 0 else { return nil }
          if scale == 1 { continue }
          scale /= 10
        }
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, more) = product.addingReportingOverflow(digit)
        guard !overflow, !more else { return nil }
        value = sum
      default: return nil
      }
    }
    guard digits > 0 else { return nil }
    let (steps, overflow) = value.multipliedReportingOverflow(by: scale)
    return overflow ? nil : negative ? -steps : steps
  }

  /// The nearest number of steps to a number.
  package static func steps(_ value: Double, stepsPerUnit: Int) -> Int? {
    let steps = (value * Double(stepsPerUnit)).rounded()
    return steps.magnitude < 0x1p53 ? Int(steps) : nil
  }
}
