import Claims
import Files
import Publication
import Ratings

/// The prose of a site: every number in it is bound, or exempt with a reason.
package struct SiteTexts: Sendable {
  /// How to repeat a campaign on a node of one's own.
  let rerun: BoundText
  let glossary: Glossary
  /// What is written about the snapshot's study alone.
  let study: StudyTexts
  let settings: SiteSettings
  /// Names, identifiers and statements that only a person can give.
  let publication: PublicationFacts
  /// What the simulation of the corrected mean's interval found.
  let coverage: CoverageTable

  /// - Parameters:
  ///   - templates: folder with `text` and `site.yaml`.
  ///   - study: what is written about the snapshot's study alone.
  /// - Throws: ``TextError`` and `ClaimsError` with file and line, also for a naked number and for a
  ///   text that binds nothing.
  init(templates: String, study: StudyTexts) throws {
    self.study = study
    rerun = try Self.boundText(templates + "/text/repeat.md")
    glossary = try Glossary(path: templates + "/text/glossary.yaml")
    settings = try SiteSettings(path: templates + "/site.yaml")
    publication = try PublicationFacts(path: templates + "/" + PublicationFacts.fileName)
    coverage = try CoverageTable(path: templates + "/text/coverage.csv")
    for text in texts { try Self.refuseNaked(text, names) }
    for text in [rerun] + study.prose { try Self.refuseUnconditioned(text) }
    for text in study.stating {
      guard coverage(text).bound > 0 else {
        throw TextError(
          file: text.file, line: nil,
          message: "binds no number to a quantity, so that nothing in it is checked")
      }
    }
    if let manuscript = study.manuscript,
      !manuscript.texts.contains(where: { coverage($0).bound > 0 })
    {
      throw TextError(
        file: manuscript.chapters.first?.text.file ?? "", line: nil,
        message: "neither this nor another chapter binds a number; nothing was checked")
    }
  }

  var texts: [BoundText] { [rerun] + study.all }

  /// Names with digits that state no number.
  private var names: NameList { study.manuscript?.names ?? NameList([:]) }

  /// Numbers of a text by how they stand in it.
  func coverage(_ text: BoundText) -> BoundText.Coverage { text.coverage(names: names) }

  /// One line per file: how many numbers are bound, exempt with a reason, and in all.
  var bindingReport: [String] {
    var files: [String] = []
    var sums: [String: BoundText.Coverage] = [:]
    for text in texts {
      let coverage = coverage(text)
      if sums[text.file] == nil { files.append(text.file) }
      sums[text.file, default: BoundText.Coverage()].bound += coverage.bound
      sums[text.file, default: BoundText.Coverage()].exempt += coverage.exempt
    }
    let lines = files.compactMap { file in
      sums[file].map {
        "\(file): \($0.bound) numbers bound, \($0.exempt) exempt, none naked, \($0.total) in all"
      }
    }
    let bound = sums.values.reduce(0) { $0 + $1.bound }
    let exempt = sums.values.reduce(0) { $0 + $1.exempt }
    return lines + [
      "prose: \(bound) numbers bound, \(exempt) exempt with a reason, none naked, \(bound + exempt) in all"
    ]
  }

  static func boundText(_ path: String) throws -> BoundText {
    do {
      return try BoundText(try FileInput.text(path), file: path)
    } catch let fault as FileFault {
      throw TextError(file: path, line: nil, message: "\(fault.problem); \(fault.remedy)")
    }
  }

  private static func refuseUnconditioned(_ text: BoundText) throws {
    let found = text.unconditioned
    guard let first = found.first else { return }
    throw TextError(
      file: text.file, line: first.line,
      message:
        "the paragraph states an order or a direction ('\(first.text)') beside bound numbers, and nothing would "
        + "notice when it turns round; add [[? condition]], or mark a word that states none "
        + "([[= \(first.text) | reason]]); \(found.count) such in all: "
        + found.prefix(12).map { "\($0.text) (line \($0.line))" }.joined(separator: ", "))
  }

  private static func refuseNaked(_ text: BoundText, _ names: NameList) throws {
    let naked = text.coverage(names: names).naked
    guard let first = naked.first else { return }
    throw TextError(
      file: text.file, line: first.line,
      message:
        "the number '\(first.text)' is neither bound to a quantity nor marked as a literal "
        + "([[= … | reason]]); \(naked.count) such in all: "
        + naked.prefix(12).map { "\($0.text) (line \($0.line))" }.joined(separator: ", "))
  }
}
