import Foundation
import Publication
import TestSupport
import Testing

@testable import Archive
@testable import Binding
@testable import Exports
@testable import Interop

/// Readers of what other programs and people wrote: logs, archives, texts.
@Suite(.serialized) struct ElsewhereFuzzTests {
  private static let logs = Repository.root + "/Tests/InteropTests/Logs"

  private func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.logs + "/" + name)))
  }

  @Test func zipArchives() throws {
    try Fuzzing.feed("zip", seeds: [try bytes("inspect/smollm2-q4_0.eval")], share: 3) { input in
      _ = try ZipFile(InputFile(name: "x.eval", bytes: input))
    }
  }

  @Test(arguments: [
    "elsewhere/promptfoo.json", "elsewhere/llama-bench.json", "elsewhere/eee_samples.jsonl",
  ]) func logs(_ name: String) throws {
    let folder = try TemporaryFolder()
    let file = String(name.split(separator: "/").last ?? "")
    let format: LogFormat =
      name.contains("promptfoo")
      ? .promptfoo : name.contains("llama") ? .llamaBench : .everyEvalEver
    try Fuzzing.feed("log-\(file)", seeds: [try bytes(name)]) { input in
      try folder.write(input, to: file)
      let campaign = try LogImport.read(
        [folder.path + "/" + file], as: format, id: "x", title: nil, licence: "CC0-1.0"
      ).campaign
      _ = try ExportFiles(Exports(of: campaign, toolVersion: "test"))
    }
  }

  @Test func tapeArchives() throws {
    let seed = Tar.archive(["a/b.txt": [1, 2], "a/c": Array(repeating: 7, count: 600)], time: 1)
    try Fuzzing.feed("tar", seeds: [seed]) { input in _ = try Tar.files(of: input, named: "x") }
  }

  @Test func publicationFacts() throws {
    let folder = try TemporaryFolder()
    let seed = try String(
      contentsOfFile: Repository.root + "/templates/publication.yaml", encoding: .utf8)
    try Fuzzing.feed("publication-facts", seeds: [Array(seed.utf8)]) { input in
      try folder.write(input, to: "p.yaml")
      _ = try PublicationFacts(path: folder.path + "/p.yaml")
    }
  }

  /// Any text is read; nothing is refused, so that the mutations alone are tried.
  @Test func typedNumbers() throws {
    let seeds = [
      "A [[{x} | percent 1]] `c` of 51.3 %, 12 of 94; [50.3, 52.2] {{< var a.value >}}\n| a | 1 |\n",
      "\\begin{verbatim} 1 \\end{verbatim} \\aoq{x} 5\\,\\% $3$ % 7\n",
    ]
    struct Refused: Error {}
    try Fuzzing.feed("typed-numbers", seeds: seeds.map { Array($0.utf8) }) { input in
      guard let text = String(validating: input, as: UTF8.self) else { throw Refused() }
      for form in TextForm.allCases {
        let source = SourceText(text, form)
        #expect(source.prose.count == source.scalars.count)
        let passages = Passages(source.scalars, form)
        for number in NumberFinder(source, units: ["mWh", "%"]).numbers().numbers.prefix(500) {
          let passage = passages.wider(around: number.range.lowerBound)
          _ = Context(source.scalars, passage, around: number.range)
          _ = passages.heading(of: number.range.lowerBound)
        }
      }
    }
  }
}
