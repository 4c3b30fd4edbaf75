import DataText
import Exports
import Findings
import Foundation
import Study

extension Findings {
  /// The findings of a folder of exports with its study.
  ///
  /// - Throws: the faults of either, or that no model served.
  package static func read(_ folder: String) throws -> Findings {
    try read(try ExportReader.read(folder), of: folder)
  }

  /// The findings of exports that were read already.
  ///
  /// - Parameter folder: where they are, with `study.yaml`.
  /// - Throws: the faults of the study, also a statement of a headline that names no quantity of the
  ///   study, or that no model served.
  package static func read(_ exports: Exports, of folder: String) throws -> Findings {
    let findings = try Findings(
      exports: exports, study: try StudyReader.study(of: folder, exports))
    try findings.checkStatements(of: folder + "/" + StudyReader.fileName)
    return findings
  }

  /// Refuses headlines whose statements name quantities that the study cannot have.
  ///
  /// - Throws: `ScenarioFaults` with every fault at file and line.
  private func checkStatements(of file: String) throws {
    let log = FaultLog()
    for headline in study.headlines {
      let line = Self.line(of: headline.says, in: file)
      do throws(ClaimsError) {
        let text = try BoundText(headline.says, file: file, line: line ?? 1)
        for (id, line) in text.identifiers {
          guard let fault = evidence.catalogue.fault(id) else { continue }
          log.add(file, line, "headlines.\(headline.id).says", fault)
        }
      } catch {
        log.add(file, line ?? 1, "headlines.\(headline.id).says", error.message)
      }
    }
    try log.throwIfAny()
  }

  /// The line of a file at which a text begins; a study keeps no lines once it is read.
  private static func line(of text: String, in file: String) -> Int? {
    guard let binding = text.range(of: "[["), let data = FileManager.default.contents(atPath: file)
    else { return nil }
    let wanted = text[binding.lowerBound...].prefix { $0 != "]" }
    return String(decoding: data, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .firstIndex { $0.contains(wanted) }.map { $0 + 1 }
  }
}
