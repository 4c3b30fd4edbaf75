import Digests
import Files
import Foundation

/// A file's bytes with its name in messages and its digest.
package struct InputFile {
  /// Path relative to the folder that the user named.
  package let name: String
  /// Path for messages.
  package let path: String
  /// The whole content.
  package let bytes: [UInt8]

  /// Reads a file that must exist and hold something.
  package init(_ name: String, in folder: String) throws {
    self.name = name
    path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
    do throws(FileFault) {
      bytes = try FileInput.bytes(path)
    } catch {
      throw InputFault(file: path, found: error.problem, expected: "a file")
    }
    try Self.refuseOtherContent(bytes, path)
  }

  /// Refuses a page of a server and an empty file.
  ///
  /// - Parameter bytes: the beginning of the file, or all of it.
  static func refuseOtherContent(_ bytes: [UInt8], _ path: String) throws {
    guard !FileInput.isPage(bytes) else {
      throw InputFault(
        file: path, found: "an HTML page, such as a server's login or error page",
        expected: "the file itself; fetch it again")
    }
    guard !bytes.isEmpty else {
      throw InputFault(file: path, found: "an empty file", expected: "data")
    }
  }

  /// Whether there is anything of a name, for files that may be left out.
  package static func isPresent(_ name: String, in folder: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/" + name)
  }

  /// Bytes under a name, for tests and synthetic input.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    path = name
    self.bytes = bytes
  }

  /// The file as a source of a manifest.
  ///
  /// - Parameter rows: how many rows were read from it.
  package func source(rows: Int) -> Manifest.Source {
    Manifest.Source(path: name, sha256: SHA256.hex(bytes), rows: rows)
  }
}
