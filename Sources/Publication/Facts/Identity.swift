import Exports

/// What is cited: the facts that every form repeats.
package struct Identity: Sendable, Equatable {
  /// What SPDX has for a licence that nobody has stated.
  static let noLicence = "NOASSERTION"

  /// Identifier of the snapshot.
  package let id: String
  /// The title that is cited.
  package let title: String
  package let authors: [Person]
  /// SPDX identifier of the licence of the data.
  package let licence: String
  /// SPDX identifier of the licence of the program.
  package let programLicence: String
  /// Day of the snapshot's data, `2026-06-22`: stands for the clock.
  package let date: String
  /// Version of the tool that made the files.
  package let toolVersion: String
  /// Digital object identifier; absent where none was registered.
  package let doi: String?
  package let publisher: String?
  /// Where the site is published, with a slash at its end; absent where it is not.
  package let address: String?
  /// Where the source is; absent where it is not published.
  package let repository: String?
  package let keywords: [String]

  package init(
    _ manifest: Manifest, title: String, facts: PublicationFacts, programLicence: String,
    toolVersion: String, address: String?, repository: String?
  ) {
    id = manifest.id
    self.title = title
    authors = facts.authors
    licence = manifest.licence
    self.programLicence = programLicence
    date = manifest.date
    self.toolVersion = toolVersion
    doi = facts.dois[manifest.id]
    publisher = facts.publisher
    self.address = address
    self.repository = repository
    keywords = facts.keywords
  }

  /// The version of the data: its day as three numbers, `2026.6.22`, which is also a semantic version.
  package var version: String {
    date.split(separator: "-").compactMap { Int($0) }.map(String.init).joined(separator: ".")
  }

  /// The year of the data.
  package var year: Int { Int(date.prefix(4)) ?? 0 }

  /// The licence's text on the web; absent where nobody has stated one.
  var licenceAddress: String? { Self.address(ofLicence: licence) }

  /// The text of a licence on the web by its SPDX identifier; absent for ``noLicence``.
  static func address(ofLicence licence: String) -> String? {
    licence == noLicence ? nil : "https://spdx.org/licenses/\(licence)"
  }

  /// The identifier as an address.
  var doiAddress: String? { doi.map { "https://doi.org/\($0)" } }

  /// All names in one line.
  package var byline: String { authors.map(\.fullName).joined(separator: ", ") }

  /// A name that addresses and packages take: lower-case letters, digits and `-._`.
  var slug: String {
    var text = ""
    for scalar in id.lowercased().unicodeScalars {
      let isPlain = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
      text.unicodeScalars.append(isPlain || "-._".unicodeScalars.contains(scalar) ? scalar : "-")
    }
    return text
  }
}
