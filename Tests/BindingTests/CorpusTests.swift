import Binding
import Claims
import Findings
import Foundation
import Publishing
import TestSupport
import Testing

/// A text of 5,000 words with 200 wrong numbers among the right ones; it was made with a seed and is
/// committed, and `APPRENTICEOPS_CORPUS=write` makes it again.
@Suite struct CorpusTests {
  private static let folder = Repository.root + "/Tests/BindingTests/Corpus"
  static let findings = Result { try Findings.read(Repository.exports) }

  /// Of the study's quantities; made once.
  private static let made = Result {
    let findings = try CorpusTests.findings.get()
    return Binder(
      findings,
      names: BindingNames(
        macro: { QuantityFiles.latexKey($0) }, variables: QuantityFiles(findings).variables))
  }

  static func binder() throws -> Binder { try made.get() }

  @Test func theCommittedTextIsTheSeededOne() throws {
    let maker = CorpusMaker(try Self.findings.get())
    let list = maker.planted.map {
      "\($0.line)\t\($0.column)\t\($0.typed)\t\($0.right)\t\($0.id)\n"
    }.joined()
    if ProcessInfo.processInfo.environment["APPRENTICEOPS_CORPUS"] == "write" {
      try maker.text.write(toFile: Self.folder + "/text.md", atomically: true, encoding: .utf8)
      try list.write(toFile: Self.folder + "/planted.tsv", atomically: true, encoding: .utf8)
    }
    #expect(maker.planted.count == CorpusMaker.wrong)
    #expect(maker.text.split(whereSeparator: \.isWhitespace).count >= CorpusMaker.words)
    let again = "quantities have moved: make the corpus again with APPRENTICEOPS_CORPUS=write"
    #expect(try Self.read("text.md") == maker.text, "\(again)")
    #expect(try Self.read("planted.tsv") == list, "\(again)")
  }

  private static func read(_ name: String) throws -> String {
    try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
  }

  @Test func wrongNumbersAreFoundAndRightOnesAreLeft() throws {
    let report = try Self.binder().report(
      try Self.read("text.md"), form: .markdown, file: "text.md")
    var planted: [String: String] = [:]
    for line in try Self.read("planted.tsv").split(separator: "\n") {
      let parts = line.split(separator: "\t")
      planted["\(parts[0]):\(parts[1])"] = "\(parts[2]) for \(parts[3]), \(parts[4])"
    }
    var missed = planted
    var alarms: [String] = []
    for entry in report.entries where entry.verdict == .wrong {
      let place = "\(entry.number.line):\(entry.number.column)"
      if missed.removeValue(forKey: place) == nil { alarms.append(report.line(entry)) }
    }
    let others = report.entries.count + report.aside - planted.count
    let found = planted.count - missed.count
    print("found \(found) of \(planted.count); \(alarms.count) false alarms in \(others)")
    #expect(
      Double(found) >= 0.95 * Double(planted.count),
      "\(missed.map { "\($0.key): \($0.value)" }.sorted().joined(separator: "\n"))")
    #expect(
      Double(alarms.count) <= 0.02 * Double(others), "\(alarms.joined(separator: "\n"))")
  }
}
