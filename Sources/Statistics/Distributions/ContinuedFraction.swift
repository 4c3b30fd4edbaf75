/// Continued fractions, evaluated from the front.
enum ContinuedFraction {
  /// b₀ + a₁ ÷ (b₁ + a₂ ÷ (b₂ + …)) by the modified method of Lentz (Thompson and Barnett, 1986).
  ///
  /// - Parameter term: gives aₙ and bₙ for n = 1, 2, ….
  static func evaluate(
    first: Double, term: (Double) -> (numerator: Double, denominator: Double)
  ) -> Double {
    let tiny = 1e-300
    var value = first == 0 ? tiny : first
    var above = value
    var below = 0.0
    // Those of the incomplete gamma and beta functions need some √n terms for parameters of size n.
    for n in 1...200_000 {
      let (a, b) = term(Double(n))
      below = b + a * below
      above = b + a / above
      if below == 0 { below = tiny }
      if above == 0 { above = tiny }
      below = 1 / below
      let change = above * below
      value *= change
      if (change - 1).magnitude < 1e-16 { break }
    }
    return value
  }
}
