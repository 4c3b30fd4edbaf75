import Dispatch

/// What observing takes from the work that is observed.
package struct ObserverEffect: Sendable, Hashable, Codable {
  /// The loss of speed in each pair of runs, without and with the sampler: 0.01 is one percent
  /// slower with it.
  package let losses: [Double]
  /// The sampler's own count of its CPU time while it ran.
  package let cost: SamplerCost
  /// What the client that reads the answers costs beside it.
  package internal(set) var client: Reading<ClientCost> = .absent(
    Absence(.notRequested, source: "client"))

  /// The median loss.
  package var median: Double? {
    let sorted = losses.sorted()
    guard !sorted.isEmpty else { return nil }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// Whether the pairs disagree about the sign: then the effect is below what can be seen here.
  package var isWithinNoise: Bool {
    (losses.min() ?? 0) <= 0 && (losses.max() ?? 0) >= 0
  }

  /// Runs pairs of blocks of work, without and with a sampler, in alternating order.
  ///
  /// - Parameters:
  ///   - pairs: 1 to 100.
  ///   - work: One block; how long it takes is what is compared.
  package static func measure(
    _ tree: SystemTree, interval: Duration, pairs: Int,
    work: @escaping @Sendable () -> Void
  ) async throws(TelemetryError) -> ObserverEffect {
    guard (1...100).contains(pairs) else {
      throw .range(what: "the number of pairs", given: "\(pairs)", allowed: "1 to 100")
    }
    var losses: [Double] = []
    var cost = SamplerCost()
    _ = await seconds(of: work)
    for pair in 0..<pairs {
      var times = (without: 0.0, with: 0.0)
      // Each order once: a drift of the clock then weighs on both sides.
      for sampled in pair % 2 == 0 ? [false, true] : [true, false] {
        let sampler = sampled ? try Sampler(Probes(tree), interval: interval) : nil
        await sampler?.start()
        let time = await seconds(of: work)
        if let sampler {
          cost.add(await sampler.stop())
          times.with = time
        } else {
          times.without = time
        }
      }
      losses.append(times.with / times.without - 1)
    }
    return ObserverEffect(losses: losses, cost: cost)
  }

  /// Runs work outside the threads of tasks: it would hold one that the sampler may need.
  private static func seconds(of work: @escaping @Sendable () -> Void) async -> Double {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(returning: ContinuousClock().measure(work).inSeconds)
      }
    }
  }
}
