import Digests

/// A file of the publication with all that the forms say of it.
package struct PublishedFile: Sendable, Equatable {
  /// Path from the folder of the publication's data, such as `exports/scores.csv`.
  package let path: String
  /// What it is to the publication.
  package let role: Role
  /// What it holds, for readers.
  package let about: String
  /// SHA-256, 64 hexadecimal digits.
  package let sha256: String
  /// Size.
  package let bytes: Int
  /// Rows of a table, the header not among them; absent for what is no table.
  package let rows: Int?
  /// The columns of a table in their order; empty for what is no table.
  package let columns: [Column]

  /// What a file is to a publication.
  package enum Role: String, Sendable {
    /// Counts and sums over rows.
    case evidence
    /// Where the evidence comes from.
    case provenance
    /// What the study asks and concludes.
    case study
    /// What was computed from the evidence.
    case result
  }

  init(_ path: String, _ content: [UInt8], role: Role, about: String, columns: [Column] = []) {
    self.path = path
    self.role = role
    self.about = about
    sha256 = SHA256.hex(content)
    bytes = content.count
    self.columns = columns
    rows = columns.isEmpty ? nil : max(0, content.count { $0 == UInt8(ascii: "\n") } - 1)
  }

  /// The name without its folder.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// A name that every form takes: `scores`.
  var slug: String {
    String(name.split(separator: ".")[0]).lowercased().replacing("_", with: "-")
  }

  /// Its type on the web.
  var mediaType: String {
    switch name.split(separator: ".").last {
    case "csv": "text/csv"
    case "json": "application/json"
    case "yaml": "application/yaml"
    default: "text/plain"
    }
  }
}
