import DataText
import Exports
import Faults

extension PlanReader {
  func tracks(_ fields: Fields) -> [Plan.Track]? {
    guard let entries = entries("tracks", fields, ["name", "think", "tokens", "seconds"]) else {
      return nil
    }
    let tracks = entries.compactMap { entry -> Plan.Track? in
      let think = entry.node("think") == nil ? nil : entry.boolean("think")
      let tokens = optionalInteger("tokens", entry, in: 1...1_000_000)
      let seconds = optionalInteger("seconds", entry, in: 1...86_400)
      guard let name = entry.text("name") else { return nil }
      return Plan.Track(name: name, think: think, tokens: tokens, seconds: seconds)
    }
    refuseRepeats(of: "name", tracks.map(\.name), entries)
    return tracks
  }

  func models(
    _ fields: Fields, factors: [Plan.Factor], tracks: [String]?
  ) -> [Plan.PlannedModel]? {
    let keys = ["tag", "bracket", "arm", "factors", "track", "digest", "server"]
    guard let entries = entries("models", fields, keys) else { return nil }
    let models = entries.compactMap { entry -> Plan.PlannedModel? in
      let tag = entry.text("tag")
      let groups = groups(of: entry, factors)
      let track = known("track", entry, tracks)
      let digest = digest(entry)
      let address = entry.node("server") == nil ? nil : entry.text("server")
      guard let tag, let track else { return nil }
      return Plan.PlannedModel(
        tag: tag, factors: groups, track: track, digest: digest, address: address)
    }
    refuseRepeats(of: "tag", models.map(\.tag), entries)
    return models
  }

  func known(_ key: String, _ fields: Fields, _ known: [String]?) -> String? {
    guard let word = fields.text(key) else { return nil }
    if let known, !known.contains(word) {
      fields.fault(key, NearestWord.message(key, word, known: known))
      return nil
    }
    return word
  }

  private func digest(_ fields: Fields) -> String? {
    guard var digest = fields.optionalText("digest")?.lowercased() else { return nil }
    if digest.hasPrefix("sha256:") { digest.removeFirst(7) }
    guard digest.utf8.count == 64, digest.allSatisfy(\.isHexDigit) else {
      fields.fault("digest", "expected the 64 hexadecimal digits of a SHA-256, or no digest")
      return nil
    }
    return digest
  }
}
