/// The power of the node at rest: the baseline of net energy.
package struct IdlePower: Sendable, Hashable, Codable {
  /// Mean watts by the metric of power that measured them.
  package let watts: [Metric: Double]
  /// Over how many seconds.
  package let seconds: Double
  /// The processor's temperature at the end, in degrees Celsius.
  package let celsius: Double?
  /// Mean busy share of the processors, 0–1: how idle the node really was.
  package let cpuUse: Double?

  package init(watts: [Metric: Double], seconds: Double, celsius: Double?, cpuUse: Double?) {
    self.watts = watts
    self.seconds = seconds
    self.celsius = celsius
    self.cpuUse = cpuUse
  }

  /// The baseline of a window in which the node rested; an absence when no power was measured.
  package static func measured(in window: Window) -> Reading<IdlePower> {
    Reading { () throws(Absence) in
      var watts: [Metric: Double] = [:]
      for domain in EnergyReader.Domain.allCases {
        watts[Metric(power: domain)] = window.energy[domain]?.value?.meanWatts
      }
      watts[.plugPower] = window.plugEnergy.value?.meanWatts
      guard !watts.isEmpty else {
        throw window.energy[.package]?.absence
          ?? Absence(.missing, source: "/sys/class/powercap")
      }
      return IdlePower(
        watts: watts, seconds: window.seconds,
        celsius: window.samples.last?.values[.cpuTemperature],
        cpuUse: window.summaries[.cpuUse]?.mean)
    }
  }
}
