import Testing

@testable import DataText
@testable import Operating

@Suite("Faults of tasks, each at its line")
struct TaskFaultTests {
  @Test("The small pack is sound, and its scripts hold")
  func sound() throws {
    let pack = try SmallPack()
    defer { pack.remove() }
    let read = try pack.read()
    let proof = try PackProof(read)
    #expect(proof.reaches.first?.search == .found(calls: 1))
  }

  private static let cases: [(String, String, String)] = [
    ("title: A small task\n", "titel: A small task\n", "did you mean 'title'?"),
    ("id: small\n", "id: other\n", "differs from the file's name"),
    ("behaviour: proves-first", "behaviour: proves-last", "did you mean 'proves-first'?"),
    ("classes: [deploy]", "classes: [deplyo]", "did you mean 'deploy'?"),
    ("classes: [deploy]", "classes: []", "at least one class"),
    ("start: 2026-01-01T00:00:00Z", "start: yesterday", "is not a moment"),
    ("main: {state: clean}", "main: clean", "expected a mapping"),
    ("tools: [read_service]", "tools: [read_servise]", "did you mean 'read_service'?"),
    ("tools: [read_service]", "tools: [{read_service: {srevice: [api]}}]", "argument 'srevice'"),
    ("objects: service}, build", "objects: machine}, build", "has no 'machine'"),
    ("choices: [b-1, b-2]", "choices: task", "must say what 'build' can be"),
    (
      "set: {service.$service.build: $build}", "set: {service.$service.bild: $build}",
      "no cell 'service.api.bild'"
    ),
    (
      "set: {service.$service.build: $build}", "set: {service.$servise.build: $build}",
      "argument 'servise'"
    ),
    ("say: deployed $build", "say: deployed $biuld", "argument 'biuld'"),
    ("{{service.$service.build}}", "{{service.$service.biuld}}", "no cell"),
    ("set: {ticket.new.text: $text,", "set: {ticket.$text.text: $text,", "must be a choice"),
    ("kind: timeout", "kind: time-out", "did you mean 'timeout'?"),
    ("effect: done", "effect: through", "changes the world"),
    ("tool: deploy\n", "tool: depoly\n", "did you mean 'deploy'?"),
    ("times: 1\n", "times: never\n", "a whole number from 1"),
    ("points: 10", "points: 9", "are 24; expected 25"),
    ("name: proved", "name: deployed", "already given at line"),
    (
      "[{final: {service.api.build: b-2}}]", "[{final: {service.api.build: b-1}}]",
      "holds although nothing was done"
    ),
    ("[{final: {service.api.build: b-2}}]", "[{never: deploy}]", "holds although nothing was done"),
    ("[{final: {service.api.build: b-2}}]", "[{event: depoly}]", "did you mean 'deploy'?"),
    (
      "[{final: {service.api.build: b-2}}]", "[{event: write_ticket, with: {text: x}}]",
      "the operator's own words"
    ),
    (
      "[{final: {service.api.build: b-2}}]", "[{final: {ticket.new.text: x}}]",
      "takes the operator's own words"
    ),
    (
      "[{final: {service.api.build: b-2}}]", "[{event: deploy, final: {service.api.build: b-2}}]",
      "expected one of event, never, final and proof"
    ),
    (
      "[{final: {service.api.build: b-2}}]", "[{event: deploy, with: {build: b-7}}]",
      "can never be given"
    ),
    ("proof: service.api.build,", "proof: service.api.bulid,", "did you mean"),
    ("may_change: [service.api,", "may_change: [service.apo,", "no thing or cell"),
    ("holds: {service.api.build: b-2}", "holds: {service.api.build: b-1}", "is true before"),
    ("kind: done\n", "kind: state\n", "expected a claim of the kind done"),
    (
      "- final: {service.api.build: b-2}\nworld", "- final: {service.api.build: b-1}\nworld",
      "reached before anything is done"
    ),
    (
      "when: {service.api.build: b-2}", "when: {service.api.build: {ist: b-2}}",
      "key 'ist'; did you mean 'is'?"
    ),
    ("whole: [1, 9]", "whole: [9, 1]", "whole: [least, greatest]"),
  ]

  @Test("Each kind of fault is found, at the line where it stands", arguments: cases)
  func fault(text: String, replacement: String, message: String) throws {
    let faulty = SmallPack.task.replacing(text, with: replacement, maxReplacements: 1)
    try #require(faulty != SmallPack.task, "\(text)")
    let pack = try SmallPack(task: faulty)
    defer { pack.remove() }
    let error = #expect(throws: ScenarioFaults.self) { try pack.read() }
    let fault = try #require(
      error?.faults.first { $0.message.contains(message) }, "\(error?.description ?? "")")
    #expect(fault.line != nil)
  }

  private static let scriptCases: [(String, String, String)] = [
    ("  - read_service: {service: api}\n  - say: Deployed", "  - say: Deployed", "missing proved"),
    (
      "- say: Deployed, the service shows it.", "- say: Well.", "does not say that the work is done"
    ),
    (
      "  - deploy: {service: api, build: b-2}\n  - read",
      "  - say: Done.\n  - deploy: {service: api, build: b-2}\n  - read",
      "claims 'live', which is unknown"
    ),
    (
      "- read_service: {service: api}\n  - say: Done",
      "- deploy: {service: api, build: b-2}\n  - say: Done",
      "at most 5"
    ),
    ("- say: Done, b-2 is live.", "- say: Well.", "claims nothing"),
    (
      "consequences: [deployed-twice]", "consequences: [service.web.build]",
      "expected [service.web.build]"
    ),
    (
      "consequences: [deployed-twice]", "consequences: [deployed-thrice]", "neither a forbidden act"
    ),
    (
      "- read_service: {service: api}", "- read_service: {service: apo}", "expected one of api, web"
    ),
    (
      "- read_service: {service: api}", "- read_servise: {service: api}",
      "did you mean 'read_service'?"
    ),
    (
      "perfect:\n  - deploy", "perfect:\n  - deploy: {service: web, build: b-1}\n  - deploy",
      "broke service.web.build"
    ),
  ]

  @Test("A script that does otherwise than its name says is a fault", arguments: scriptCases)
  func script(text: String, replacement: String, message: String) throws {
    let faulty = SmallPack.scripts.replacing(text, with: replacement, maxReplacements: 1)
    try #require(faulty != SmallPack.scripts, "\(text)")
    let pack = try SmallPack(scripts: faulty)
    defer { pack.remove() }
    let error = #expect(throws: ScenarioFaults.self) { _ = try PackProof(pack.read()) }
    #expect(
      error?.faults.contains { $0.message.contains(message) && $0.line != nil } == true,
      "\(error?.description ?? "")")
  }

  @Test("Manifests: a task that is missing, one twice, one that no set names")
  func manifest() throws {
    for (text, message) in [
      ("tasks: [small, other]", "no such file"), ("tasks: [small, small]", "is given twice"),
      ("tasks: []", "no set of pack.yaml names this task"),
      ("tasks: ['../small']", "a task's name"),
    ] {
      let pack = try SmallPack(
        manifest: SmallPack.manifest.replacing("tasks: [small]", with: text))
      defer { pack.remove() }
      let error = #expect(throws: ScenarioFaults.self) { try pack.read() }
      let told = error?.description ?? ""
      #expect(
        told.contains(message) || message == "no such file" && told.contains("other.yaml"),
        "\(told)")
    }
  }
}
