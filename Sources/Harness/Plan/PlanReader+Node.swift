import DataText
import Faults
import Telemetry

/// How the node is observed and brought to rest.
extension PlanReader {
  func telemetry(_ fields: Fields) -> Plan.TelemetryPlan? {
    var plan = Plan.TelemetryPlan(interval: 1, idleSeconds: 0, series: false)
    guard fields.node("telemetry") != nil else { return plan }
    let keys = ["interval", "idle_seconds", "series", "perf", "plug"]
    guard let telemetry = mapping("telemetry", fields, keys) else { return nil }
    if let interval = optionalNumber("interval", telemetry, above: 0) {
      if !(0.01...3600).contains(interval) {
        telemetry.fault("interval", "expected seconds from 0.01 to 3600")
      }
      plan.interval = interval
    }
    if telemetry.node("idle_seconds") != nil, let idle = telemetry.number("idle_seconds") {
      if !(0...600).contains(idle) {
        telemetry.fault("idle_seconds", "expected seconds from 0 to 600")
      }
      plan.idleSeconds = idle
    }
    if telemetry.node("series") != nil { plan.series = telemetry.boolean("series") ?? false }
    if telemetry.node("perf") != nil { plan.perf = telemetry.boolean("perf") ?? false }
    if telemetry.node("plug") != nil { plan.plug = plug(telemetry) }
    return plan
  }

  private func plug(_ telemetry: Fields) -> Plan.TelemetryPlan.Plug? {
    guard let plug = mapping("plug", telemetry, ["address", "entity"]) else { return nil }
    guard let address = plug.text("address"), let entity = plug.text("entity") else { return nil }
    do throws(TelemetryError) {
      _ = try HomeAssistantPlug(address: address, entity: entity, environment: [:])
    } catch {
      telemetry.fault("plug", error.description)
    }
    return Plan.TelemetryPlan.Plug(address: address, entity: entity)
  }

  func quiet(_ fields: Fields) -> Plan.Quiet? {
    guard fields.node("quiet") != nil,
      let quiet = mapping("quiet", fields, ["celsius", "load", "seconds", "allow"])
    else { return nil }
    let celsius = optionalNumber("celsius", quiet, above: 0)
    let load = optionalNumber("load", quiet, above: 0)
    guard let seconds = quiet.integer("seconds", in: 1...86_400) else { return nil }
    if celsius == nil, load == nil { fields.fault("quiet", "expected celsius, load or both") }
    return Plan.Quiet(
      celsius: celsius, load: load, seconds: Double(seconds), allowed: allowed(quiet))
  }

  private func allowed(_ quiet: Fields) -> Set<QuiesceStep.Privileged> {
    guard quiet.node("allow") != nil, let words = quiet.texts("allow") else { return [] }
    let known = QuiesceStep.Privileged.allCases.map(\.rawValue)
    return Set(
      words.compactMap { word in
        guard let step = QuiesceStep.Privileged(rawValue: word) else {
          quiet.fault("allow", NearestWord.message("privileged step", word, known: known))
          return nil
        }
        return step
      })
  }
}
