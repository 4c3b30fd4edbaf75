/// What moving work is worth: every figure with its range, what it is made of, and what moves it.
package struct Memo: Sendable, Equatable {
  /// A figure with its range.
  package struct Line: Sendable, Equatable {
    /// Which.
    package var figure: MemoFigure
    /// The least and the greatest that the inputs' ranges allow, and the one of the likely inputs.
    package var low, likely, high: Double
  }

  /// How far one input moves a figure by itself.
  package struct Swing: Sendable, Equatable {
    /// Which.
    package var input: MemoInput
    /// The figure with this input at its low and at its high, all others likely.
    package var atLow, atHigh: Double

    /// Absolute distance of both.
    package var width: Double { (atHigh - atLow).magnitude }
  }

  /// What it is computed from.
  package let inputs: MemoInputs
  /// All figures, in the order of ``MemoFigure``.
  package let lines: [Line]

  /// A pure function of its inputs.
  package init(_ inputs: MemoInputs) {
    self.inputs = inputs
    // Every formula rises or falls with each input while the others stand still, so the least and the
    // greatest are where each input is at one of its ends.
    let open = MemoInput.allCases.filter { inputs.ranges[$0].map { $0.low < $0.high } ?? false }
    lines = MemoFigure.allCases.map { figure in
      let likely = figure.value { inputs.ranges[$0]?.likely ?? 0 }
      var line = Line(figure: figure, low: likely, likely: likely, high: likely)
      for corner in 0..<(1 << open.count) {
        let value = figure.value { input in
          guard let range = inputs.ranges[input] else { return 0 }
          guard let place = open.firstIndex(of: input) else { return range.likely }
          return corner >> place & 1 == 1 ? range.high : range.low
        }
        line.low = min(line.low, value)
        line.high = max(line.high, value)
      }
      return line
    }
  }

  /// How far each input moves a figure by itself, the farthest first; those that do not are left out.
  package func sensitivity(of figure: MemoFigure) -> [Swing] {
    Self.swings(figure, inputs).filter { $0.width > 0 }
      .sorted { ($1.width, $0.input.rawValue) < ($0.width, $1.input.rawValue) }
  }

  private static func swings(_ figure: MemoFigure, _ inputs: MemoInputs) -> [Swing] {
    MemoInput.allCases.compactMap { moved in
      guard let range = inputs.ranges[moved] else { return nil }
      func value(_ at: Double) -> Double {
        figure.value { $0 == moved ? at : inputs.ranges[$0]?.likely ?? 0 }
      }
      return Swing(input: moved, atLow: value(range.low), atHigh: value(range.high))
    }
  }
}
