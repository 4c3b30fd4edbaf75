import Claims
import DataText
import Foundation

/// What a site's owner sets in `templates/site.yaml`.
struct SiteSettings: Sendable {
  /// Where feedback goes: the address of an issue form that takes `title` and `body`, or `mailto:`
  /// with or without a recipient, which takes `subject` and `body`.
  let feedback: String

  /// Reads the settings of a file.
  ///
  /// - Throws: `ScenarioFaults` with every fault that was found.
  init(path: String) throws {
    let log = FaultLog()
    let fields = YAMLReader.document(path: path, log).flatMap {
      Fields($0, file: path, log: log)
    }
    fields?.refuseKeys(otherThan: ["feedback"])
    let address = fields?.written("feedback")
    if let address, !["https://", "http://", "mailto:"].contains(where: address.hasPrefix) {
      fields?.fault("feedback", "'\(address)' is neither a web address nor mailto:")
    }
    feedback = try log.checked(address, of: path)
  }

  /// The address of a form that is filled in already.
  func feedback(title: String, body: String) -> String {
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
