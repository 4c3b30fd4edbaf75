import DataText
import Foundation

extension StudyReader {
  /// Checks the files and folders that a study names, relative to its folder.
  ///
  /// They must exist and lie inside the repository, which is the folder two above the snapshot's, or
  /// the snapshot's own parent where there is none.
  ///
  /// - Throws: ``ScenarioFaults`` with every path that leads nowhere or out of the repository.
  package static func checkPaths(of study: Study, in folder: String) throws {
    let log = FaultLog()
    let file = folder + "/" + fileName
    let base = URL(fileURLWithPath: folder).standardizedFileURL.resolvingSymlinksInPath()
    let root = base.deletingLastPathComponent().deletingLastPathComponent().path
    let named: [(field: String, path: String)] =
      [
        ("published.ledger", study.published?.ledger),
        ("published.manuscript", study.published?.manuscript),
        ("published.prose", study.published?.prose),
      ].compactMap { field, path in path.map { (field, $0) } }
      + study.baselines.map { ("baselines", "../\($0.snapshot)/manifest.json") }
    for (field, path) in named {
      let target = base.appendingPathComponent(path).standardizedFileURL.resolvingSymlinksInPath()
      guard target.path.hasPrefix(root == "/" ? "/" : root + "/") else {
        log.add(file, nil, field, "'\(path)' is outside of the repository at \(root)")
        continue
      }
      if !FileManager.default.fileExists(atPath: target.path) {
        log.add(file, nil, field, "'\(path)' does not exist")
      }
    }
    try log.throwIfAny()
  }
}
