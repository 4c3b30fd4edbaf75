import Digests
import Files

/// What a person has accepted of a folder of exports: the digests of its files, of the study and its
/// sentences, and the ledger's size.
///
/// The lock lies beside the exports under version control, so that a change of either is one that a
/// reviewer sees. `export` writes the digests of the exports, `verify --accept` all.
package struct ExportLock: Sendable, Equatable {
  /// The file's name in a folder of exports.
  package static let fileName = "exports.lock"
  /// Files that a person writes beside the exports and that decide what is said of them.
  package static let authored = ["study.yaml", "sentences.yaml"]

  /// How much a ledger claims.
  package struct Ledger: Sendable, Equatable {
    /// Number of claims.
    package var claims: Int
    /// Claims that are bound to quantities.
    package var bound: Int
    /// Claims that are expected to hold.
    package var holding: Int

    package init(claims: Int, bound: Int, holding: Int) {
      self.claims = claims
      self.bound = bound
      self.holding = holding
    }
  }

  /// SHA-256 of each file by its name, the manifest among them.
  package var digests: [String: String]
  /// Absent where nothing was published about the snapshot.
  package var ledger: Ledger?

  package init(digests: [String: String], ledger: Ledger? = nil) {
    self.digests = digests
    self.ledger = ledger
  }

  init(_ files: ExportFiles) { digests = files.contents.mapValues { SHA256.hex($0) } }

  /// The state of a folder as it is.
  ///
  /// - Throws: ``InputFault`` when a file of the exports is missing.
  package init(of folder: String, ledger: Ledger?) throws {
    digests = [:]
    for name in ExportFiles.names + [ExportFiles.manifestName] {
      digests[name] = SHA256.hex(try InputFile(name, in: folder).bytes)
    }
    for name in [CheckKinds.fileName] + ExportFiles.optional + Self.authored {
      if let bytes = try FileInput.bytesIfPresent(folder + "/" + name) {
        digests[name] = SHA256.hex(bytes)
      }
    }
    self.ledger = ledger
  }

  /// The lock of a folder; absent when it has none.
  ///
  /// - Throws: ``InputFault`` with file and line for a line that no lock has.
  package static func read(in folder: String) throws -> ExportLock? {
    let path = folder + "/" + fileName
    guard let bytes = try FileInput.bytesIfPresent(path, limit: 1 << 20) else { return nil }
    var lock = ExportLock(digests: [:])
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      let words = line.split(separator: " ").map(String.init)
      let counts = words.dropFirst().compactMap { Int($0) }
      if words.first == "ledger", words.count == 4, counts.count == 3 {
        lock.ledger = Ledger(claims: counts[0], bound: counts[1], holding: counts[2])
      } else if words.first == "sha256", words.count == 3 {
        lock.digests[words[2]] = words[1]
      } else {
        throw InputFault(
          file: path, line: index + 1, found: "'\(line)'",
          expected: "'sha256 DIGEST FILE' or 'ledger CLAIMS BOUND HOLDING'")
      }
    }
    return lock
  }

  /// The file.
  package var bytes: [UInt8] {
    var lines = [
      "# What `apprenticeops verify` expects to find here. `export` and `verify --accept` write it:",
      "# look at each change of it. ledger: claims, of these bound, of these expected to hold.",
    ]
    if let ledger { lines.append("ledger \(ledger.claims) \(ledger.bound) \(ledger.holding)") }
    lines += digests.sorted { $0.key < $1.key }.map { "sha256 \($0.value) \($0.key)" }
    return Array((lines + [""]).joined(separator: "\n").utf8)
  }

  /// One line for each thing that differs from what was accepted.
  ///
  /// - Parameter folder: for messages.
  package func differences(from accepted: ExportLock, in folder: String) -> [String] {
    var lines: [String] = []
    for name in Set(digests.keys).union(accepted.digests.keys).sorted() {
      let (now, then) = (digests[name], accepted.digests[name])
      guard now != then else { continue }
      lines.append(
        "\(folder)/\(name): has SHA-256 \(now ?? "of no file"), accepted was \(then ?? "none")")
    }
    if ledger != accepted.ledger {
      lines.append(
        "\(folder)/claims.yaml: \(Self.words(ledger)), accepted was \(Self.words(accepted.ledger))")
    }
    return lines
  }

  private static func words(_ ledger: Ledger?) -> String {
    guard let ledger else { return "no ledger" }
    return
      "\(ledger.claims) claims, \(ledger.bound) bound, \(ledger.holding) expected to hold"
  }
}
