import Foundation

/// An sRGB colour with 8 bits a channel.
package struct RGB: Hashable, Sendable {
  /// Red, 0 to 255.
  package let red: UInt8
  /// Green, 0 to 255.
  package let green: UInt8
  /// Blue, 0 to 255.
  package let blue: UInt8

  /// From a number such as `0x1A2B3C`.
  package init(_ hex: UInt32) {
    red = UInt8(truncatingIfNeeded: hex >> 16)
    green = UInt8(truncatingIfNeeded: hex >> 8)
    blue = UInt8(truncatingIfNeeded: hex)
  }

  /// As in `#1a2b3c`.
  package var hex: String {
    let digits = Array("0123456789abcdef")
    return [red, green, blue].reduce(into: "#") { text, channel in
      text.append(digits[Int(channel >> 4)])
      text.append(digits[Int(channel & 15)])
    }
  }

  /// The channels on a linear scale from 0 to 1 (IEC 61966-2-1).
  package var linear: [Double] {
    [red, green, blue].map { channel in
      let value = Double(channel) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
  }

  init(linear: [Double]) {
    let channels = linear.map { value in
      let clipped = min(max(value, 0), 1)
      let encoded = clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * pow(clipped, 1 / 2.4) - 0.055
      return UInt32((encoded * 255).rounded())
    }
    self.init(channels.reduce(0) { $0 << 8 | $1 })
  }

  /// The contrast ratio of two colours, from 1 to 21 (WCAG 2.1).
  package func contrast(to other: RGB) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  private var luminance: Double {
    zip(linear, [0.2126, 0.7152, 0.0722]).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// A colour between this one (`share` 0) and another (1), evenly spaced to the eye.
  ///
  /// Mixed in Oklab (Ottosson, 2020).
  func mixed(with other: RGB, share: Double) -> RGB {
    RGB(oklab: zip(oklab, other.oklab).map { $0 + ($1 - $0) * share })
  }

  private var oklab: [Double] {
    let cones = Self.product(
      [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
      ], linear
    ).map { cbrt($0) }
    return Self.product(
      [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
      ], cones)
  }

  private init(oklab: [Double]) {
    let cones = Self.product(
      [
        [1, 0.3963377774, 0.2158037573],
        [1, -0.1055613458, -0.0638541728],
        [1, -0.0894841775, -1.2914855480],
      ], oklab
    ).map { $0 * $0 * $0 }
    self.init(
      linear: Self.product(
        [
          [4.0767416621, -3.3077115913, 0.2309699292],
          [-1.2684380046, 2.6097574011, -0.3413193965],
          [-0.0041960863, -0.7034186147, 1.7076147010],
        ], cones))
  }

  private static func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
  }
}
