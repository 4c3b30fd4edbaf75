/// Reads the energy counters of running average power limiting (RAPL) from `powercap`.
///
/// Processors of Intel and of AMD both appear there under `intel-rapl`.
package struct EnergyReader: Sendable {
  /// What a counter counts.
  package enum Domain: String, Sendable, Hashable, Codable, CaseIterable, CodingKeyRepresentable {
    case package, core, uncore, dram
    /// The whole platform, as far as it feeds the processor's board.
    case platform = "psys"
  }

  /// One counter.
  package struct Zone: Sendable, Hashable {
    package let domain: Domain
    /// Its name, such as `package-0`.
    package let name: String
    /// The value in microjoules after which the counter begins again at zero.
    package let rangeMicrojoules: UInt64
    let path: String
  }

  private let tree: SystemTree
  /// Every counter found.
  package let zones: Reading<[Zone]>

  /// Looks for counters once.
  package init(_ tree: SystemTree) {
    self.tree = tree
    zones = Reading { () throws(Absence) in try Self.find(tree) }
  }

  /// The domains that are counted here.
  package var domains: [Domain] {
    let found = Set((zones.value ?? []).map(\.domain))
    return Domain.allCases.filter { found.contains($0) }
  }

  /// The counters of a domain in microjoules, one for each socket, by the zone's name.
  package func read(_ domain: Domain) throws(Absence) -> [EnergyCount] {
    let zones = try zones.get().filter { $0.domain == domain }
    guard !zones.isEmpty else {
      throw tree.missing(Self.folder, "no counter of the domain \(domain.rawValue)")
    }
    var counts: [EnergyCount] = []
    for zone in zones {
      counts.append(EnergyCount(zone: zone, microjoules: try tree.unsigned(zone.path)))
    }
    return counts
  }

  private static let folder = "sys/class/powercap"

  private static func find(_ tree: SystemTree) throws(Absence) -> [Zone] {
    // A socket's parts stand beside it in the class folder and again below it. The zones under
    // intel-rapl-mmio are a second view of the same counters.
    var places: [String: String] = [:]
    for entry in try tree.entries(folder) where entry.hasPrefix("intel-rapl:") {
      places[entry] = "\(folder)/\(entry)"
      for part in try tree.entries("\(folder)/\(entry)") where part.hasPrefix("intel-rapl:") {
        places[part] = places[part] ?? "\(folder)/\(entry)/\(part)"
      }
    }
    guard !places.isEmpty else { throw tree.missing(folder, "no zone intel-rapl") }
    var zones: [Zone] = []
    for (_, place) in places.sorted(by: { $0.key < $1.key }) {
      let name = try tree.line("\(place)/name")
      guard let domain = domain(name) else { continue }
      let range = try tree.unsigned("\(place)/max_energy_range_uj")
      guard range > 0 else { throw tree.malformed("\(place)/max_energy_range_uj", "a range of 0") }
      zones.append(
        Zone(domain: domain, name: name, rangeMicrojoules: range, path: "\(place)/energy_uj"))
    }
    guard !zones.isEmpty else { throw tree.missing(folder, "no zone with a name that is known") }
    return zones
  }

  private static func domain(_ name: String) -> Domain? {
    name.hasPrefix("package-") ? .package : Domain(rawValue: name)
  }
}

/// A counter's value at some moment.
package struct EnergyCount: Sendable, Hashable {
  package let zone: EnergyReader.Zone
  package let microjoules: UInt64
}
