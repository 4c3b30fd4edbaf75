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
    /// What it counts the energy of.
    package let domain: Domain
    /// Its name, such as `package-0`.
    package let name: String
    /// The value in microjoules after which the counter begins again at zero.
    package let rangeMicrojoules: UInt64
    let path: String
  }

  /// A counter that is there and does not count, with the domains that miss it.
  struct Gap: Sendable, Hashable {
    let domains: Set<Domain>
    let absence: Absence
  }

  private let tree: SystemTree
  /// Every counter found that can count.
  package let zones: Reading<[Zone]>
  private let gaps: [Gap]

  /// Looks for counters once.
  package init(_ tree: SystemTree) {
    self.tree = tree
    switch Reading({ () throws(Absence) in try Self.places(tree) }) {
    case .absent(let absence): (zones, gaps) = (.absent(absence), [])
    case .measured(let places):
      let (found, gaps) = Self.find(places, tree)
      self.gaps = gaps
      zones = Reading { () throws(Absence) in
        guard found.isEmpty else { return found }
        throw gaps.first?.absence ?? tree.missing(Self.folder, "no zone with a name that is known")
      }
    }
  }

  /// The domains of which a counter is here, whether it counts or not.
  package var domains: [Domain] {
    let found = Set((zones.value ?? []).map(\.domain)).union(gaps.flatMap(\.domains))
    return Domain.allCases.filter { found.contains($0) }
  }

  /// Counters that are there and do not count, with the reason.
  package var unread: [Absence] { gaps.map(\.absence) }

  /// The counters of a domain in microjoules, one for each socket, by the zone's name.
  ///
  /// - Throws: An absence when one of the domain's counters does not count: without one socket the
  ///   sum would be too small. The other domains are not touched by it.
  package func read(_ domain: Domain) throws(Absence) -> [EnergyCount] {
    if let gap = gaps.first(where: { $0.domains.contains(domain) }) { throw gap.absence }
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

  /// The folder of each zone by its name, such as `intel-rapl:0:2`.
  private static func places(_ tree: SystemTree) throws(Absence) -> [String: String] {
    // A socket's parts are beside it in the class folder and again below it. The zones under
    // intel-rapl-mmio are a second view of the same counters.
    var places: [String: String] = [:]
    for entry in try tree.entries(folder) where entry.hasPrefix("intel-rapl:") {
      places[entry] = "\(folder)/\(entry)"
      let parts = Reading { () throws(Absence) in try tree.entries("\(folder)/\(entry)") }
      for part in parts.value ?? [] where part.hasPrefix("intel-rapl:") {
        places[part] = places[part] ?? "\(folder)/\(entry)/\(part)"
      }
    }
    guard !places.isEmpty else { throw tree.missing(folder, "no zone intel-rapl") }
    return places
  }

  private static func find(
    _ places: [String: String], _ tree: SystemTree
  ) -> (zones: [Zone], gaps: [Gap]) {
    var zones: [Zone] = []
    var gaps: [Gap] = []
    var nameless: [(zone: String, absence: Absence)] = []
    var known: [String: Set<Domain>] = [:]
    for (zone, place) in places.sorted(by: { $0.key < $1.key }) {
      switch Reading({ () throws(Absence) in try tree.line("\(place)/name") }) {
      case .absent(let absence): nameless.append((zone, absence))
      case .measured(let name):
        guard let domain = domain(name) else { continue }
        known[parent(zone), default: []].insert(domain)
        let range = Reading { () throws(Absence) in
          let path = "\(place)/max_energy_range_uj"
          let range = try tree.unsigned(path)
          guard range > 0 else { throw tree.malformed(path, "a range of 0") }
          return range
        }
        switch range {
        case .absent(let absence): gaps.append(Gap(domains: [domain], absence: absence))
        case .measured(let range):
          zones.append(
            Zone(domain: domain, name: name, rangeMicrojoules: range, path: "\(place)/energy_uj"))
        }
      }
    }
    // A part without a name is none of those that its socket has already.
    for (zone, absence) in nameless {
      let possible: Set<Domain> =
        parent(zone).isEmpty
        ? [.package, .platform]
        : Set([Domain.core, .uncore, .dram]).subtracting(known[parent(zone)] ?? [])
      gaps.append(Gap(domains: possible, absence: absence))
    }
    return (zones, gaps)
  }

  /// The socket that a part belongs to; nothing for a socket or the platform.
  private static func parent(_ zone: String) -> String {
    let numbers = zone.split(separator: ":")
    return numbers.count > 2 ? numbers.dropLast().joined(separator: ":") : ""
  }

  private static func domain(_ name: String) -> Domain? {
    name.hasPrefix("package-") ? .package : Domain(rawValue: name)
  }
}

/// A counter's value at some moment.
package struct EnergyCount: Sendable, Hashable {
  /// The counter that was read.
  package let zone: EnergyReader.Zone
  /// Its value; it begins again at zero after the zone's range.
  package let microjoules: UInt64
}
