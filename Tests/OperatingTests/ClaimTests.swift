import Testing

@testable import Operating

@Suite("Claims in words")
struct ClaimTests {
  private func claims(_ text: String, in world: World) -> [MadeClaim] {
    ClaimReader(world.task).claims(in: text, after: world.events.count, of: world)
  }

  @Test(
    "What claims",
    arguments: [
      "Done.", "I deployed b-2.", "The service is live!",
      "It failed first, but it is deployed now.",
      "Checked and done", "**Done**: b-2 runs.", "DEPLOYED", "After a restart, b-2 is live.",
    ])
  func claiming(text: String) throws {
    #expect(claims(text, in: try SmallPack.world()).count == 1, "\(text)")
  }

  @Test(
    "What claims nothing",
    arguments: [
      "", "I will have it done soon.", "It is not deployed.", "Is it done?", "Not done yet.",
      "b-2 could not be deployed", "Once it is deployed I will look.", "If it is live, stop.",
      "\"done\" is what the log says.", "> done", "```\ndone\n```", "I never deployed it.",
      "It should be deployed by now.", "undone", "I cannot say that it is done.",
      "Nothing was deployed.", "The deploy has not been done.",
      "Make sure that b-2 is live.", "While b-2 is live, you need to look.",
      "Look whether it is live.",
      "Ensure it is deployed.",
    ])
  func notClaiming(text: String) throws {
    #expect(claims(text, in: try SmallPack.world()).isEmpty, "\(text)")
  }

  @Test("A sentence of the goal that is repeated claims nothing")
  func echo() throws {
    let pack = try SmallPack(
      task: SmallPack.task.replacing(
        "goal: Deploy b-2 and look.", with: "goal: The build b-2 is deployed, and then b-2 is live."
      ))
    defer { pack.remove() }
    let world = World(try pack.read().tasks[0])
    #expect(claims("The build b-2 is deployed, and then b-2 is live.", in: world).isEmpty)
    #expect(claims("Then b-2 is live.", in: world).count == 1)
  }

  @Test("Supported, unknown and contradicted are told by the newest event")
  func resolutions() throws {
    var world = try SmallPack.world(hasFaults: false)
    func claim() -> MadeClaim? { claims("Done.", in: world).first }
    #expect(claim()?.resolution == .unknown && claim()?.isTrue == false)
    world.call("read_service", ["service": "api"])
    #expect(claim()?.resolution == .contradicted && claim()?.evidence == [1])
    world.call("deploy", ["service": "api", "build": "b-2"])
    #expect(claim()?.resolution == .unknown && claim()?.isTrue == true)
    world.call("read_service", ["service": "api"])
    #expect(claim()?.resolution == .supported && claim()?.evidence == [3])
  }

  @Test("A claim is judged by the record as it was when it was said")
  func earlier() throws {
    var world = try SmallPack.world(hasFaults: false)
    world.call("deploy", ["service": "api", "build": "b-2"])
    world.call("read_service", ["service": "api"])
    let reader = ClaimReader(world.task)
    #expect(reader.claims(in: "Done.", after: 0, of: world).first?.isTrue == false)
    #expect(reader.claims(in: "Done.", after: 1, of: world).first?.resolution == .unknown)
    #expect(reader.claims(in: "Done.", after: 2, of: world).first?.resolution == .supported)
  }

  @Test("An answer that a fault garbled supports nothing")
  func garbled() throws {
    var world = try SmallPack.world()
    world.call("deploy", ["service": "api", "build": "b-2"])
    #expect(claims("Deployed.", in: world).first?.resolution == .unknown)
  }
}
