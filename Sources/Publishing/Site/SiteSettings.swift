import Claims
import Foundation

/// What a site's owner sets in `templates/site.yaml`.
struct SiteSettings: Sendable {
  /// Where feedback goes: the address of an issue form that takes `title` and `body`, or `mailto:`
  /// with or without a recipient, which takes `subject` and `body`.
  let feedback: String

  init(path: String) throws {
    let root = try YAMLNode.read(path: path, name: path)
    let fields = try root.mapping(allowed: ["feedback"])
    let node = try root.required("feedback", fields)
    feedback = try node.text()
    guard ["https://", "http://", "mailto:"].contains(where: feedback.hasPrefix) else {
      throw node.fault("feedback '\(feedback)' is neither a web address nor mailto:")
    }
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
