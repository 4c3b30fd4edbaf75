/// Reads the temperature sensors of `hwmon` and the thermal zones.
package struct TemperatureReader: Sendable {
  /// One sensor.
  package struct Sensor: Sendable, Hashable, Codable {
    /// The chip or zone: `coretemp`, `k10temp`, `x86_pkg_temp`, `acpitz`.
    package let chip: String
    /// Its label, such as `Package id 0`, or the name of its file.
    package let label: String
    let path: String
    /// How well it stands for the processor: the least number is best, nothing when it does not.
    let rank: Int?
  }

  private let tree: SystemTree
  /// Every sensor found, in the order of the tree.
  package let sensors: Reading<[Sensor]>
  /// The sensors that give the processor's temperature.
  ///
  /// The best kind of which one could be read at the start; it stays the same afterwards, so that
  /// a series never mixes two kinds.
  private let chosen: Reading<[Sensor]>
  /// Sensors of the processor that could not be read at the start.
  package let unread: [Absence]

  /// Looks for sensors once, and tries those of the processor.
  package init(_ tree: SystemTree) {
    self.tree = tree
    let sensors = Reading { () throws(Absence) in
      let found = Self.monitors(tree) + Self.zones(tree)
      guard !found.isEmpty else {
        throw tree.missing("sys/class/hwmon", "no sensor, and no zone in /sys/class/thermal")
      }
      return found
    }
    self.sensors = sensors
    let ranked = (sensors.value ?? []).filter { $0.rank != nil }
    let tried = ranked.map { sensor in
      (sensor, Reading { () throws(Absence) in try Self.celsius(sensor, tree) })
    }
    unread = tried.compactMap(\.1.absence)
    chosen = Reading { () throws(Absence) in
      _ = try sensors.get()
      // Where none can be read now, the best kind is tried again: it says why.
      let readable = tried.filter { $0.1.value != nil }.compactMap(\.0.rank)
      guard let best = readable.min() ?? ranked.compactMap(\.rank).min() else {
        throw tree.missing("sys/class/hwmon", "sensors, but none of the processor")
      }
      return ranked.filter { $0.rank == best }
    }
  }

  /// Degrees Celsius of one sensor.
  package func celsius(_ sensor: Sensor) throws(Absence) -> Double {
    try Self.celsius(sensor, tree)
  }

  private static func celsius(_ sensor: Sensor, _ tree: SystemTree) throws(Absence) -> Double {
    let value = try tree.number(sensor.path) / 1000
    guard (-100...200).contains(value) else {
      throw tree.malformed(sensor.path, "\(value) °C is no temperature of a chip")
    }
    return value
  }

  /// Degrees Celsius of the processor: the hottest that can be read of its best kind of sensors.
  ///
  /// - Throws: The first sensor's absence when none of them can be read.
  package func processor() throws(Absence) -> Double {
    var hottest: Double?
    var first: Absence?
    for sensor in try chosen.get() {
      switch Reading({ () throws(Absence) in try celsius(sensor) }) {
      case .measured(let value): hottest = max(hottest ?? value, value)
      case .absent(let absence): first = first ?? absence
      }
    }
    guard let hottest else {
      throw first ?? tree.missing("sys/class/hwmon", "sensors, but none of the processor")
    }
    return hottest
  }

  private static func monitors(_ tree: SystemTree) -> [Sensor] {
    let folder = "sys/class/hwmon"
    return names(folder, tree).flatMap { monitor -> [Sensor] in
      // Drivers of old kernels keep their files one level below.
      let places = ["\(folder)/\(monitor)", "\(folder)/\(monitor)/device"]
      for place in places {
        let inputs = names(place, tree).filter { $0.hasPrefix("temp") && $0.hasSuffix("_input") }
        guard !inputs.isEmpty else { continue }
        let chip = places.lazy.compactMap { line("\($0)/name", tree) }.first ?? monitor
        return inputs.map { input in
          let stem = String(input.dropLast("_input".count))
          let label = line("\(place)/\(stem)_label", tree) ?? stem
          return Sensor(
            chip: chip, label: label, path: "\(place)/\(input)", rank: rank(chip, label))
        }
      }
      return []
    }
  }

  private static func zones(_ tree: SystemTree) -> [Sensor] {
    let folder = "sys/class/thermal"
    return names(folder, tree).filter { $0.hasPrefix("thermal_zone") }.map { zone in
      let type = line("\(folder)/\(zone)/type", tree) ?? zone
      return Sensor(
        chip: type, label: zone, path: "\(folder)/\(zone)/temp", rank: rank(type, zone))
    }
  }

  /// The package sensors stand first, single cores after them.
  private static func rank(_ chip: String, _ label: String) -> Int? {
    switch chip {
    case "coretemp": label.hasPrefix("Package id") ? 0 : 3
    case "x86_pkg_temp": 1
    case "k10temp", "zenpower": label == "Tdie" ? 0 : label == "Tctl" || label == "temp1" ? 1 : 3
    case "cpu_thermal", "cpu-thermal", "soc_thermal", "soc-thermal": 2
    default: nil
    }
  }

  private static func names(_ path: String, _ tree: SystemTree) -> [String] {
    Reading { () throws(Absence) in try tree.entries(path) }.value ?? []
  }

  private static func line(_ path: String, _ tree: SystemTree) -> String? {
    Reading { () throws(Absence) in try tree.line(path) }.value
  }
}
