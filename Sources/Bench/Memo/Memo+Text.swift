extension Memo {
  /// The memo on one page: what to keep, move, gate and stop, and why; then each figure with its parts.
  ///
  /// - Parameter routes: the lanes of all workloads.
  package func page(_ routes: [Route]) -> [String] {
    var lines = decisions(routes)
    lines += ["", "Inputs (low, likely, high)"]
    for input in MemoInput.allCases {
      guard let range = inputs.ranges[input] else { continue }
      lines.append(
        "  \(input.rawValue): \(Words.number(range.low)), \(Words.number(range.likely)), "
          + "\(Words.number(range.high)) \(input.unit) (\(range.source))")
    }
    lines += ["", "Figures (from the least to the greatest that the inputs allow)"]
    for line in self.lines {
      lines.append(
        "  \(line.figure.rawValue): \(text(line.likely, line.figure)) "
          + "(\(text(line.low, line.figure)) to \(text(line.high, line.figure))) \(line.figure.unit)"
      )
      lines.append("    = \(line.figure.formula)")
    }
    lines.append(
      "  Rework that a gate prevents is not added to the monthly value: what is kept back saves no "
        + "time either.")
    for figure in [MemoFigure.monthlyValue, .payback] {
      lines += ["", "What moves \(figure.rawValue), one input at a time"]
      let swings = sensitivity(of: figure)
      let widest = swings.first { $0.width.isFinite }?.width ?? 1
      for swing in swings {
        let size = swing.width.isFinite ? Int((swing.width / widest * 30).rounded()) : 30
        lines.append(
          "  \(String(repeating: "█", count: max(1, size))) \(swing.input.rawValue): "
            + "\(text(swing.atLow, figure)) to \(text(swing.atHigh, figure))")
      }
    }
    return lines
  }

  /// What to do with workloads, by lane: a heading and the routes that it holds; headings without any are
  /// left out.
  package static func decisions(_ routes: [Route]) -> [(title: String, routes: [Route])] {
    let parts: [(String, [Lane])] = [
      ("Keep where it is", [.cloudPrimary]), ("Move here", [.localPrimary]),
      ("Move behind a gate", [.localFallback, .mixed]), ("Stop", [.blocked]),
      ("Measure first", [.noEvidence]),
    ]
    return parts.compactMap { title, lanes in
      let own = routes.filter { lanes.contains($0.lane) }
      return own.isEmpty ? nil : (title, own)
    }
  }

  private func decisions(_ routes: [Route]) -> [String] {
    Self.decisions(routes).flatMap { title, own -> [String] in
      [title]
        + own.map { route in
          "  \(route.workload): \(route.because)"
            + (route.records.isEmpty ? "" : " (records \(route.records.joined(separator: ", ")))")
        }
    }
  }

  /// A value of a figure with its unit.
  package func told(_ value: Double, _ figure: MemoFigure) -> String {
    "\(text(value, figure)) \(figure.unit)"
  }

  /// A value of a figure, with the currency where it is money.
  package func text(_ value: Double, _ figure: MemoFigure) -> String {
    guard value.isFinite else { return "never" }
    return figure.isMoney ? inputs.currency + Words.number(value) : Words.number(value)
  }
}
