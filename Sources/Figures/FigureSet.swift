import Findings

/// The figures of a snapshot.
public enum FigureSet {
  /// Renders every figure that the findings carry.
  public static func render(_ findings: Findings, adjustments: String) throws -> [RenderedFigure] {
    []
  }
}
