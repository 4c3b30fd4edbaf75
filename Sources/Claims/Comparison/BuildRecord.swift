import Exports
import Findings
import Files
import Foundation
import Markup
import Snapshots

/// What a build states: its quantities and the verdicts of its claims, for comparison with another.
package struct BuildRecord: Sendable {
  /// How the record is named in a comparison.
  package let name: String
  /// Value by identifier.
  package let quantities: [String: Entry]
  /// Verdict by claim; empty when the record has no ledger.
  package let verdicts: [String: String]

  /// A value with its unit.
  package struct Entry: Sendable, Equatable, Codable {
    package let value: Value
    package let unit: String
  }

  /// A number or a name.
  package enum Value: Sendable, Equatable, Codable {
    case number(Double)
    case text(String)

    package init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .number(let number): try container.encode(number)
      case .text(let text): try container.encode(text)
      }
    }
  }

  /// The record of a fresh computation.
  package init(name: String, findings: Findings, report: VerificationReport?) {
    self.name = name
    quantities = Dictionary(
      uniqueKeysWithValues: findings.quantities.sorted.map { quantity in
        let value: Value =
          switch quantity.value {
          case .number(let number): .number(number)
          case .text(let text): .text(text)
          }
        return (quantity.id, Entry(value: value, unit: quantity.unit.rawValue))
      })
    verdicts = Dictionary(
      (report?.results ?? []).map { ($0.id, $0.verdict.rawValue) }, uniquingKeysWith: { $1 })
  }

  /// What identifiers of single cells have in them.
  private static let cell = BytePattern(".cell.")

  /// The record without the quantities of single cells, as recorded builds are kept.
  package var withoutCells: BuildRecord {
    BuildRecord(
      name: name, quantities: quantities.filter { !Self.cell.occurs(in: $0.key) },
      verdicts: verdicts)
  }

  private init(name: String, quantities: [String: Entry], verdicts: [String: String]) {
    self.name = name
    self.quantities = quantities
    self.verdicts = verdicts
  }

  /// Reads a record from a folder: exports with a ledger, a site, or a folder with `quantities.json`
  /// and `claims.json`.
  ///
  /// - Throws: ``ClaimsError`` when the folder is none of them.
  package static func read(_ folder: String, name: String? = nil) throws -> BuildRecord {
    let manager = FileManager.default
    if manager.fileExists(atPath: folder + "/manifest.json") {
      let findings = try Findings.read(folder)
      let file = folder + "/claims.yaml"
      var report: VerificationReport?
      if manager.fileExists(atPath: file) {
        let ledger = try LedgerReader.read(path: file, name: file)
        report = try VerificationReport(
          ledger: ledger, file: file, snapshot: findings.manifest.id,
          results: ledger.check(findings.quantities, folder: folder, file: file))
      }
      return BuildRecord(name: name ?? folder, findings: findings, report: report)
    }
    for data in [folder + "/data", folder]
    where manager.fileExists(atPath: data + "/quantities.json") {
      return try BuildRecord(name: name ?? folder, data: data)
    }
    throw ClaimsError(
      place: folder, claim: nil,
      message: "holds neither exports (manifest.json) nor a build (data/quantities.json)")
  }

  private struct QuantityLine: Decodable {
    let id: String
    let value: Value
    let unit: String
  }

  /// The quantities of a build; builds of before have them alone, without what they share.
  private struct QuantityLines: Decodable {
    let quantities: [QuantityLine]

    private struct Whole: Decodable { let quantities: [QuantityLine] }

    init(from decoder: any Decoder) throws {
      if (try? decoder.unkeyedContainer()) != nil {
        quantities = try [QuantityLine](from: decoder)
      } else {
        quantities = try Whole(from: decoder).quantities
      }
    }
  }

  private struct ClaimLine: Decodable {
    let id: String
    let verdict: String
  }

  /// The claims of a build's own ledger, which stands first among those of other texts; builds of before
  /// have it alone, without anything around its claims.
  private struct ClaimLines: Decodable {
    let own: [ClaimLine]

    private struct Ledger: Decodable {
      let claims: [ClaimLine]
    }

    init(own: [ClaimLine]) { self.own = own }

    init(from decoder: any Decoder) throws {
      if let ledgers = try? [Ledger](from: decoder) {
        own = ledgers.first?.claims ?? []
      } else {
        own = try [ClaimLine](from: decoder)
      }
    }
  }

  private init(name: String, data: String) throws {
    self.name = name
    let lines: QuantityLines = try Self.decode(data + "/quantities.json")
    quantities = Dictionary(
      lines.quantities.map { ($0.id, Entry(value: $0.value, unit: $0.unit)) },
      uniquingKeysWith: { $1 })
    let claims: ClaimLines =
      FileManager.default.fileExists(atPath: data + "/claims.json")
      ? try Self.decode(data + "/claims.json") : ClaimLines(own: [])
    verdicts = Dictionary(claims.own.map { ($0.id, $0.verdict) }, uniquingKeysWith: { $1 })
  }

  private static func decode<T: Decodable>(_ path: String) throws -> T {
    do {
      return try JSONDecoder().decode(T.self, from: Data(FileInput.bytes(path)))
    } catch {
      throw ClaimsError(
        place: path, claim: nil, message: "cannot be read as a build's data: \(error)")
    }
  }
}
