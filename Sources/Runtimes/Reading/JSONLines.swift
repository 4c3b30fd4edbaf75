import Foundation

/// Decodes one line and words what is wrong with it.
enum JSONLines {
  private static let decoder = JSONDecoder()

  static func decode<T: Decodable>(_ type: T.Type, from line: [UInt8]) -> T? {
    try? decoder.decode(type, from: Data(line))
  }

  static func malformed(_ line: [UInt8]) -> LineMeaning {
    .fault(.malformedStream, "not a chunk of the protocol: " + excerpt(line, 200))
  }

  /// The first bytes as text, for a message.
  static func excerpt(_ bytes: [UInt8], _ most: Int) -> String {
    String(decoding: bytes.prefix(most), as: UTF8.self) + (bytes.count > most ? " …" : "")
  }
}
