/// The colours of a drawing, by role.
///
/// The hues were chosen by search so that readers with any of the three dichromacies can tell
/// them apart; the tests compute contrast and distance (vision model: Machado et al., 2009).
package struct Theme: Sendable, Equatable {
  /// Text and marks of the first rank.
  package let ink: RGB
  /// Text of the second rank.
  package let muted: RGB
  /// Lines of axes and leaders.
  package let rule: RGB
  /// Lines of the grid.
  package let grid: RGB
  /// The ground.
  package let paper: RGB
  /// What is pointed out.
  package let accent: RGB
  /// What is set against the accent.
  package let contrast: RGB
  /// The five ordered hues.
  package let series: [RGB]
  /// The ends of the sequential scale.
  let rampLow: RGB
  let rampHigh: RGB

  private static let huesOnLight = [
    RGB(0xAD8300), RGB(0xD64A63), RGB(0xA2429A), RGB(0x2F57C4), RGB(0x1C2A4A),
  ]

  /// For light screens; the ground is the site's paper.
  package static let light = Theme(
    ink: RGB(0x1B1B1A), muted: RGB(0x5B5A55), rule: RGB(0x8B8982), grid: RGB(0xE4E2DA),
    paper: RGB(0xFDFCF9), accent: RGB(0xD55E00), contrast: RGB(0x0072B2), series: huesOnLight,
    rampLow: RGB(0xEDF0F3), rampHigh: RGB(0x17386E))

  /// For dark screens; the ground is the site's paper.
  package static let dark = Theme(
    ink: RGB(0xE8E6DF), muted: RGB(0xA6A39A), rule: RGB(0x7A7870), grid: RGB(0x302F2C),
    paper: RGB(0x171716), accent: RGB(0xF0803C), contrast: RGB(0x5AAFE6),
    series: [RGB(0xD9A520), RGB(0xF0737E), RGB(0xB877D6), RGB(0x4C88F7), RGB(0xD3DFF0)],
    rampLow: RGB(0x21262C), rampHigh: RGB(0x9CC4F5))

  /// For paper: as on light screens, but on white.
  package static let print = Theme(
    ink: light.ink, muted: light.muted, rule: light.rule, grid: light.grid, paper: RGB(0xFFFFFF),
    accent: light.accent, contrast: light.contrast, series: huesOnLight, rampLow: light.rampLow,
    rampHigh: light.rampHigh)

  /// The colour of a role.
  package func colour(_ role: ColourRole) -> RGB {
    switch role {
    case .ink: ink
    case .muted: muted
    case .rule: rule
    case .grid: grid
    case .paper: paper
    case .accent: accent
    case .contrast: contrast
    case .series(let index): series[Self.seriesIndex(index)]
    case .ramp(let step): ramp(step)
    case .onRamp(let step): onRamp(step)
    case .text(let mark): readable(colour(mark))
    }
  }

  private func ramp(_ step: Int) -> RGB {
    rampLow.mixed(with: rampHigh, share: Double(Self.rampStep(step)) / 100)
  }

  /// Ink or paper where text in it can be read (4.5 : 1), else black or white, of which one always
  /// can.
  private func onRamp(_ step: Int) -> RGB {
    let ground = ramp(step)
    return [ink, paper, RGB(0x000000)].first { $0.contrast(to: ground) >= 4.5 } ?? RGB(0xFFFFFF)
  }

  /// The hue, moved towards ink in steps of a twentieth until text in it can be read (4.5 : 1).
  private func readable(_ mark: RGB) -> RGB {
    let steps = (0...20).lazy.map { mark.mixed(with: ink, share: Double($0) / 20) }
    return steps.first { $0.contrast(to: paper) >= 4.5 } ?? ink
  }

  static func seriesIndex(_ index: Int) -> Int { ((index % 5) + 5) % 5 }
  static func rampStep(_ step: Int) -> Int { min(max(step, 0), 100) }
}
