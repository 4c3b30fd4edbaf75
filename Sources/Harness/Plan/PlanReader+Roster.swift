import DataText
import Exports

extension PlanReader {
  func brackets(_ fields: Fields) -> [Plan.Bracket]? {
    let keys = ["id", "label", "tokens_per_second", "watts"]
    guard let entries = entries("brackets", fields, keys) else { return nil }
    let brackets = entries.compactMap { entry -> Plan.Bracket? in
      let speed = optionalNumber("tokens_per_second", entry, above: 0)
      let watts = optionalNumber("watts", entry, above: 0)
      guard let id = entry.text("id"), let label = entry.text("label") else { return nil }
      return Plan.Bracket(id: id, label: label, tokensPerSecond: speed, watts: watts)
    }
    refuseRepeats(of: "id", brackets.map(\.id), entries)
    return brackets
  }

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

  func models(_ fields: Fields, brackets: [String]?, tracks: [String]?) -> [Plan.PlannedModel]? {
    let keys = ["tag", "bracket", "arm", "track", "digest"]
    guard let entries = entries("models", fields, keys) else { return nil }
    let models = entries.compactMap { entry -> Plan.PlannedModel? in
      let tag = entry.text("tag")
      let bracket = known("bracket", entry, brackets)
      let arm = entry.word("arm", "arm", as: Arm.self)
      let track = known("track", entry, tracks)
      let digest = digest(entry)
      guard let tag, let bracket, let arm, let track else { return nil }
      return Plan.PlannedModel(tag: tag, bracket: bracket, arm: arm, track: track, digest: digest)
    }
    refuseRepeats(of: "tag", models.map(\.tag), entries)
    return models
  }

  private func known(_ key: String, _ fields: Fields, _ known: [String]?) -> String? {
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
