import Files

extension YAMLReader {
  /// A file that people write by hand is smaller: 64 MiB.
  private static let greatestSize = 1 << 26

  /// The document of a file; nothing when it cannot be read, which is noted.
  ///
  /// - Parameters:
  ///   - path: where the file is.
  ///   - name: what messages call it; its path unless given.
  package static func document(path: String, name: String? = nil, _ log: FaultLog) -> DataNode? {
    let bytes: [UInt8]
    do throws(FileFault) {
      bytes = try FileInput.bytes(path, limit: greatestSize)
    } catch {
      log.add(name ?? path, nil, nil, "\(error.problem); \(error.remedy)")
      return nil
    }
    return document(bytes, name: name ?? path, log)
  }

  /// The document of a text; nothing when it cannot be read, which is noted.
  package static func document(_ bytes: [UInt8], name: String, _ log: FaultLog) -> DataNode? {
    do throws(JSONFault) {
      return try read(bytes)
    } catch {
      log.add(name, error.line, nil, "not YAML: \(error.problem)")
      return nil
    }
  }
}
