import Digests
import Files
import Foundation

/// The fonts that PDFs are set in: files of a committed list, checked by their digests.
struct PaperFonts: Sendable {
  /// The file of fontconfig's settings, below the folder that ``write(to:)`` is given.
  static let configuration = "fonts.conf"
  /// Where Debian keeps the fonts of the list's packages; Debian 13 moved some.
  private static let folders = ["liberation2", "liberation", "dejavu"].map {
    "/usr/share/fonts/truetype/" + $0
  }

  /// Bytes by the file's name.
  private let files: [String: [UInt8]]

  /// Finds and checks the fonts.
  ///
  /// - Parameters:
  ///   - list: path of lines `SHA-256  NAME`, as `sha256sum` writes them.
  ///   - folders: where to look, in this order.
  /// - Throws: ``TypesettingError`` naming the font and what to install.
  init(list: String, in folders: [String] = folders) throws {
    let text = try FileInput.text(list)
    var files: [String: [UInt8]] = [:]
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      let words = line.split(separator: " ").map(String.init)
      guard words.count == 2, words[0].utf8.count == 64, !words[1].contains("/") else {
        throw TypesettingError(
          message: "\(list):\(index + 1): expected a SHA-256 and the name of a font file")
      }
      files[words[1]] = try Self.font(words[1], sha256: words[0], in: folders, list)
    }
    guard !files.isEmpty else { throw TypesettingError(message: "\(list): names no font") }
    self.files = files
  }

  private static func font(
    _ name: String, sha256: String, in folders: [String], _ list: String
  ) throws -> [UInt8] {
    for folder in folders {
      guard let bytes = try FileInput.bytesIfPresent(folder + "/" + name) else { continue }
      guard SHA256.hex(bytes) == sha256 else {
        throw TypesettingError(
          message:
            "\(folder)/\(name) is another version than \(list) names, so pages would differ; "
            + "install Debian 12's fonts-liberation2 and fonts-dejavu-core, or build without "
            + "--typesetter")
      }
      return bytes
    }
    throw TypesettingError(
      message: "the font \(name) is missing; install fonts-liberation2 and fonts-dejavu-core")
  }

  /// Writes the fonts and fontconfig's settings, which name them alone.
  func write(to folder: String) throws {
    let fonts = folder + "/fonts"
    try FileManager.default.createDirectory(atPath: fonts, withIntermediateDirectories: true)
    for (name, bytes) in files {
      try FileOutput.replace(fonts + "/" + name, with: bytes)
    }
    // The folder's own path stands in no PDF. Without hinting, widths are those of the outlines.
    try FileOutput.replace(
      folder + "/" + Self.configuration,
      with: Array(
        """
        <?xml version="1.0"?>
        <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
        <fontconfig>
          <dir>\(fonts)</dir>
          <cachedir>\(folder)/font-cache</cachedir>
          <match target="font">
            <edit name="hinting" mode="assign"><bool>false</bool></edit>
            <edit name="autohint" mode="assign"><bool>false</bool></edit>
            <edit name="embeddedbitmap" mode="assign"><bool>false</bool></edit>
          </match>
          <alias><family>serif</family><prefer><family>Liberation Serif</family></prefer></alias>
          <alias><family>sans-serif</family><prefer><family>Liberation Sans</family></prefer></alias>
          <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
        </fontconfig>

        """.utf8))
  }
}
