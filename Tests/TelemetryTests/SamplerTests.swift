import Foundation
import Testing

@testable import Telemetry

@Suite("The sampler")
struct SamplerTests {
  @Test func windowsOverlapAndCloseOnce() async throws {
    let recorded = try RecordedTree(Recordings.processes)
    for group in Recordings.intelEnergy(package: "0") { try recorded.write(group) }
    func setEnergy(_ tenths: Int) throws {
      try recorded.write([
        "sys/class/powercap/intel-rapl:0/energy_uj": "\(tenths * 100_000)"
      ])
    }
    let sampler = try Sampler(Probes(recorded.tree))
    let outer = await sampler.begin()
    try setEnergy(1)
    let inner = await sampler.begin()
    try setEnergy(3)
    let innerWindow = try #require(await sampler.end(inner))
    try setEnergy(7)
    let outerWindow = try #require(await sampler.end(outer))
    #expect(innerWindow.energy[.package]?.value?.grossJoules == 0.2)
    let gross = try #require(outerWindow.energy[.package]?.value).grossJoules
    #expect(abs(gross - 0.7) < 1e-9)
    #expect(outerWindow.start <= innerWindow.start)
    #expect(outer.at - sampler.origin >= .zero)
    #expect(await sampler.end(inner) == nil)
    #expect(await sampler.cost.observations == 4)
  }

  @Test(.timeLimit(.minutes(1))) func observesByItselfUntilStopped() async throws {
    let recorded = try RecordedTree(Recordings.processes)
    let sampler = try Sampler(Probes(recorded.tree), interval: .milliseconds(10))
    await sampler.start()
    let mark = await sampler.begin()
    while await sampler.cost.observations < 6 { try await Task.sleep(for: .milliseconds(5)) }
    let window = try #require(await sampler.end(mark))
    let cost = await sampler.stop()
    #expect(window.samples.count >= 3)
    #expect(window.samples.map(\.seconds) == window.samples.map(\.seconds).sorted())
    #expect(cost.cpuSeconds > 0)
    #expect(try #require(cost.share) < 1)
    try await Task.sleep(for: .milliseconds(30))
    #expect(await sampler.cost.observations == cost.observations)
    #expect(await sampler.cost.wallSeconds == cost.wallSeconds)
    await sampler.start()
    let later = await sampler.stop()
    #expect(later.observations > cost.observations)
    #expect(later.wallSeconds > cost.wallSeconds)
  }

  @Test func baselineIsSetForLaterWindows() async throws {
    let recorded = try RecordedTree(Recordings.processes)
    for group in Recordings.intelEnergy(package: "0") { try recorded.write(group) }
    let sampler = try Sampler(Probes(recorded.tree))
    var mark = await sampler.begin()
    #expect(await sampler.end(mark)?.energy[.package]?.value?.netJoules == nil)
    await sampler.rest(
      at: IdlePower(watts: [.packagePower: 2], seconds: 9, celsius: nil, cpuUse: nil))
    mark = await sampler.begin()
    let energy = try #require(await sampler.end(mark)?.energy[.package]?.value)
    #expect(energy.netJoules == -2 * energy.seconds)
  }

  @Test(.timeLimit(.minutes(1))) func plugIsAskedAside() async throws {
    struct Plug: PlugReader {
      func watts() async -> Reading<Double> { .measured(42) }
    }
    let recorded = try RecordedTree(Recordings.processes)
    let sampler = try Sampler(
      Probes(recorded.tree), interval: .milliseconds(10), plug: Plug())
    await sampler.start()
    var measured: Window?
    while measured?.summaries[.plugPower] == nil {
      let mark = await sampler.begin()
      try await Task.sleep(for: .milliseconds(5))
      measured = await sampler.end(mark)
    }
    await sampler.stop()
    let window = try #require(measured)
    #expect(window.summaries[.plugPower]?.mean == 42)
    #expect(abs((window.plugEnergy.value?.meanWatts ?? 0) - 42) < 1e-9)
  }

  @Test(arguments: [Duration.zero, .milliseconds(9), .seconds(3601), .seconds(-1)])
  func uselessIntervalsAreRefused(_ interval: Duration) throws {
    let recorded = try RecordedTree()
    #expect(throws: TelemetryError.interval(seconds: interval.inSeconds)) {
      try Sampler(Probes(recorded.tree), interval: interval)
    }
  }

  @Test func windowSurvivesJSON() async throws {
    let recorded = try RecordedTree(Recordings.processes, Recordings.intelLaptop)
    let sampler = try Sampler(Probes(recorded.tree))
    let mark = await sampler.begin()
    let window = try #require(await sampler.end(mark))
    let data = try TelemetryJSON.encode(window)
    let again = try JSONDecoder().decode(Window.self, from: data)
    #expect(again.summaries == window.summaries)
    #expect(again.absences == window.absences)
    #expect(again.energy == window.energy)
    #expect(try TelemetryJSON.encode(again) == data)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains("\"memory.available\" : {"))
    #expect(text.contains("\"reason\" : \"missing\""))
  }

  @Test func idlePowerNeedsAMeter() async throws {
    let recorded = try RecordedTree(Recordings.processes)
    let sampler = try Sampler(Probes(recorded.tree))
    var mark = await sampler.begin()
    var window = try #require(await sampler.end(mark))
    #expect(IdlePower.measured(in: window).absence?.source == "/sys/class/powercap")
    for group in Recordings.intelEnergy(package: "0") { try recorded.write(group) }
    let metered = try Sampler(Probes(recorded.tree))
    mark = await metered.begin()
    window = try #require(await metered.end(mark))
    let idle = try #require(IdlePower.measured(in: window).value)
    #expect(idle.watts.keys.contains(.packagePower))
    #expect(!idle.watts.keys.contains(.plugPower))
  }
}
