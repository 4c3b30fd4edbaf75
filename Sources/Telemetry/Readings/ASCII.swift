/// Parsing of the kernel's text files by byte: no locale, no Unicode, no allocation of strings.
typealias Bytes = ArraySlice<UInt8>

extension Sequence where Self == [UInt8] {
  /// The lines, without empty ones.
  var lines: [Bytes] { split(separator: UInt8(ascii: "\n")) }
}

extension Bytes {
  /// The parts between spaces and tabulators.
  var fields: [Bytes] { split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } }

  /// The text, for names.
  var text: String { String(decoding: self, as: UTF8.self) }

  /// Whether the bytes are those of an ASCII text.
  func equals(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount
      && text.withUTF8Buffer { other in elementsEqual(other) }
  }

  func starts(with text: StaticString) -> Bool {
    count >= text.utf8CodeUnitCount
      && text.withUTF8Buffer { other in prefix(other.count).elementsEqual(other) }
  }
}

extension UInt64 {
  /// Digits only; nothing when there is anything else, or too much.
  init?(ascii bytes: Bytes) {
    guard !bytes.isEmpty else { return nil }
    var value: UInt64 = 0
    for byte in bytes {
      guard byte >= 48, byte <= 57 else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(byte - 48))
      guard !overflow, !carry else { return nil }
      value = sum
    }
    self = value
  }
}

extension Sequence where Element == UInt64 {
  /// The sum, or the greatest number where it would be greater: counts come from files.
  var boundedSum: UInt64 {
    reduce(0) { sum, next in
      let (more, overflow) = sum.addingReportingOverflow(next)
      return overflow ? .max : more
    }
  }
}

extension Double {
  /// Digits with at most one point and a leading minus; no exponent, no name such as `nan`.
  init?(ascii bytes: Bytes) {
    let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (48...57).contains($0) } }),
      let value = Double(bytes.text), value.isFinite
    else { return nil }
    self = value
  }
}
