import Foundation
import Testing

@testable import Drawing

@Suite struct ThemeTests {
  private static let themes = [Theme.light, .dark, .print]
  private static let series = (0..<5).map(ColourRole.series)

  @Test func contrastIsThatOfTheGuidelines() {
    #expect(RGB(0x000000).contrast(to: RGB(0xFFFFFF)) == 21)
    #expect(abs(RGB(0x777777).contrast(to: RGB(0xFFFFFF)) - 4.48) < 0.005)
    #expect(RGB(0x1A2B3C).hex == "#1a2b3c")
  }

  @Test(arguments: themes)
  func marksAndTextStandOutFromPaper(theme: Theme) {
    for role in Self.series + [.accent, .contrast, .rule] {
      #expect(theme.colour(role).contrast(to: theme.paper) >= 3, "\(role)")
      #expect(theme.colour(.text(role)).contrast(to: theme.paper) >= 4.5, "\(role)")
    }
    for role in [ColourRole.ink, .muted] {
      #expect(theme.colour(role).contrast(to: theme.paper) >= 4.5, "\(role)")
    }
    #expect(theme.grid.contrast(to: theme.paper) > 1.2)
  }

  @Test(arguments: themes)
  func textOnTheRampCanBeReadAndTheRampIsMonotone(theme: Theme) {
    let fromPaper = (0...100).map { theme.colour(.ramp($0)).contrast(to: theme.paper) }
    #expect(zip(fromPaper, fromPaper.dropFirst()).allSatisfy { $0 <= $1 })
    for step in 0...100 {
      #expect(theme.colour(.onRamp(step)).contrast(to: theme.colour(.ramp(step))) >= 4.5)
    }
    #expect(theme.colour(.ramp(-5)) == theme.colour(.ramp(0)))
    #expect(theme.colour(.series(-1)) == theme.colour(.series(4)))
  }

  /// Just noticeable is about 2.3; 15 is plainly another colour even in small dots.
  @Test(arguments: themes, Vision.allCases)
  func huesCanBeToldApart(theme: Theme, vision: Vision) {
    let seen = Self.series.map { vision.lab(theme.colour($0)) }
    for (index, first) in seen.enumerated() {
      for second in seen[(index + 1)...] { #expect(distance(first, second) >= 15) }
    }
    let pair = distance(vision.lab(theme.accent), vision.lab(theme.contrast))
    #expect(pair >= 60)
  }

  private func distance(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }
}

/// How a colour looks to trichromats and to the three kinds of dichromats.
enum Vision: CaseIterable {
  case normal, protanopia, deuteranopia, tritanopia

  /// The matrices of Machado, Oliveira and Fernandes (2009) for severity 1, on linear RGB.
  private var matrix: [[Double]] {
    switch self {
    case .normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .tritanopia:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }

  /// The seen colour in CIELAB under D65.
  func lab(_ colour: RGB) -> [Double] {
    func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
      matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    let seen = product(matrix, colour.linear).map { min(max($0, 0), 1) }
    let toXYZ = [
      [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
      [0.0193339, 0.1191920, 0.9503041],
    ]
    let f = zip(product(toXYZ, seen), [0.95047, 1, 1.08883]).map { value, white in
      let share = value / white
      return share > 216 / 24389.0 ? cbrt(share) : (24389 / 27.0 * share + 16) / 116
    }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }
}
