/// Numbers as text, without any locale.
package enum NumberText {
  /// A number with at most the given places, trailing zeros removed, for coordinates.
  ///
  /// - Parameters:
  ///   - value: A finite number of magnitude below 10¹².
  ///   - places: From 0 to 3.
  /// - Returns: The shortest text of the rounded number.
  static func coordinate(_ value: Double, places: Int = 2) -> String {
    let power = (0..<places).reduce(1) { value, _ in value * 10 }
    let limit = 1e12 * Double(power)
    let scaled = min(max(value * Double(power), -limit), limit).rounded()
    var (units, left) = (Int(scaled.magnitude), places)
    while left > 0, units % 10 == 0 {
      units /= 10
      left -= 1
    }
    return String(unsafeUninitializedCapacity: 24) { text in
      // From the last figure to the first, then turned round.
      var count = 0
      repeat {
        if count == left, left > 0 {
          text[count] = UInt8(ascii: ".")
          count += 1
        }
        text[count] = UInt8(ascii: "0") + UInt8(units % 10)
        units /= 10
        count += 1
      } while units > 0 || count <= left
      if scaled < 0 {
        text[count] = UInt8(ascii: "-")
        count += 1
      }
      var (first, last) = (0, count - 1)
      while first < last {
        text.swapAt(first, last)
        first += 1
        last -= 1
      }
      return count
    }
  }

  /// A number for readers: fixed places, a true minus sign, commas between thousands.
  ///
  /// - Parameters:
  ///   - value: A finite number; its magnitude is cut at 10¹².
  ///   - places: From 0 to 6.
  /// - Returns: The text, as in “−1,234.50”.
  package static func fixed(_ value: Double, places: Int) -> String {
    let text = digits(value, places: places, minus: "−")
    let parts = text.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first else { return text }
    let sign = whole.hasPrefix("−") ? "−" : ""
    let figures = Array(whole.dropFirst(sign.count))
    guard figures.count > 3 else { return text }
    var grouped = sign
    for (index, figure) in figures.enumerated() {
      if index > 0, (figures.count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(figure)
    }
    return grouped + (parts.count > 1 ? "." + parts[1] : "")
  }

  /// Rounds half away from zero; a value that rounds to zero has no sign.
  private static func digits(_ value: Double, places: Int, minus: String) -> String {
    let power = (0..<places).reduce(1) { value, _ in value * 10 }
    let limit = 1e12 * Double(power)
    let scaled = (min(max(value * Double(power), -limit), limit)).rounded()
    let units = Int(scaled.magnitude)
    let sign = scaled < 0 ? minus : ""
    guard places > 0 else { return sign + String(units) }
    let fraction = String(units % power)
    let padding = String(repeating: "0", count: places - fraction.count)
    return "\(sign)\(units / power).\(padding)\(fraction)"
  }
}
