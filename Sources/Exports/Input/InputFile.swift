import Digests
import Foundation

/// A file's bytes with its name in messages and its digest.
package struct InputFile {
  /// Path relative to the folder that the user named.
  package let name: String
  /// Path for messages.
  package let path: String
  package let bytes: [UInt8]

  /// Reads a file that must exist and hold something.
  package init(_ name: String, in folder: String) throws {
    self.name = name
    path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue
    else { throw InputFault(file: path, found: "no such file", expected: "a file") }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw InputFault(file: path, found: "a file that cannot be read", expected: "a readable file")
    }
    guard !data.isEmpty else {
      throw InputFault(file: path, found: "an empty file", expected: "data")
    }
    bytes = [UInt8](data)
  }

  /// Bytes under a name, for tests and synthetic input.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    path = name
    self.bytes = bytes
  }

  package func source(rows: Int) -> Manifest.Source {
    Manifest.Source(path: name, sha256: SHA256.hex(bytes), rows: rows)
  }
}
