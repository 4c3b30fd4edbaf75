import Exports
import Findings
import Study

extension Findings {
  /// The findings of a folder of exports with its study.
  ///
  /// - Throws: the faults of either, or that no model served.
  package static func read(_ folder: String) throws -> Findings {
    let exports = try ExportReader.read(folder)
    return try Findings(exports: exports, study: try StudyReader.study(of: folder, exports))
  }
}
