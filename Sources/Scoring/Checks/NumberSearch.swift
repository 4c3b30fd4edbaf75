import Language
import Packs

/// Finds numbers in an answer.
enum NumberSearch {
  /// Passes when a number within the tolerance stands in the text, with its unit when one is asked
  /// for; the span is that number.
  static func verdict(_ rule: NumberRule, _ answer: AnswerText) -> Verdict {
    let bytes = answer.original
    var position = 0
    while let number = next(in: bytes, from: position) {
      if abs(number.value - rule.value) <= rule.tolerance {
        guard let unit = rule.unit else { return Verdict(.pass, answer.span(of: number.range)) }
        if let end = unitEnd(unit, in: bytes, from: number.range.upperBound) {
          return Verdict(.pass, answer.span(of: number.range.lowerBound..<end))
        }
      }
      position = number.range.upperBound
    }
    return Verdict(.fail)
  }

  /// The next number: digits with thousands commas, a fraction, and a sign that no word precedes.
  private static func next(
    in bytes: [UInt8], from start: Int
  ) -> (value: Double, range: Range<Int>)? {
    var place = start
    while place < bytes.count {
      guard isDigit(bytes[place]) else {
        place += 1
        continue
      }
      let first = place
      var text: [UInt8] = []
      while place < bytes.count {
        if isDigit(bytes[place]) {
          text.append(bytes[place])
        } else if !isThousandsComma(bytes, place) {
          break
        }
        place += 1
      }
      if place + 1 < bytes.count, bytes[place] == UInt8(ascii: "."), isDigit(bytes[place + 1]) {
        repeat {
          text.append(bytes[place])
          place += 1
        } while place < bytes.count && isDigit(bytes[place])
      }
      // Digits inside a name such as worker-2 or sha256 are no number.
      if first > 0, isWordByte(bytes[first - 1]) || bytes[first - 1] == UInt8(ascii: ".") {
        continue
      }
      let signed = first > 0 && bytes[first - 1] == UInt8(ascii: "-")
      if signed && first > 1 && isWordByte(bytes[first - 2]) { continue }
      guard let value = Double(String(decoding: text, as: UTF8.self)) else { continue }
      return (signed ? -value : value, (signed ? first - 1 : first)..<place)
    }
    return nil
  }

  /// Where a unit ends that follows a number, perhaps after blanks; `days` is the unit `day` too.
  private static func unitEnd(_ unit: String, in bytes: [UInt8], from start: Int) -> Int? {
    var place = start
    while place < bytes.count, bytes[place] == 0x20 || bytes[place] == UInt8(ascii: "*") {
      place += 1
    }
    let needle = Lowercase.bytes(of: Array(unit.utf8))
    guard bytes.count - place >= needle.count,
      Lowercase.bytes(of: Array(bytes[place..<place + needle.count])) == needle
    else { return nil }
    var end = place + needle.count
    guard let last = needle.last, isWordByte(last) else { return end }
    if end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "s") { end += 1 }
    return end < bytes.count && isWordByte(bytes[end]) ? nil : end
  }

  private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || 0x61...0x7a ~= byte | 0x20 || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private static func isThousandsComma(_ bytes: [UInt8], _ place: Int) -> Bool {
    guard bytes[place] == UInt8(ascii: ","), place + 3 < bytes.count,
      bytes[place + 1...place + 3].allSatisfy(isDigit)
    else { return false }
    return place + 4 >= bytes.count || !isDigit(bytes[place + 4])
  }
}
