import Claims
import Drawing
import Estimates
import Files
import Findings
import Study
import Tables

/// The figures of a snapshot.
package enum FigureSet {
  /// What every figure is made with.
  struct Workshop {
    let speaker: Speaker
    let measurer: TextMeasurer
    /// Label places set by hand, by figure.
    let placed: (String) throws -> LabelAdjustments
    /// Width of the drawing in points: a column of the paper, or a screen.
    var width = Size.columnWidth
    var context = Context()
  }

  /// What figures show beside the findings, and where their marks lead.
  package struct Context: Sendable {
    /// Address of a model's page from the folder of the figures; absent when there is none.
    package var model: @Sendable (String) -> String?
    /// Answers without understanding, by axis.
    package var baselines: [String: [(label: String, value: Double)]]

    package init(
      model: @escaping @Sendable (String) -> String? = { _ in nil },
      baselines: [String: [(label: String, value: Double)]] = [:]
    ) {
      self.model = model
      self.baselines = baselines
    }
  }

  /// Renders every figure that the findings carry.
  ///
  /// - Parameters:
  ///   - speaker: what to draw and what to say about it.
  ///   - adjustments: folder with label places set by hand, one file per figure named after it; neither
  ///     need exist; they hold for the paper's column alone.
  ///   - context: baselines, and where marks lead.
  /// - Throws: `DrawingError` when fonts are missing or an adjustment is wrong, `FileFault` when its file
  ///   cannot be read, `ClaimsError` for a
  ///   sentence that lacks a case.
  package static func render(
    _ speaker: Speaker, adjustments: String, context: Context = Context()
  ) throws -> [RenderedFigure] {
    let column = Workshop(
      speaker: speaker, measurer: try TextMeasurer(),
      placed: { try read("\(adjustments)/\($0).json") }, context: context)
    var screen = column
    screen.width = Size.screenWidth
    let renderer = try CairoRenderer()
    return try zip(sketches(column), sketches(screen)).map { narrow, wide in
      try narrow.rendered(
        renderer, wide: wide, date: speaker.findings.manifest.date)
    }
  }

  /// Every figure in one width.
  private static func sketches(_ workshop: Workshop) throws -> [FigureSketch] {
    var sketches = [try agreement(workshop), try blandAltman(workshop)].compactMap(\.self)
    sketches += try series(workshop)
    sketches += try fronts(workshop)
    sketches += try scatters(workshop)
    sketches += [try weights(workshop), try membership(workshop), try pairs(workshop)]
      .compactMap(\.self)
    sketches += try specifications(workshop)
    return sketches
  }

  private static func read(_ path: String) throws -> LabelAdjustments {
    guard try FileInput.bytesIfPresent(path) != nil else { return .none }
    return try LabelAdjustments(FileInput.text(path), file: path)
  }
}

extension FigureSet.Workshop {
  /// The functional models.
  var models: [ModelEstimates.Model] { speaker.findings[ModelEstimates.self].value ?? [] }

  /// The colour of a group: the same in every figure.
  func colour(of group: Group, in factor: Factor) -> ColourRole {
    .series(factor.groups.firstIndex { $0.id == group.id } ?? 0)
  }

  /// The colour of a model: that of its group of the main factor.
  func colour(of model: ModelEstimates.Model) -> ColourRole {
    guard let factor = speaker.mainFactor, let group = factor.group(of: model.record) else {
      return .contrast
    }
    return colour(of: group, in: factor)
  }

  /// The colours of the main factor's groups; absent without such a factor.
  func colourKey() throws -> [Key.Entry] {
    guard let factor = speaker.mainFactor else { return [] }
    let present = factor.groups.filter { group in
      models.contains { factor.group(of: $0.record)?.id == group.id }
    }
    return try present.map { group in
      let colour = colour(of: group, in: factor)
      // Two entries of a line fit a column.
      return Key.Entry(try label(group.label, width: 94), radius: 2.6) {
        Marker.circle.filled(at: $0, radius: 2.6, colour: colour)
      }
    }
  }

  /// A label of a key or a point that a long name does not push off the page.
  func label(_ text: String, width: Double = 110) throws -> String {
    try measurer.fitted(text, style: TextStyle(size: 6.8), width: width)
  }

  /// A tag without the parts that only say where it was fetched from, cut where it is long.
  func name(_ tag: String) throws -> String { try label(FigureSet.shortName(tag)) }
}

extension FigureSet {
  /// A tag without the parts that only say where it was fetched from.
  package static func shortName(_ tag: String) -> String {
    let last = tag.split(separator: "/").last.map(String.init) ?? tag
    return last.replacing("-GGUF:", with: ":")
  }

  /// An identifier of a figure from that of a study's part: letters, figures and hyphens.
  static func id(_ part: String) -> String {
    "figure-"
      + String(
        String.UnicodeScalarView(
          part.lowercased().unicodeScalars.map { scalar in
            ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? scalar : "-"
          }))
  }

  /// The range of some values with room around it for labels; of values from zero on, not below zero.
  static func range(_ values: [Double], room: Double = 0.09) -> ClosedRange<Double> {
    let low = values.min() ?? 0
    let high = values.max() ?? 1
    let around = high > low ? (high - low) * room : max(abs(high) * 0.05, 0.5)
    return (low >= 0 ? max(low - around, 0) : low - around)...(high + around)
  }
}
