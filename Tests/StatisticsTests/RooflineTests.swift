import Statistics
import Testing

@Suite struct RooflineTests {
  @Test func speedGoesWithBandwidthInTheRegime() throws {
    let model = try #require(
      Roofline(bytes: 2e9, speed: 10, interval: Interval(low: 9, high: 11), bandwidth: 40e9))
    #expect(model.utilisation == 0.5 && model.regime == .bandwidth)
    let double = try #require(model.predicted(on: 80e9, deviation: 1))
    #expect(double.speed == 20 && double.interval == Interval(low: 18, high: 22))
    let wide = try #require(model.predicted(on: 80e9, deviation: 1.2))
    #expect(wide.interval.low < 14 && wide.interval.high > 31)
  }

  @Test(arguments: [
    (5.0, Roofline.Regime.mixed), (4.9, .other), (9.99, .mixed), (10, .bandwidth),
  ])
  func theGuardDecidesByUtilisation(speed: Double, regime: Roofline.Regime) throws {
    let model = try #require(
      Roofline(bytes: 2e9, speed: speed, interval: nil, bandwidth: 40e9))
    #expect(model.regime == regime)
    #expect((model.predicted(on: 80e9, deviation: 1) == nil) == (regime == .other))
  }

  @Test func badNumbersGiveNothing() throws {
    #expect(Roofline(bytes: 0, speed: 1, interval: nil, bandwidth: 1) == nil)
    #expect(Roofline(bytes: 1, speed: .nan, interval: nil, bandwidth: 1) == nil)
    let model = try #require(Roofline(bytes: 1, speed: 1, interval: nil, bandwidth: 1))
    #expect(model.predicted(on: -1, deviation: 1) == nil)
    #expect(model.predicted(on: 1, deviation: 0.5) == nil)
    #expect(Roofline.deviation(of: []) == nil && Roofline.deviation(of: [1, -1]) == nil)
    let deviation = try #require(Roofline.deviation(of: [2, 0.5]))
    #expect((deviation - 2).magnitude < 1e-12)
  }
}
