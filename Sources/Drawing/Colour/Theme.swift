/// The colours of a drawing, by role.
///
/// The hues were chosen by search so that readers with any of the three dichromacies can tell
/// them apart; the tests compute contrast and distance (vision model: Machado et al., 2009).
public struct Theme: Sendable, Equatable {
  public let ink: RGB
  public let muted: RGB
  public let rule: RGB
  public let grid: RGB
  public let paper: RGB
  public let accent: RGB
  public let contrast: RGB
  /// The five ordered hues.
  public let series: [RGB]
  /// The ends of the sequential scale.
  let rampLow: RGB
  let rampHigh: RGB

  public static let light = Theme(
    ink: RGB(0x1A1C1F), muted: RGB(0x5B6066), rule: RGB(0x8A8F96), grid: RGB(0xE3E5E8),
    paper: RGB(0xFFFFFF), accent: RGB(0xD55E00), contrast: RGB(0x0072B2),
    series: [RGB(0xAD8300), RGB(0xD64A63), RGB(0xA2429A), RGB(0x2F57C4), RGB(0x1C2A4A)],
    rampLow: RGB(0xF1F4F8), rampHigh: RGB(0x17386E))

  public static let dark = Theme(
    ink: RGB(0xE9E7E2), muted: RGB(0xA4A9AF), rule: RGB(0x767C83), grid: RGB(0x2C3136),
    paper: RGB(0x15181B), accent: RGB(0xF0803C), contrast: RGB(0x5AAFE6),
    series: [RGB(0xD9A520), RGB(0xF0737E), RGB(0xB877D6), RGB(0x4C88F7), RGB(0xD3DFF0)],
    rampLow: RGB(0x1E2429), rampHigh: RGB(0x9CC4F5))

  /// The colour of a role.
  public func colour(_ role: ColourRole) -> RGB {
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
