import DataText
import Digests
import Exports
import Faults
import Foundation

/// Reads a publication's files back and finds where they contradict each other or the data.
///
/// Nothing is taken over from the build: files are opened, hashed, counted and read by what the metadata
/// say of them.
package struct PublicationCheck {
  /// Files of the folder of the data by path.
  let files: [String: [UInt8]]
  /// The folder, for messages.
  let folder: String
  var faults: [FaultReport] = []
  private(set) var forms: [String: DataNode] = [:]
  /// That of the exports; absent where it cannot be read.
  let manifest: Manifest?
  /// SHA-256 and, of a table, the rows of each file that a form lists, once each is asked for.
  private var counted: [String: (digest: String, rows: Int?)] = [:]

  /// Every fault of a publication; none when all is well.
  ///
  /// - Parameters:
  ///   - files: by their path from the folder of the data.
  ///   - folder: for messages.
  package static func faults(
    _ files: [String: [UInt8]], in folder: String
  ) -> [FaultReport] {
    var check = PublicationCheck(files: files, folder: folder)
    check.run()
    return check.faults
  }

  private init(files: [String: [UInt8]], folder: String) {
    self.files = files
    self.folder = folder
    manifest = files["exports/manifest.json"].flatMap {
      try? JSONDecoder().decode(Manifest.self, from: Data($0))
    }
  }

  /// The files that every publication has.
  package static let forms = [
    "CITATION.cff", ".zenodo.json", "croissant.json", "ro-crate-metadata.json",
    "datapackage.json", "datapackage-v1.json", "datacite.json", "datasette.json",
    EveryEvalEver.folder + "/extension.json",
  ]

  private mutating func run() {
    for name in Self.forms + evaluations { open(name) }
    guard faults.isEmpty else { return }
    checkFacts()
    checkFiles()
    checkCrate()
    checkTables()
    checkResponsibility()
    checkEvaluations()
  }

  /// The paths of the evaluations of single models.
  var evaluations: [String] {
    files.keys.filter {
      $0.hasPrefix(EveryEvalEver.folder + "/") && $0 != EveryEvalEver.folder + "/extension.json"
    }.sorted()
  }

  private mutating func open(_ name: String) {
    guard let bytes = files[name] else {
      note(name, nil, nil, "there is no such file", "a file of the publication")
      return
    }
    do throws(JSONFault) {
      forms[name] =
        name.hasSuffix(".cff") ? try YAMLReader.read(bytes) : try JSONReader.read(bytes[...])
    } catch {
      note(name, error.line, nil, error.problem, "a file that can be read")
    }
  }

  mutating func note(
    _ name: String, _ line: Int?, _ field: String?, _ found: String, _ expected: String
  ) {
    faults.append(
      FaultReport(
        file: folder + "/" + name, line: line, field: field, found: found, expected: expected))
  }

  /// The value at a path of keys and places, such as `licenses.0.name`.
  func node(_ form: String, _ path: String) -> DataNode? {
    path.split(separator: ".").reduce(forms[form]) { node, step in
      guard let node else { return nil }
      if let place = Int(step), let items = node.items {
        return items.indices.contains(place) ? items[place] : nil
      }
      return node[String(step)]
    }
  }

  // MARK: Data and their digests

  private mutating func checkFiles() {
    checkFiles("datapackage.json", "resources", path: "path", digest: "hash", rows: "rowCount")
    checkFiles("datapackage-v1.json", "resources", path: "path", digest: "hash", rows: "rowCount")
    checkFiles("croissant.json", "distribution", path: "contentUrl", digest: "sha256", rows: nil)
    checkFiles(
      "ro-crate-metadata.json", "@graph", path: "@id", digest: "sha256", rows: "rowCount")
  }

  /// Each file that a form lists is there, has the stated digest and size, and as many rows.
  private mutating func checkFiles(
    _ form: String, _ list: String, path: String, digest: String, rows: String?
  ) {
    var listed = Set<String>()
    for item in node(form, list)?.items ?? [] {
      // A crate lists people and programs too.
      guard form != "ro-crate-metadata.json" || item["@type"]?.text == "File",
        let name = item[path]?.text
      else { continue }
      listed.insert(name)
      guard !name.contains(".."), !name.hasPrefix("/"), let bytes = files[name] else {
        note(form, item.line, name, "there is no such file", "a file beside this one")
        continue
      }
      let stated = item[digest]?.text.map { $0.hasPrefix("sha256:") ? String($0.dropFirst(7)) : $0 }
      let found = count(name, bytes)
      if stated != found.digest {
        note(form, item.line, name, "SHA-256 \(stated ?? "none")", found.digest)
      }
      // A file that is no table has no rows to state.
      if let rows, let stated = item[rows]?.integer, stated != found.rows {
        note(
          form, item.line, name, "\(stated) rows", found.rows.map(String.init) ?? "no table at all")
      }
      let size = item["bytes"]?.integer ?? item["contentSize"]?.text.flatMap(Self.number)
      if size != bytes.count {
        note(form, item.line, name, "\(size.map(String.init) ?? "no") bytes", "\(bytes.count)")
      }
    }
    let known = Set(
      (node("datapackage.json", "resources")?.items ?? []).compactMap { $0["path"]?.text })
    for name in known.symmetricDifference(listed).sorted() {
      note(form, nil, name, "not in both this and datapackage.json", "the same files in all forms")
    }
  }

  /// Digest and rows of a file, computed at the first asking.
  private mutating func count(_ name: String, _ bytes: [UInt8]) -> (digest: String, rows: Int?) {
    if let known = counted[name] { return known }
    let isTable = name.hasSuffix(".csv")
    let rows = isTable ? (try? Self.read(name, bytes) { _, _ in })?.1 : nil
    let found = (digest: SHA256.hex(bytes), rows: rows)
    counted[name] = found
    return found
  }

  private static func number(_ text: String) -> Int? {
    text.split(separator: " ").first.flatMap { Int($0) }
  }

  // MARK: What venues ask for

  /// Properties of the RAI vocabulary that venues ask for.
  package static let responsibility = [
    "rai:dataLimitations", "rai:dataBiases", "rai:personalSensitiveInformation",
    "rai:dataUseCases", "rai:dataSocialImpact", "rai:hasSyntheticData", "prov:wasDerivedFrom",
    "prov:wasGeneratedBy",
  ]

  private mutating func checkResponsibility() {
    // Rows that came from no file, such as made-up ones, are derived from nothing.
    let isDerived = manifest?.sources.isEmpty == false
    for key in Self.responsibility where isDerived || key != "prov:wasDerivedFrom" {
      let node = node("croissant.json", key)
      let isStated = node.map { $0.text != "" && $0.items?.isEmpty != true } ?? false
      if !isStated {
        note("croissant.json", node?.line, key, "nothing", "what venues ask for")
      }
      if key.hasPrefix("prov:"), node?.text != nil {
        note("croissant.json", node?.line, key, "a text", "an entity or activity with its type")
      }
    }
    let isTest = manifest?.kind == .protocolTest
    if let node = node("croissant.json", "rai:hasSyntheticData"), node.boolean != isTest {
      note(
        "croissant.json", node.line, "rai:hasSyntheticData", "\(node.boolean ?? false)",
        "\(isTest), as exports/manifest.json says")
    }
  }
}
