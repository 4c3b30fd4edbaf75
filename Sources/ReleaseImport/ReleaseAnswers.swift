import Exports
import Foundation

/// The answers' texts of the deterministic pass, out of the release's archive; they are read to check
/// quotations and go nowhere else.
struct ReleaseAnswers {
  private let texts: [String: String]
  let source: Manifest.Source

  /// Reads a gzip-packed tar archive; files of macOS (`._*`) are left out.
  ///
  /// - Throws: ``InputFault`` when the archive is damaged or ends early.
  init(_ input: InputFile) throws {
    let bytes = try Gzip.unpacked(input)
    var texts: [String: String] = [:]
    var place = 0
    var longName: String?
    while place + 512 <= bytes.count, bytes[place] != 0 {
      let digits = Self.text(bytes[(place + 124)..<(place + 136)]).filter(\.isNumber)
      guard let size = Int(digits, radix: 8), size >= 0, place + 512 + size <= bytes.count else {
        throw InputFault(
          file: input.path, found: "a file of '\(digits)' bytes at byte \(place), unpacked",
          expected: "a whole tar archive")
      }
      let body = bytes[(place + 512)..<(place + 512 + size)]
      switch bytes[place + 156] {
      case UInt8(ascii: "x"):
        // POSIX.1-2001: lines of length, key and value with what the header has no room for.
        longName =
          String(decoding: body, as: UTF8.self).split(separator: "\n").lazy
          .compactMap { line in
            line.firstRange(of: " path=").map { String(line[$0.upperBound...]) }
          }.first
      default:
        let path = longName ?? Self.text(bytes[place..<(place + 100)])
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        if name.hasSuffix(".txt"), !name.hasPrefix("._") {
          texts[String(name.dropLast(4))] = String(decoding: body, as: UTF8.self)
        }
        longName = nil
      }
      place += 512 + (size + 511) / 512 * 512
    }
    guard !texts.isEmpty else {
      throw InputFault(file: input.path, found: "no answers", expected: "files NAME.txt")
    }
    self.texts = texts
    source = input.source(rows: texts.count)
  }

  /// The answer of a model to a scenario; absent where the archive has none.
  func text(model: String, scenario: String) -> String? {
    let name = model.replacing("/", with: "_").replacing(":", with: "_")
    return texts["\(name)__\(scenario)"]
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }
}
