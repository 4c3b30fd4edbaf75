import Estimates
import Findings
import Foundation
import Study
import TestSupport
import Testing

@testable import Claims

/// The ledgers of the published texts: each value is compared, and each text is covered.
@Suite struct PublishedTextTests {
  static let ledgers = [
    ("claims.yaml", "paper.txt"),
    ("texts/local-model-ops-bench.yaml", "local-model-ops-bench.txt"),
    ("texts/operator-leverage.yaml", "operator-leverage.txt"),
  ]
  static let sources = Repository.root + "/../shared/sources"
  /// With CI=true the texts have to be there.
  static var hasTexts: Bool {
    FileManager.default.fileExists(atPath: sources)
      || ProcessInfo.processInfo.environment["CI"] == "true"
  }

  private func ledger(_ name: String) throws -> Ledger {
    try LedgerReader.read(path: Repository.exports + "/" + name, name: name)
  }

  @Test(.enabled(if: hasTexts), arguments: ledgers)
  func textsAreCovered(name: String, text: String) throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: Self.sources + "/" + text))
    let check = CoverageCheck(
      Array(bytes), textFile: text, ledger: try ledger(name), ledgerFile: name)
    let coverage = check.coverage()
    #expect(coverage.faults.map { "\($0.place): \($0.message)" } == [])
    #expect(coverage.isComplete && coverage.share == 100)
    // Every fifth numeral of the text, changed by one digit, is missed.
    let string = String(decoding: bytes, as: UTF8.self)
    let numerals = check.statements.filter { [.numeral, .percentage].contains($0.kind) }
    for (index, statement) in numerals.enumerated() where index % 5 == 0 {
      let changed = Self.change(string, at: statement.place)
      let faults = CoverageCheck(
        Array(changed.utf8), textFile: text, ledger: try ledger(name), ledgerFile: name
      ).coverage().faults
      #expect(
        faults.contains {
          $0.place.hasSuffix("\(statement.place)") || $0.message.contains("\(statement.place)")
        }, "\(statement)")
    }
  }

  /// The digit at a place made another.
  private static func change(_ text: String, at place: TextPlace) -> String {
    var scalars = Array(text.unicodeScalars)
    var line = 1
    var start = 0
    while line < place.line, start < scalars.count {
      if scalars[start] == "\n" { line += 1 }
      start += 1
    }
    let index = start + place.column - 1
    scalars[index] = scalars[index] == "7" ? "3" : "7"
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Offline, each ledger accounts for as many statements as its text has.
  @Test(arguments: ledgers) func ledgersAccountForTheirTexts(name: String, text: String) throws {
    #expect(TextCoverage(stated: try ledger(name))?.isComplete == true)
  }

  /// Every headline of the study is a conclusion of a claim, or the ledger says why the text has none.
  @Test func everyHeadlineIsBound() throws {
    let ledger = try ledger("claims.yaml")
    let headlines = try Findings.read(Repository.exports).study.headlines
    let bound = Set(ledger.claims.compactMap(\.audit))
    let unstated = Set(ledger.unstated.map(\.headline))
    #expect(bound.union(unstated) == Set(headlines.map(\.id)))
    #expect(bound.isSuperset(of: headlines.filter(\.isPublished).map(\.id)))
  }

  /// Every published value of every bound claim, changed, changes what `verify` says of it.
  @Test(arguments: ledgers) func everyPublishedValueIsCompared(name: String, text: String) throws {
    let ledger = try ledger(name)
    let findings = try Findings.read(Repository.exports)
    let recomputed = try ledger.check(
      findings.quantities, folder: Repository.exports, file: name)
    #expect(recomputed.filter(\.drifted).map(\.id) == [])
    var changes = 0
    var survivors: [String] = []
    var others: [String: QuantityTable] = [:]
    for snapshot in ledger.otherSnapshots {
      others[snapshot] = try Findings.read(Repository.root + "/snapshots/" + snapshot).quantities
    }
    for (index, result) in recomputed.enumerated() {
      let claim = ledger.claims[index]
      if case .none = claim.binding { continue }
      for published in Mutation.values(of: claim, result) {
        changes += 1
        var changed = ledger
        changed.claims[index].published = try PublishedValue(published)
        let found = try changed.check(findings.quantities, others: others, file: name)[index]
        if !found.drifted { survivors.append("\(claim.id): \(published)") }
      }
    }
    print("\(name): \(changes) changed values, \(survivors.count) unnoticed")
    #expect(survivors == [])
    #expect(changes >= ledger.size.bound)
  }
}

/// Other values that a text could have published.
enum Mutation {
  /// By a unit of the last digit beyond the tolerance on either side, and by half; a name made another, a
  /// statement turned round.
  static func values(of claim: Claim, _ result: ClaimResult) -> [String] {
    if let truth = claim.published.truth { return [truth ? "false" : "true"] }
    guard let printed = claim.published.number, let number = result.recomputedNumber else {
      return [claim.published.text + "x"]
    }
    var unit = 1.0
    for _ in 0..<printed.decimals { unit /= 10 }
    let reach: Double
    switch claim.tolerance.kind {
    case .printed: reach = 0
    case .within(let distance): reach = distance
    case .rounded(let step):
      reach = 0
      unit = step
    }
    // Away from the recomputed value, and through it to the other side.
    let away = printed.value >= number ? 1.0 : -1
    return [
      printed.value + away * (reach + unit), printed.value - away * (2 * reach + unit),
      printed.value * 1.5 + 1,
    ].map { NumberFormat.plain($0, decimals: printed.decimals) }
  }
}
