import Exports
import Foundation
import Publication
import Publishing
import Snapshots
import TestSupport

/// The data of a site that was built from our own campaign's exports, with its metadata.
enum PublicationFixture {
  /// Files by path from the site's folder `data`.
  static let files: Result<[String: [UInt8]], any Error> = Result {
    let build = try SiteBuild(
      exports: Repository.root + "/snapshots/homelab-small",
      templates: Repository.root + "/templates", scenarios: .init(pack: Repository.pack))
    var files: [String: [UInt8]] = [:]
    for (path, bytes) in try build.files() where path.hasPrefix("data/") {
      files[String(path.dropFirst(5))] = bytes
    }
    return files
  }

  /// Facts of people who do not exist, with everything that the file can hold.
  static let facts = PublicationFacts(
    authors: [
      Person(
        given: "Ada", name: "Beispiel", orcid: "0000-0002-1825-0097", affiliation: "Example Lab"),
      Person(name: "The Example Group"),
    ], publisher: "Example Archive", keywords: ["models", "evaluation: local"],
    dois: ["homelab-small": "10.5072/example.1"], useCases: "Tests.", socialImpact: "None: a test.")

  /// The data of the same exports with the metadata of other facts.
  ///
  /// - Parameters:
  ///   - licence: of the data; absent for that of the exports.
  ///   - change: what is done to the exports and their files before anything is said of them.
  static func files(
    of facts: PublicationFacts, licence: String? = nil,
    repository: String? = "https://example.org/source",
    _ change: (inout Exports, inout [String: [UInt8]]) throws -> Void = { _, _ in }
  ) throws -> [String: [UInt8]] {
    var exports = try ExportReader.read(Repository.root + "/snapshots/homelab-small")
    if let licence { exports.manifest.licence = licence }
    var contents = try files.get().filter { path, _ in
      path.hasPrefix("exports/") || ["quantities.json", "cells.csv", "claims.json"].contains(path)
    }
    try change(&exports, &contents)
    let identity = Identity(
      exports.manifest, title: "A \"title\" with: signs, Ümlauts", facts: facts,
      programLicence: "Apache-2.0", toolVersion: "0.1.0", address: "https://example.org/site/",
      repository: repository)
    let publication = Publication(
      exports, identity: identity, facts: facts, contents: contents)
    let evaluation = Evaluation(
      metrics: [], results: [], states: Evaluation.State.all(of: exports),
      energy: Evaluation.Energy.all(of: exports))
    return contents.merging(try publication.metadata(evaluation)) { $1 }
  }
}
