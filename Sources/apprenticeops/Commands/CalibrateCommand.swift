import ArgumentParser
import Foundation
import Harness
import Telemetry

/// `apprenticeops calibrate`: idle power, memory bandwidth, and what sampler and client cost.
struct CalibrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Measure idle power, peak memory bandwidth and what observing costs.",
    discussion: """
      Rests first, then loads all processors for some twenty seconds, then reads an answer of a small \
      server of its own at 20 tokens a second, to tell what the client takes of the node. Leave the node alone meanwhile: \
      on a busy node the figures are marked as worthless, and the exit code is 1. \
      A smart plug is read through Home Assistant with the token in HOMEASSISTANT_TOKEN.
      """)

  /// Forms of the result.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Option(help: "How long to rest for the idle power.")
  var seconds = 30

  @Option(help: "Threads for the bandwidth; one for each processor unless given.")
  var threads: Int?

  @Option(help: "The address of Home Assistant, such as http://homeassistant.local:8123.")
  var plugAddress: String?

  @Option(help: "The entity of the smart plug's power, such as sensor.node_power.")
  var plugEntity: String?

  @Option(help: "The form of the result.")
  var format = Format.text

  func validate() throws {
    guard (plugAddress == nil) == (plugEntity == nil) else {
      throw ValidationError("--plug-address and --plug-entity belong together")
    }
  }

  func run() async throws {
    do {
      var plug: HomeAssistantPlug?
      if let plugAddress, let plugEntity {
        plug = try HomeAssistantPlug(address: plugAddress, entity: plugEntity)
      }
      let plan = try Calibration.Plan(idleSeconds: seconds, threads: threads)
      let calibration = try await Calibration.measure(plan, plug: plug) {
        await ClientCost.measure()
      }
      switch format {
      case .text: print(calibration.text, terminator: "")
      case .json: try Output.write(try calibration.json())
      }
      if !calibration.objections.isEmpty {
        Failure.print(
          error: "error: these figures are worthless: "
            + calibration.objections.joined(separator: "; ")
            + "\n  calibrate again when the node is at rest")
        throw Failure.drift
      }
    } catch {
      throw Failure.told(error)
    }
  }
}
