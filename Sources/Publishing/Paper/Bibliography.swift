import Faults
import Files
import Foundation

/// The works that the manuscript may cite, from one file in CSL-JSON (citationstyles.org).
struct Bibliography: Sendable {
  let file: String
  private let byID: [String: Reference]

  /// A work with the fields that its entry prints.
  struct Reference: Decodable, Sendable {
    let id: String
    let type: String
    let title: String
    let author: [Name]?
    let containerTitle: String?
    let publisher: String?
    let volume: String?
    let issue: String?
    let page: String?
    let issued: Issued
    /// A number within a series, such as an arXiv identifier.
    let number: String?
    let doi: String?
    let url: String?

    enum CodingKeys: String, CodingKey {
      case id, type, title, author, publisher, volume, issue, page, issued, number
      case containerTitle = "container-title"
      case doi = "DOI"
      case url = "URL"
    }

    struct Name: Decodable, Sendable {
      let family: String?
      let given: String?
      let literal: String?

      /// `J. Cohen`, or the name of an institution.
      var text: String {
        guard let family else { return literal ?? "" }
        let initials = (given ?? "").split(separator: " ").compactMap { part in
          part.split(separator: "-").compactMap(\.first).map { "\($0)." }.joined(separator: "-")
        }
        return (initials + [family]).joined(separator: " ")
      }
    }

    struct Issued: Decodable, Sendable {
      let parts: [[Int]]
      enum CodingKeys: String, CodingKey { case parts = "date-parts" }
      var year: Int? { parts.first?.first }
    }
  }

  /// - Throws: ``TextError`` for a file that is missing, no CSL-JSON, or names a work twice.
  init(path: String) throws {
    file = path
    guard let bytes = try FileInput.bytesIfPresent(path, limit: 1 << 26) else {
      throw TextError(file: path, line: nil, message: "the bibliography is missing")
    }
    let references: [Reference]
    do {
      references = try JSONDecoder().decode([Reference].self, from: Data(bytes))
    } catch {
      throw TextError(
        file: path, line: nil, message: "not CSL-JSON: \(DecodingWords.describe(error))")
    }
    let text = String(decoding: bytes, as: UTF8.self)
    var byID: [String: Reference] = [:]
    for reference in references {
      guard byID.updateValue(reference, forKey: reference.id) == nil else {
        throw TextError(
          file: path, line: Self.line(of: reference.id, in: text),
          message: "'\(reference.id)' is in the bibliography twice")
      }
    }
    self.byID = byID
  }

  subscript(id: String) -> Reference? { byID[id] }

  var ids: [String] { byID.keys.sorted() }

  private static func line(of id: String, in text: String) -> Int? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.lastIndex { $0.contains("\"\(id)\"") }.map { $0 + 1 }
  }
}
