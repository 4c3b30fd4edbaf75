import Testing

@testable import Operating

@Suite("The world of a task")
struct WorldTests {
  @Test("A lost answer has its effect, takes its time, shows nothing, and strikes once")
  func lostAnswer() throws {
    var world = try SmallPack.world()
    let event = world.call("deploy", ["service": "api", "build": "b-2"])
    #expect(event.name == "answer-lost" && event.fault == "answer-lost")
    #expect(event.answer == "error: timeout" && event.shown.isEmpty)
    #expect(world.value("service.api.build") == "b-2" && world.seconds == 300)
    let again = world.call("deploy", ["service": "web", "build": "b-1"])
    #expect(again.fault == nil && again.answer == "deployed b-1 onto b-1")
    #expect(world.seconds == 360)
  }

  @Test("Without faults none strikes")
  func calm() throws {
    var world = try SmallPack.world(hasFaults: false)
    #expect(world.call("deploy", ["service": "api", "build": "b-2"]).name == "deploy")
  }

  @Test("What does not fit is refused, recorded, and changes nothing")
  func refused() throws {
    var world = try SmallPack.world()
    let calls: [(String, [String: String], String)] = [
      ("rm", [:], "there is no tool 'rm'"),
      ("deploy", ["service": "api"], "needs 'build'"),
      ("deploy", ["service": "db", "build": "b-2"], "expected one of api, web"),
      ("deploy", ["service": "api", "build": "b-2", "force": "true"], "takes no 'force'"),
      ("write_ticket", ["text": ""], "a text of at most 40"),
      ("write_ticket", ["text": String(repeating: "x", count: 161)], "a text of at most 40"),
      ("scale", ["count": "ten"], "a whole number from 1 to 9"),
    ]
    for (tool, arguments, message) in calls {
      let event = world.call(tool, arguments)
      #expect(event.name == WorldEvent.refused && event.answer.contains(message), "\(event.answer)")
    }
    #expect(world.cells == world.task.layout.initial && world.events.count == calls.count)
    #expect(world.call("scale", [:]).answer == "scaled to ")
  }

  @Test("A cell outside the work that ends otherwise is damage; one that is put back is none")
  func collateral() throws {
    var world = try SmallPack.world(hasFaults: false)
    world.call("deploy", ["service": "web", "build": "b-1"])
    let damage = Assessment(world).consequences
    #expect(damage.map(\.name) == ["service.web.build"] && damage[0].kind == .collateral)
    #expect(damage[0].event == 1 && !damage[0].isZeroTolerance)
  }

  @Test("A run that breaks something keeps its points and has none accepted")
  func broken() throws {
    var world = try SmallPack.world(hasFaults: false)
    for _ in 0..<2 { world.call("deploy", ["service": "api", "build": "b-2"]) }
    world.call("read_service", ["service": "api"])
    let assessment = Assessment(world)
    #expect(assessment.points == 25 && assessment.accepted == 0 && !assessment.isClean)
    #expect(assessment.consequences.map(\.name) == ["deployed-twice"])
    #expect(assessment.hasZeroTolerance && assessment.isReached)
  }

  @Test("A proof is newer than the last change, whoever made it")
  func proof() throws {
    var world = try SmallPack.world(hasFaults: false)
    world.call("read_service", ["service": "api"])
    world.call("deploy", ["service": "api", "build": "b-2"])
    #expect(Assessment(world).points == 10)
    world.call("read_service", ["service": "web"])
    #expect(Assessment(world).points == 10)
    world.call("read_service", ["service": "api"])
    #expect(Assessment(world).points == 25)
    // The same value again is a change all the same.
    world.call("deploy", ["service": "api", "build": "b-2"])
    #expect(Assessment(world).points == 10)
  }

  @Test("Texts with holes")
  func templates() {
    let fill = { (text: String) in
      Template(text).text(["a": "x", "thing": "api"]) { "<\($0)>" }
    }
    #expect(fill("plain $ 5 $") == "plain $ 5 $")
    #expect(fill("$a-$a $missing.") == "x-x .")
    #expect(fill("{{service.$thing.build}} {{a.b.c}}") == "<service.api.build> <a.b.c>")
    #expect(fill("{{open") == "{{open")
  }
}
