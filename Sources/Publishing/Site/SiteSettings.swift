import Claims
import DataText
import Foundation

/// What a site's owner sets in `templates/site.yaml`.
///
/// A link that has no address is not made: the build refuses an empty one.
struct SiteSettings: Sendable {
  /// Where the project's source is; absent when nobody has published it.
  let repository: String?
  /// Where its issues are.
  let issues: String?
  /// Where feedback goes: an issue form that takes `title` and `body`, or `mailto:` with a recipient,
  /// which takes `subject` and `body`; absent when there is no such place.
  let feedback: String?
  /// Where the site itself is published, with a slash at its end.
  let address: String?
  /// Licence of the program, by its SPDX identifier.
  let licence: String
  /// Other snapshots that the site shows, each as a board of its own.
  let boards: [Board]

  /// A snapshot with what it is.
  struct Board: Sendable, Equatable {
    /// Its folder, beside that of the site's own snapshot.
    let snapshot: String
    /// What every page of it says that it is, for example `own campaign`.
    let kind: String
  }

  /// Reads the settings of a file.
  ///
  /// - Throws: `ScenarioFaults` with every fault that was found.
  init(path: String) throws {
    let log = FaultLog()
    let fields = YAMLReader.document(path: path, log).flatMap {
      Fields($0, file: path, log: log)
    }
    fields?.refuseKeys(
      // The last are read by whoever makes these boards.
      otherThan: [
        "repository", "issues", "feedback", "address", "licence", "boards", "operators", "benches",
      ])
    let link = { (key: String, schemes: [String]) -> String? in
      fields.flatMap { Self.link(key, $0, schemes) }
    }
    repository = link("repository", ["https://"])
    issues = link("issues", ["https://"])
    feedback = link("feedback", ["https://", "mailto:"])
    address = link("address", ["https://"]).map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    boards = fields.map(Self.boards) ?? []
    licence = try log.checked(fields?.written("licence"), of: path)
  }

  private static func boards(_ fields: Fields) -> [Board] {
    guard fields.node("boards") != nil else { return [] }
    return (fields.items("boards") ?? []).enumerated().compactMap { index, item in
      guard
        let part = Fields(item, file: fields.file, path: "boards[\(index)]", log: fields.log)
      else { return nil }
      part.refuseKeys(otherThan: ["snapshot", "is"])
      guard let snapshot = part.text("snapshot"), let kind = part.text("is") else { return nil }
      if snapshot.contains("/") { part.fault("snapshot", "expected the name of a folder") }
      return Board(snapshot: snapshot, kind: kind)
    }
  }

  /// An address that may be left out and must not be empty.
  private static func link(_ key: String, _ fields: Fields, _ schemes: [String]) -> String? {
    guard fields.node(key) != nil, let text = fields.written(key) else { return nil }
    guard let scheme = schemes.first(where: text.hasPrefix), text.count > scheme.count else {
      fields.fault(
        key,
        "'\(text)' would be an empty link; expected an address that begins with "
          + schemes.joined(separator: " or ") + ", or no line '\(key)' at all")
      return nil
    }
    return text
  }

  /// The address of a form that is filled in already; absent when there is no place for feedback.
  func feedback(title: String, body: String) -> String? {
    guard let feedback else { return nil }
    let name = feedback.hasPrefix("mailto:") ? "subject" : "title"
    let joint = feedback.contains("?") ? "&" : "?"
    return feedback + joint + "\(name)=\(Self.encoded(title))&body=\(Self.encoded(body))"
  }

  /// Percent-encodes all but letters, digits and `-._~` (RFC 3986).
  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
  }

  /// Narrower than what `URLComponents` leaves as it is: a form reads a plus sign as a blank.
  private static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
