/// Who is cited: a person, or a group under one name.
package struct Person: Sendable, Equatable {
  /// Given names of a person; absent for a group.
  package let given: String?
  /// Family name of a person, or the group's name.
  package let name: String
  /// ORCID iD, `0000-0000-0000-000X`; absent where none was given.
  package let orcid: String?
  /// Where the person works; absent where nothing was given.
  package let affiliation: String?

  package init(
    given: String? = nil, name: String, orcid: String? = nil, affiliation: String? = nil
  ) {
    self.given = given
    self.name = name
    self.orcid = orcid
    self.affiliation = affiliation
  }

  /// `Given Family`, or the group's name.
  package var fullName: String { given.map { "\($0) \(name)" } ?? name }

  /// `Family, Given`, or the group's name.
  package var sortedName: String { given.map { "\(name), \($0)" } ?? name }

  /// The iD as an address.
  var orcidAddress: String? { orcid.map { "https://orcid.org/\($0)" } }

  /// Whether a text is an ORCID iD: sixteen digits in groups of four, the last the check sign of
  /// ISO 7064 MOD 11-2, which may be `X`.
  static func isORCID(_ text: String) -> Bool {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    guard groups.count == 4, groups.allSatisfy({ $0.utf8.count == 4 }) else { return false }
    let signs = Array(groups.joined().utf8)
    var total = 0
    for sign in signs.dropLast() {
      guard (0x30...0x39).contains(sign) else { return false }
      total = (total + Int(sign) - 0x30) * 2
    }
    let check = (12 - total % 11) % 11
    return signs.last == (check == 10 ? UInt8(ascii: "X") : UInt8(0x30 + check))
  }
}
