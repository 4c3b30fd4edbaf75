import Digests
import Files

/// A file that is read in pieces, with its name in messages and its digest, however large it is.
package final class StreamedFile {
  /// Path relative to the folder that the user named.
  package let name: String
  /// Path for messages.
  package let path: String
  private let stream: FileStream
  private var digest = SHA256()
  /// How many bytes the digest holds: those that were read one after the other from the beginning.
  private var digested = 0

  /// Opens a file that must exist and hold something.
  package init(_ name: String, in folder: String) throws {
    self.name = name
    path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
    var start: [UInt8] = []
    do throws(FileFault) {
      stream = try FileStream(path)
      _ = try stream.read(1024, at: 0, onto: &start)
    } catch {
      throw InputFault(file: path, found: error.problem, expected: "a file")
    }
    try InputFile.refuseOtherContent(start, path)
  }

  /// Appends a piece from a place in the file; fewer bytes than wanted are there at its end alone.
  func read(_ count: Int, at offset: Int, onto bytes: inout [UInt8]) throws -> Int {
    let start = bytes.count
    let found: Int
    do throws(FileFault) {
      found = try stream.read(count, at: offset, onto: &bytes)
    } catch {
      throw InputFault(file: path, found: error.problem, expected: "a file")
    }
    if offset == digested {
      bytes.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[start...])) }
      digested += found
    }
    return found
  }

  /// Makes sure that what is read a second time is what was read before.
  ///
  /// - Throws: ``InputFault`` when somebody wrote to the file meanwhile.
  package func requireUnchanged() throws {
    guard stream.isUnchanged else {
      throw InputFault(
        file: path, found: "it was written to while it was read",
        expected: "a file that nobody writes to")
    }
  }

  /// The file as a source of a manifest, once it was read to its end.
  ///
  /// - Parameter rows: how many rows were read from it.
  package func source(rows: Int) -> Manifest.Source {
    var whole = digest
    return Manifest.Source(path: name, sha256: whole.finishedHex(), rows: rows)
  }
}
