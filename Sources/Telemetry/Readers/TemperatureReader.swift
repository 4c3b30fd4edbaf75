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

  /// Looks for sensors once.
  package init(_ tree: SystemTree) {
    self.tree = tree
    sensors = Reading { () throws(Absence) in
      let found = Self.monitors(tree) + Self.zones(tree)
      guard !found.isEmpty else {
        throw tree.missing("sys/class/hwmon", "no sensor, and no zone in /sys/class/thermal")
      }
      return found
    }
  }

  /// Degrees Celsius of one sensor.
  package func celsius(_ sensor: Sensor) throws(Absence) -> Double {
    let value = try tree.number(sensor.path) / 1000
    guard (-100...200).contains(value) else {
      throw tree.malformed(sensor.path, "\(value) °C is no temperature of a chip")
    }
    return value
  }

  /// Degrees Celsius of the processor: the hottest of its best kind of sensors.
  package func processor() throws(Absence) -> Double {
    let ranked = try sensors.get().filter { $0.rank != nil }
    guard let best = ranked.compactMap(\.rank).min() else {
      throw tree.missing("sys/class/hwmon", "sensors, but none of the processor")
    }
    var hottest = -Double.infinity
    for sensor in ranked where sensor.rank == best {
      hottest = max(hottest, try celsius(sensor))
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
