import DataText
import Faults

/// The parts of a ledger that say which text it covers, and how.
extension LedgerReader {
  /// Digest and number of statements of the text; nothing for a ledger without.
  func source(_ fields: Fields) -> TextSource? {
    guard let node = fields.node("source"),
      let fields = Fields(node, file: file, path: "source", log: log)
    else { return nil }
    fields.refuseKeys(otherThan: Self.sourceKeys)
    let digest = fields.text("sha256")
    if let digest, digest.utf8.count != 64 || !digest.allSatisfy(\.isHexDigit) {
      fields.fault("sha256", "expected 64 hexadecimal digits")
    }
    var found: [TextStatement.Kind: Int] = [:]
    guard let counts = fields.node("found") else {
      fields.fault("found", "is missing; expected how many statements of each kind the text has")
      return nil
    }
    let known = TextStatement.Kind.allCases.map(\.rawValue)
    let members = Fields(counts, file: file, path: "source.found", log: log)
    members?.refuseKeys(otherThan: known)
    for kind in TextStatement.Kind.allCases where members?.node(kind.rawValue) != nil {
      found[kind] = members?.integer(kind.rawValue, in: 0...1_000_000)
    }
    return digest.map { TextSource(digest: $0, found: found) }
  }

  /// Places by the name of the list.
  func lists(_ fields: Fields) -> [String: [TextPlace]] {
    guard let node = fields.node("lists"),
      let fields = Fields(node, file: file, path: "lists", log: log)
    else { return [:] }
    var lists: [String: [TextPlace]] = [:]
    for member in fields.members {
      lists[member.key.text] = places(fields, member.key.text)
    }
    return lists
  }

  /// Words and numbers that claim nothing, by reason and by what they are.
  func aside(_ fields: Fields) -> [SetAside] {
    guard let node = fields.node("aside"),
      let fields = Fields(node, file: file, path: "aside", log: log)
    else { return [] }
    fields.refuseKeys(otherThan: SetAside.Reason.allCases.map(\.rawValue))
    var entries: [SetAside] = []
    for reason in SetAside.Reason.allCases {
      guard let node = fields.node(reason.rawValue),
        let words = Fields(node, file: file, path: "aside.\(reason.rawValue)", log: log)
      else { continue }
      for member in words.members {
        entries += places(words, member.key.text).map {
          SetAside(reason: reason, words: member.key.text, place: $0, line: member.line)
        }
      }
    }
    return entries
  }

  /// Headlines that the text does not state; notes a fault for one that a claim names.
  func unstated(_ fields: Fields, _ claims: [Claim]) -> [Unstated] {
    guard let node = fields.node("unstated"),
      let fields = Fields(node, file: file, path: "unstated", log: log)
    else { return [] }
    return fields.members.compactMap { member in
      let headline = member.key.text
      if let claim = claims.first(where: { $0.audit == headline }) {
        fields.fault(
          headline,
          "the claim '\(claim.id)' at line \(claim.line) states it; take one of the two away")
      }
      return fields.written(headline).map {
        Unstated(headline: headline, reason: $0, line: member.line)
      }
    }
  }

  /// The places under a key, separated by spaces: `12:34 15:2`; notes a fault for anything else.
  func places(_ fields: Fields, _ key: String) -> [TextPlace] {
    guard fields.node(key) != nil, let text = fields.written(key) else { return [] }
    var places: [TextPlace] = []
    for word in text.split(separator: " ") {
      guard let place = TextPlace(String(word)) else {
        fields.fault(key, "expected places such as '12:34 15:2', found '\(word.prefix(40))'")
        continue
      }
      if places.contains(place) {
        fields.fault(key, "the place \(place) is given twice")
      } else {
        places.append(place)
      }
    }
    return places
  }
}
