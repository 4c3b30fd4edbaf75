import DataText
import Exports
import Publication
import Publishing
import TestSupport
import Testing

/// Every form states the same facts, and what is wrong is found.
@Suite struct PublicationTests {
  @Test func theSitesMetadataAgree() throws {
    let files = try PublicationFixture.files.get()
    for name in PublicationCheck.forms { #expect(files[name] != nil, "\(name)") }
    #expect(files.keys.count { $0.hasPrefix("eee/") } == 3)
    #expect(PublicationCheck.faults(files, in: "data") == [])
  }

  /// Tables of format 3 are published as today's format has them.
  @Test func formerTablesArePublishedAnew() throws {
    let folder = try TemporaryFolder()
    for name in ["homelab-small", "homelab-small-baselines"] {
      try FormerExports.write(
        of: Repository.root + "/snapshots/" + name, to: folder.path + "/" + name)
    }
    let build = try SiteBuild(
      exports: folder.path + "/homelab-small", templates: Repository.root + "/templates",
      scenarios: .init(pack: Repository.pack))
    let data = try build.files().filter { $0.key.hasPrefix("data/") }
    let files = try PublicationFixture.files.get()
    // The ledger names a text that does not lie beside this folder.
    for (path, bytes) in data {
      let name = String(path.dropFirst(5))
      guard name.contains("/") || ["quantities.json", "cells.csv"].contains(name) else { continue }
      #expect(files[name] == bytes, "\(name)")
    }
    #expect(data["data/exports/measures.csv"] != nil)
    #expect(data.keys.contains("data/snapshots/homelab-small-baselines/measures.csv"))
  }

  /// Data that were published with such tables still agree with what was said of them.
  @Test func whatWasPublishedBeforeAgrees() throws {
    let folder = try TemporaryFolder()
    try FormerExports.write(
      of: Repository.root + "/snapshots/homelab-small", to: folder.path + "/former")
    let files = try PublicationFixture.files(of: PublicationFixture.facts) { exports, contents in
      exports.manifest.format = 3
      for name in ["measures.csv", "manifest.json"] {
        contents["exports/" + name] = Array(try folder.read("former/" + name).utf8)
      }
    }
    #expect(PublicationCheck.faults(files, in: "data") == [])
    let package = String(decoding: try #require(files["datapackage.json"]), as: UTF8.self)
    #expect(package.contains("\"sum_of_squares\"") && !package.contains("energy_sum"))
  }

  @Test func factsOfPeopleAgreeInAllForms() throws {
    let files = try PublicationFixture.files(of: PublicationFixture.facts)
    #expect(PublicationCheck.faults(files, in: "data") == [])
    for name in PublicationCheck.forms where name != "datasette.json" && !name.hasPrefix("eee/") {
      let text = String(decoding: try #require(files[name]), as: UTF8.self)
      #expect(text.contains("0000-0002-1825-0097"), "\(name)")
      #expect(text.contains("Beispiel") && text.contains("The Example Group"), "\(name)")
      if name != ".zenodo.json" { #expect(text.contains("10.5072/example.1"), "\(name)") }
    }
  }

  /// The same facts give the same bytes; a date that is not the snapshot's stands nowhere.
  @Test func nothingComesFromAClock() throws {
    let first = try PublicationFixture.files(of: PublicationFixture.facts)
    #expect(try PublicationFixture.files(of: PublicationFixture.facts) == first)
    for name in PublicationCheck.forms {
      let text = String(decoding: try #require(first[name]), as: UTF8.self)
      for match in text.matches(of: /20\d\d-\d\d-\d\d/) {
        #expect(match.output == "2026-11-29", "\(name)")
      }
    }
  }

  @Test func whatIsAbsentStaysAbsent() throws {
    let files = try PublicationFixture.files(
      of: PublicationFacts(authors: [Person(name: "Somebody")], useCases: "a", socialImpact: "b"))
    #expect(PublicationCheck.faults(files, in: "data") == [])
    for (name, word) in [
      ("CITATION.cff", "doi"), ("CITATION.cff", "orcid"), (".zenodo.json", "orcid"),
      ("datacite.json", "\"doi\""), ("croissant.json", "\"publisher\""),
      ("datapackage.json", "\"id\" :"),
    ] {
      let text = String(decoding: try #require(files[name]), as: UTF8.self)
      #expect(!text.contains(word), "\(name) has \(word)")
    }
  }

  /// A licence that nobody has stated has no page, and a program without a repository no address.
  @Test func whatNobodyStatedHasNoAddress() throws {
    let files = try PublicationFixture.files(
      of: PublicationFixture.facts, licence: "NOASSERTION", repository: nil)
    #expect(PublicationCheck.faults(files, in: "data") == [])
    for name in PublicationCheck.forms {
      let text = String(decoding: try #require(files[name]), as: UTF8.self)
      #expect(!text.contains("licenses/NOASSERTION"), "\(name)")
      #expect(!text.contains("\"url\" : \"https://spdx.org/licenses/\""), "\(name)")
    }
  }

  /// An import knows neither the machine nor its context.
  @Test func sentencesLeaveOutWhatNobodyStated() throws {
    var exports = try ExportReader.read(Repository.root + "/snapshots/homelab-small")
    func limits() -> String {
      let identity = Identity(
        exports.manifest, title: "T", facts: PublicationFixture.facts,
        programLicence: "Apache-2.0", toolVersion: "0.1.0", address: nil, repository: nil)
      return Publication(
        exports, identity: identity, facts: PublicationFixture.facts, contents: [:]
      ).limits.joined(separator: "\n")
    }
    #expect(limits().contains("within a context of"))
    #expect(limits().contains("one machine (\(exports.manifest.node.processor), "))
    exports.manifest.protocolNotes.contextTokens = 0
    exports.manifest.node.memory = "not stated"
    #expect(limits().contains("one machine (\(exports.manifest.node.processor)):"))
    exports.manifest.node.processor = "not stated"
    #expect(limits().contains("one machine: times"))
    #expect(!limits().contains("within a context of") && !limits().contains("not stated"))
  }

  /// A file that was changed in one place with what the check must say of it.
  static let spoiled: [(file: String, old: String, new: String, says: String)] = [
    ("exports/scores.csv", "cut-off,1,6", "cut-off,0,6", "SHA-256"),
    ("datapackage.json", "\"rowCount\" : 142", "\"rowCount\" : 143", "rows"),
    ("ro-crate-metadata.json", "\"rowCount\" : 142", "\"rowCount\" : 143", "143 rows"),
    ("datapackage-v1.json", "\"rowCount\" : 142", "\"rowCount\" : 143", "143 rows"),
    ("datapackage-v1.json", "\"unit\" : \"answers\"", "\"unit\" : \"kWh\"", "the unit kWh"),
    ("datapackage.json", "\"name\" : \"count\"", "\"name\" : \"cuont\"", "cuont"),
    ("datapackage.json", "\"minimum\" : 1", "\"minimum\" : 2", "at least 2"),
    ("croissant.json", "rai:dataLimitations", "rai:limitations", "rai:dataLimitations"),
    ("croissant.json", "hasSyntheticData\" : false", "hasSyntheticData\" : true", "as exports"),
    ("croissant.json", "\"sha256\" : \"", "\"sha256\" : \"0", "SHA-256"),
    ("croissant.json", "(unit: answers)", "(unit: joules)", "joules"),
    (".zenodo.json", "CC-BY-4.0", "CC BY 4.0", "'CC BY 4.0'"),
    ("ro-crate-metadata.json", "exports/scores.csv", "exports/score.csv", "no such file"),
    ("datacite.json", "2026.11.29", "2026.11.30", "version"),
    ("CITATION.cff", "The ApprenticeOps authors", "Somebody else", "as CITATION.cff has"),
    ("datapackage.json", "\"snapshot\" : \"homelab", "\"snapshot\" : \"home", "snapshot"),
    ("datacite.json", "{", "[", "can be read"),
  ]

  @Test(arguments: spoiled.indices) func aSpoiledFileIsFound(_ index: Int) throws {
    let (name, old, new, says) = Self.spoiled[index]
    var files = try PublicationFixture.files.get()
    var text = String(decoding: try #require(files[name]), as: UTF8.self)
    let range = try #require(text.range(of: old))
    text.replaceSubrange(range, with: new)
    files[name] = Array(text.utf8)
    let faults = PublicationCheck.faults(files, in: "data")
    #expect(faults.contains { "\($0)".contains(says) }, "\(faults)")
    #expect(faults.allSatisfy { $0.file?.hasPrefix("data/") == true })
  }

  @Test func aMissingFileIsFound() throws {
    for name in ["exports/models.csv", "croissant.json", "eee/extension.json"] {
      var files = try PublicationFixture.files.get()
      files[name] = nil
      let faults = PublicationCheck.faults(files, in: "data")
      #expect(faults.contains { "\($0)".contains("no such file") }, "\(faults)")
    }
  }

  @Test func scoresAreTheQuantitiesThatTheyName() throws {
    var files = try PublicationFixture.files.get()
    let name = try #require(files.keys.first { $0.hasPrefix("eee/smollm2") })
    var text = String(decoding: try #require(files[name]), as: UTF8.self)
    text.replace("\"score\":", with: "\"score\":1", maxReplacements: 1)
    files[name] = Array(text.utf8)
    let faults = PublicationCheck.faults(files, in: "data")
    #expect(faults.contains { "\($0)".contains("as quantities.json has") }, "\(faults)")
  }

  @Test func wrongFactsAreRefused() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      authors:
        - {given: A, family: B, orcid: 0000-0002-1825-0098}
        - {name: C}
      dois: {x: "https://doi.org/10.1/2"}
      licence: MIT
      """, to: "publication.yaml")
    #expect(throws: ScenarioFaults.self) {
      try PublicationFacts(path: folder.path + "/publication.yaml")
    }
    do {
      _ = try PublicationFacts(path: folder.path + "/publication.yaml")
    } catch {
      let text = "\(error)"
      for word in [":2: authors[0].orcid", "authors[1].name", ":4: dois.x", ":5: licence"] {
        #expect(text.contains(word), "\(word) in \(text)")
      }
    }
  }

  @Test func badgesCountAndEscape() {
    let badge = Badge(verified: 3, all: 5, of: "a<b>\"&")
    #expect(badge.svg.contains("numbers verified: 3 of 5 at a&lt;b&gt;&quot;&amp;"))
    #expect(!badge.svg.contains("<b>"))
  }
}
