import Exports

extension ExportReader {
  /// The exports of a folder, with the kinds of checks where it classifies them.
  ///
  /// - Throws: ``InputFault`` when a file is missing, does not have the digest that the manifest
  ///   states, has another schema version, or holds a value that cannot be.
  package static func read(_ folder: String) throws -> Exports {
    var exports = try tables(folder)
    exports.checkKinds = try CheckKinds.read(in: folder, exports.scenarios)
    return exports
  }
}
