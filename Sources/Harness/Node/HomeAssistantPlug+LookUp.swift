import Foundation
import Runtimes
import Telemetry

extension HomeAssistantPlug {
  /// A plug that is asked over the transport of the runtime clients.
  ///
  /// - Parameters:
  ///   - address: For example `http://homeassistant.local:8123`.
  ///   - entity: For example `sensor.node_power`.
  ///   - environment: Where the token is looked for.
  package convenience init(
    address: String, entity: String,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(TelemetryError) {
    try self.init(
      address: address, entity: entity, environment: environment, ask: LookUp.document)
  }
}
