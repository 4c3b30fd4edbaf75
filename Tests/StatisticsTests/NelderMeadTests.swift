import Testing

@testable import Statistics

@Suite struct NelderMeadTests {
  /// Rosenbrock's valley has its least value at (1, 1).
  private func valley(_ point: [Double]) -> Double {
    let (x, y) = (point[0], point[1])
    return 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x)
  }

  @Test func convergesInTheValley() {
    let found = NelderMead.minimum(from: [-1.2, 1], step: 0.5, of: valley)
    #expect(found.converged)
    expectAgreement(found.point, [1, 1], tolerance: 1e-3)
  }

  @Test func saysWhenEvaluationsRanOut() {
    let found = NelderMead.minimum(from: [-1.2, 1], step: 0.5, evaluations: 20, of: valley)
    #expect(!found.converged)
    #expect(found.value > 1e-3)
  }

  @Test func nothingFiniteIsNoMinimum() {
    #expect(!NelderMead.minimum(from: [0, 0], step: 1) { _ in .nan }.converged)
    #expect(!NelderMead.minimum(from: [0, 0], step: 1) { _ in .infinity }.converged)
  }
}
