/// Everything that the readers say at one moment: levels, and counters since the start.
package struct Observation: Sendable {
  /// On the monotonic clock that also times the tokens of a stream.
  package let at: ContinuousClock.Instant
  let memory: Reading<MemoryReading>
  let pressure: [PressureReading.Resource: Reading<PressureReading>]
  let processes: Reading<[ProcessReading]>
  let processors: Reading<ProcessorTimes>
  let megahertz: Reading<[Int: Double]>
  let celsius: Reading<Double>
  let load: Reading<LoadReading>
  let disks: Reading<DiskCounters>
  let network: Reading<NetworkCounters>
  let energy: [EnergyReader.Domain: Reading<[EnergyCount]>]
  let plugWatts: Reading<Double>

  /// Seconds from another observation to this.
  func seconds(since other: Observation) -> Double { (at - other.at).inSeconds }
}

extension Duration {
  /// The duration in seconds.
  package var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
