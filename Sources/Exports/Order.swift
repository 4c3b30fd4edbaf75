extension Pass: Comparable {
  package static func < (a: Pass, b: Pass) -> Bool { a == .deterministic && b == .variance }
}

extension Measure: Comparable {
  /// The order of declaration, which is that of the export files.
  package static func < (a: Measure, b: Measure) -> Bool { a.position < b.position }
  private var position: Int { Measure.allCases.firstIndex(of: self) ?? 0 }
}
