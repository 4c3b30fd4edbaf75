import Foundation

/// Proves of a manifest what can be proved without its tables.
struct ManifestProof {
  let manifest: Manifest
  let file: InputFile

  /// The keys of each object, by its place.
  private var keys: [String: Set<String>] {
    var keys = Self.keys
    if manifest.format == Former.format {
      keys["", default: []].subtract(["format", "factors", "judging"])
      keys["", default: []].formUnion(["schemaVersion", "brackets"])
    }
    return keys
  }

  private static let keys: [String: Set<String>] = [
    "": [
      "format", "id", "title", "date", "kind", "node", "protocolNotes", "pack", "toolVersion",
      "factors", "judges", "judging", "licence", "sources", "exclusions", "files", "run",
    ],
    "run": ["models", "egress", "partial", "guards", "repeats", "remarks"],
    "node": ["name", "processor", "memory", "runtime", "peakBandwidth"],
    "protocolNotes": ["repetitions", "contextTokens", "rules", "energySource", "client"],
    "protocolNotes.client": ["answers", "wallMilliseconds", "cpuMicroseconds", "wakeups"],
    "pack": ["id", "scenarios", "sha256"],
    "brackets": ["id", "label"],
    "factors": ["id", "ordered", "groups"],
    "factors.groups": ["id", "label"],
    "judging": ["low", "high", "step", "parts"],
    "sources": ["path", "sha256", "rows"],
    "exclusions": ["model", "reason"],
    "files": ["name", "sha256", "lines"],
  ]

  /// - Throws: ``InputFault`` naming the key.
  func check() throws {
    try refuseUnknownKeys()
    guard CalendarDay.isValid(manifest.date) else {
      throw fault("date", "'\(manifest.date)'", "a day as YYYY-MM-DD")
    }
    // Later sums of products stay far below 64 bits.
    guard (0...1_000_000).contains(manifest.protocolNotes.repetitions) else {
      throw fault(
        "protocolNotes.repetitions", "\(manifest.protocolNotes.repetitions)", "0 to 1000000")
    }
    guard (0...100_000_000).contains(manifest.protocolNotes.contextTokens) else {
      throw fault(
        "protocolNotes.contextTokens", "\(manifest.protocolNotes.contextTokens)", "0 to 100000000")
    }
    if let client = manifest.protocolNotes.client {
      let sums = [client.wallMilliseconds, client.cpuMicroseconds, client.wakeups]
      guard client.answers > 0, sums.allSatisfy({ (0...1 << 53).contains($0) }) else {
        throw fault(
          "protocolNotes.client", "\(client.answers) answers with the sums \(sums)",
          "at least one answer and sums from 0 to \(1 << 53)")
      }
    }
    if let bandwidth = manifest.node.peakBandwidth, !(bandwidth > 0 && bandwidth < 1e9) {
      throw fault("node.peakBandwidth", "\(bandwidth)", "a number of GB/s above 0")
    }
    try refuseTwice(manifest.factors.map(\.id), "factors")
    for factor in manifest.factors {
      try refuseTwice(factor.groups.map(\.id), "factors.\(factor.id).groups")
    }
    try checkJudging()
    try refuseTwice(manifest.judges, "judges")
    try refuseTwice(manifest.files.map(\.name), "files")
    try refuseTwice(manifest.exclusions.map(\.model), "exclusions")
    let known = ExportFiles.names + ExportFiles.optional
    if let stray = manifest.files.first(where: { !known.contains($0.name) }) {
      throw fault("files", "'\(stray.name)'", "the tables " + known.joined(separator: ", "))
    }
    try checkRun()
    let digests =
      manifest.files.map(\.sha256) + manifest.sources.map(\.sha256)
      + (manifest.run?.models.flatMap { [$0.weightsSHA256, $0.templateSHA256] } ?? [])
      .compactMap(\.self)
    if let wrong = digests.first(where: { !Self.isDigest($0) }) {
      throw fault("sha256", "'\(wrong)'", "64 hexadecimal digits")
    }
    if let source = manifest.sources.first(where: { $0.rows < 0 }) {
      throw fault("sources", "\(source.rows) rows of \(source.path)", "a number of at least 0")
    }
  }

  private func checkRun() throws {
    guard let run = manifest.run else { return }
    try refuseTwice(run.models.map(\.tag), "run.models")
    let counts =
      run.models.map(\.answers) + [run.egress.none, run.egress.some, run.egress.unknown]
      + (run.guards?.counts.flatMap { [$0.answers] + $0.decisions.values } ?? [])
      + run.repeats.flatMap { [$0.equal, $0.upToToken, $0.different] }
    if let wrong = counts.first(where: { !(0...1_000_000_000).contains($0) }) {
      throw fault("run", "a count of \(wrong)", "0 to 1000000000")
    }
    if let partial = run.partial, partial.made < 0 || partial.made > partial.planned {
      throw fault(
        "run.partial", "\(partial.made) of \(partial.planned)", "no more made than planned")
    }
  }

  private func checkJudging() throws {
    guard manifest.judges.isEmpty == (manifest.judging == nil) else {
      throw fault(
        "judging", manifest.judging == nil ? "no scale of the judges" : "a scale without judges",
        "a scale exactly where there are judges")
    }
    guard let scale = manifest.judging else { return }
    let isWhole = { (value: Double) in abs(value - value.rounded()) < 1e-9 }
    guard scale.low < scale.high, scale.step > 0, abs(scale.low) < 1e6, abs(scale.high) < 1e6,
      scale.high / scale.step < 1e6, isWhole(scale.low / scale.step),
      isWhole(scale.high / scale.step)
    else {
      throw fault(
        "judging", "from \(scale.low) to \(scale.high) by \(scale.step)",
        "low below high, both whole multiples of a step above 0")
    }
    guard (1...1_000_000).contains(scale.parts) else {
      throw fault("judging.parts", "\(scale.parts)", "1 to 1000000")
    }
  }

  private func refuseUnknownKeys() throws {
    guard
      let root = try? JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any]
    else { return }
    try refuse(root, "")
    for (place, value) in root.sorted(by: { $0.key < $1.key }) {
      if let object = value as? [String: Any] {
        try refuse(object, place)
        for (name, part) in object.sorted(by: { $0.key < $1.key }) {
          if let part = part as? [String: Any] { try refuse(part, "\(place).\(name)") }
        }
      }
      for object in value as? [[String: Any]] ?? [] {
        try refuse(object, place)
        for group in object["groups"] as? [[String: Any]] ?? [] {
          try refuse(group, "\(place).groups")
        }
      }
    }
  }

  private func refuse(_ object: [String: Any], _ place: String) throws {
    guard let known = keys[place],
      let stray = object.keys.sorted().first(where: { !known.contains($0) })
    else { return }
    throw fault(
      place.isEmpty ? stray : "\(place).\(stray)", "an unknown key",
      "one of " + known.sorted().joined(separator: ", "))
  }

  private func refuseTwice(_ names: [String], _ field: String) throws {
    var seen = Set<String>()
    for name in names where !seen.insert(name).inserted {
      throw fault(field, "'\(name)' twice", "each once")
    }
  }

  private static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  private func fault(_ field: String, _ found: String, _ expected: String) -> InputFault {
    InputFault(file: file.path, field: field, found: found, expected: expected)
  }
}
