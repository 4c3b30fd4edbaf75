import Foundation
import Markup

extension SafeHTML {
  /// A value as JSON in the page, for the page's scripts: a page that is opened from a file can load no
  /// data.
  static func data(_ value: some Encodable, id: StaticString) throws -> SafeHTML {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // In a script element only "<" could end the block.
    let json = String(decoding: try encoder.encode(value), as: UTF8.self)
      .replacing("<", with: "\\u003c")
    return data(json, id)
  }

  /// JSON that was written for a page.
  static func data(_ json: JSONText, id: StaticString) -> SafeHTML {
    data(String(decoding: json.bytes, as: UTF8.self), id)
  }

  private static func data(_ json: String, _ id: StaticString) -> SafeHTML {
    SafeHTML(rendered: "<script type=\"application/json\" id=\"\(id)\">\(json)</script>\n")
  }
}
