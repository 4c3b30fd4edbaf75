import Foundation
import Testing

@testable import DataText

@Suite("Documents of YAML")
struct YAMLDocumentTests {
  @Test(
    "A scalar keeps the form in which it is written",
    arguments: [
      ("1.50", "1.50"), ("1e3", "1e3"), ("'1.50'", "1.50"), ("true", "true"), ("a b", "a b"),
      ("~", nil), ("''", ""), ("[1]", nil), ("{a: 1}", nil),
    ] as [(String, String?)])
  func written(source: String, expected: String?) throws {
    let node = try YAMLReader.read(Array("key: \(source)".utf8))
    #expect(node["key"]?.written == expected)
  }

  @Test("Its value is what the core schema says all the same")
  func values() throws {
    let node = try YAMLReader.read(Array("{a: 1.50, b: '1.50', c: 7}".utf8))
    #expect(node["a"]?.number == 1.5 && node["a"]?.text == nil)
    #expect(node["b"]?.number == nil && node["b"]?.text == "1.50")
    #expect(node["c"]?.integer == 7)
  }

  @Test("What cannot be read is noted with its place, and nothing is given")
  func unreadable() {
    let missing = NSTemporaryDirectory() + "apprenticeops-no-such-file.yaml"
    for (read, message) in [
      ({ YAMLReader.document(path: missing, name: "plan.yaml", $0) }, "plan.yaml: no such file"),
      ({ YAMLReader.document(Array("a: [".utf8), name: "a.yaml", $0) }, "a.yaml:2: not YAML: "),
      (
        { YAMLReader.document(Array("a: 1\na: 2".utf8), name: "a.yaml", $0) },
        "a.yaml:1: not YAML: the key 'a' is given twice"
      ),
      ({ YAMLReader.document([0xff], name: "a.yaml", $0) }, "a.yaml:1: not YAML: not UTF-8"),
    ] as [((FaultLog) -> DataNode?, String)] {
      let log = FaultLog()
      #expect(read(log) == nil)
      #expect(log.faults.count == 1)
      #expect(log.faults.first?.description.hasPrefix(message) == true, "\(log.faults)")
    }
  }

  @Test("What was read is handed on only when nothing was noted")
  func checked() throws {
    let log = FaultLog()
    #expect(try log.checked(3, of: "a.yaml") == 3)
    #expect(throws: ScenarioFaults.self) { try log.checked(nil as Int?, of: "a.yaml") }
    log.add("a.yaml", 2, "key", "is missing")
    let faults = #expect(throws: ScenarioFaults.self) { try log.checked(3, of: "a.yaml") }
    #expect(faults?.description == "a.yaml:2: key: is missing")
  }
}
