import Claims
import DataText
import Findings
import Foundation
import TestSupport
import Testing

/// A misspelt name in any sentence is a fault of its file, also in a case that no study reaches.
@Suite struct MisspellingTests {
  /// The parts of a line that are expressions: conditions, bound numbers, insertions and what chooses
  /// between forms.
  private static func expressions(_ line: Substring) -> [Range<Substring.Index>] {
    if let found = line.firstMatch(of: /^\s+- when: (.*)$/) {
      return [found.1.startIndex..<found.1.endIndex]
    }
    var parts: [Range<Substring.Index>] = []
    for found in line.matches(of: /\[\[([^\]=]+)\]\]/) {
      parts.append(found.1.startIndex..<found.1.endIndex)
    }
    for found in line.matches(of: /\{([a-z]+(?:\([^{}|:]*\))?(?:\.[a-z]+)*)\}/) {
      parts.append(found.1.startIndex..<found.1.endIndex)
    }
    for found in line.matches(of: #/ : ([^{}]+)\}/#) {
      parts.append(found.1.startIndex..<found.1.endIndex)
    }
    return parts
  }

  @Test func everyNameOfEverySentenceIsChecked() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: StudySpeech.folder)
      .filter { $0.hasSuffix(".yaml") }.sorted()
    var misspelt = 0
    for file in files {
      let text = try String(contentsOfFile: StudySpeech.folder + "/" + file, encoding: .utf8)
      var blocks: [[Substring]] = []
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        if line.first?.isLetter == true { blocks.append([]) }
        if !blocks.isEmpty { blocks[blocks.count - 1].append(line) }
      }
      for block in blocks {
        // What a key says twice is misspelt once.
        var tried = Set<String>()
        for (number, line) in block.enumerated() {
          for part in Self.expressions(line) {
            for word in line[part].matches(of: /[a-z][a-z]+/) {
              guard !["and", "or", "not"].contains(word.0) else { continue }
              let before = line[part.lowerBound..<word.0.startIndex]
              let after = line[word.0.endIndex..<part.upperBound]
              guard tried.insert("\(before)~\(after)").inserted else { continue }
              var changed = block.map(String.init)
              changed[number] =
                String(line[..<word.0.startIndex]) + word.0.dropFirst(1) + "q"
                + line[word.0.endIndex...]
              misspelt += 1
              let place = "\(file): \(changed[number])"
              do {
                _ = try SentenceReader.parse(
                  changed.joined(separator: "\n"), name: "x.yaml")
                Issue.record("nobody notices \(place)")
              } catch let error as ScenarioFaults {
                #expect(
                  error.faults.allSatisfy { $0.file == "x.yaml" && $0.line != nil }, "\(place)")
              }
            }
          }
        }
      }
    }
    print("misspellings of sentences: \(misspelt), each of which is a fault of its file")
    #expect(misspelt > 400)
  }

  @Test func everyCaseOfEverySentenceIsReachedByValues() throws {
    try SentenceReach.check(try SentenceReader.read(folder: StudySpeech.folder))
  }
}
