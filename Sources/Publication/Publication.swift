import Exports

/// One publication: the one value that every form of metadata is made from.
///
/// Nothing in it comes from a clock or an environment: the same exports and the same hand-kept facts
/// give the same bytes everywhere.
package struct Publication: Sendable {
  package let identity: Identity
  /// What it is, in one paragraph.
  package let description: String
  /// The files in the order of their paths.
  package let files: [PublishedFile]
  /// What a reader must not conclude, a sentence each.
  package let limits: [String]
  /// How the choice of what was measured may lead astray.
  package let biases: String
  /// What is known of people in the data.
  package let personalData: String
  package let useCases: String?
  package let socialImpact: String?
  /// Whether the rows were made up rather than measured.
  package let isSynthetic: Bool
  /// Where the rows come from, and how they were made.
  package let manifest: Manifest
  let models: [ModelRecord]
  /// Answers on which judges differ by two steps or more; absent where nobody looked.
  let splits: Int?

  /// - Parameters:
  ///   - contents: the bytes of the files by their path from the folder of the data; those under
  ///     `exports/` are the exports with what lies beside them.
  package init(
    _ exports: Exports, identity: Identity, facts: PublicationFacts, contents: [String: [UInt8]]
  ) {
    self.identity = identity
    manifest = exports.manifest
    models = exports.models
    splits = exports.judging?.splits.count
    files = contents.sorted { $0.key < $1.key }.map { path, bytes in
      Self.file(path, bytes, exports.manifest)
    }
    let statements = Statements(exports: exports)
    description = statements.description
    limits = statements.limits
    biases = statements.biases
    personalData = statements.personalData
    useCases = facts.useCases
    socialImpact = facts.socialImpact
    isSynthetic = exports.manifest.kind == .protocolTest
  }

  private static func file(
    _ path: String, _ bytes: [UInt8], _ manifest: Manifest
  ) -> PublishedFile {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let (role, about) = Self.known[name] ?? (.provenance, "A file beside the exports")
    let columns =
      path == "cells.csv"
      ? ExportColumns.cells
      : path.hasPrefix("exports/") ? ExportColumns.of(name, manifest) ?? [] : []
    return PublishedFile(path, bytes, role: role, about: about, columns: columns)
  }

  private static let known: [String: (PublishedFile.Role, String)] = [
    "manifest.json": (.provenance, "Where the figures come from, with digests"),
    "models.csv": (.evidence, "The models with their groups and size"),
    "scenarios.csv": (.evidence, "The scenarios' labels"),
    "scores.csv": (.evidence, "Joint counts of outcome and scores for each cell"),
    "measures.csv": (
      .evidence,
      "Sums of energy, time, speeds, bandwidth, tokens and power for each cell, by how its answers ended"
    ),
    "checks.csv": (.evidence, "Each check by itself for each cell, where its outcome is known"),
    "check-kinds.yaml": (.evidence, "What each check is about, reviewed"),
    "judging.json": (.evidence, "What judges did beside their scores, and where they split"),
    "people.json": (.evidence, "Scores that people gave, without any text"),
    "study.yaml": (.study, "What the study is: axes, groups, rules, headlines"),
    "sentences.yaml": (.study, "Sentences of this study in place of those of every study"),
    "rows.csv": (.evidence, "The rows of answers that need no model"),
    "quantities.json": (.result, "Every quantity but cells, with interval, filter and formula"),
    "cells.csv": (.result, "Each model on each scenario and kind of work"),
    "claims.json": (.result, "Every published statement with its verdict"),
  ]

  typealias Source = Manifest.Source

  /// What Every Eval Ever has no field for.
  package var gaps: [Gap] { Gap.all(of: self) }

  /// The tables among the files.
  var tables: [PublishedFile] { files.filter { $0.rows != nil } }

  /// Every metadata file by its path from the folder of the data.
  ///
  /// - Parameter evaluation: the scored results, for the forms of evaluations.
  package func metadata(_ evaluation: Evaluation) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [
      "CITATION.cff": Array(CitationFile(publication: self).text.utf8),
      ".zenodo.json": try ZenodoForm(publication: self).json.file(),
      "croissant.json": try CroissantForm(publication: self).json.file(),
      "ro-crate-metadata.json": try ROCrateForm(publication: self).json.file(),
      "datapackage.json": try DataPackageForm(publication: self, version: .two).json.file(),
      "datapackage-v1.json": try DataPackageForm(publication: self, version: .one).json.file(),
      "datacite.json": try DataCiteForm(publication: self).json.file(),
      "datasette.json": try DatasetteForm(publication: self).json.file(),
    ]
    files.merge(try EveryEvalEver(publication: self, evaluation: evaluation).files()) { $1 }
    return files
  }
}
