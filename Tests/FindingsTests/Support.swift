import Exports
import Findings
import Study
import TestSupport

extension Findings {
  /// The findings of changed exports of the release, with the release's study.
  init(exports: Exports) throws {
    try self.init(
      exports: exports, study: try StudyReader.study(of: Repository.exports, exports))
  }
}
