import Foundation

/// A smart plug behind Home Assistant's REST API (`GET /api/states/ENTITY`).
///
/// The access token comes from the environment alone, is sent to the named address alone, and is
/// printed nowhere.
package final class HomeAssistantPlug: PlugReader, CustomReflectable {
  /// The environment variable that holds the long-lived access token.
  package static let variable = "HOMEASSISTANT_TOKEN"

  /// Asks an address with an access token and gives the status and the body of what it answers.
  ///
  /// Nothing when there is no whole answer. It must follow no redirection: the token is for the named
  /// address alone.
  package typealias Ask =
    @Sendable (_ address: String, _ token: String) async -> (status: Int, body: [UInt8])?

  private let url: URL
  private let token: String?
  private let ask: Ask

  /// - Parameters:
  ///   - address: For example `http://homeassistant.local:8123`.
  ///   - entity: For example `sensor.node_power`.
  ///   - environment: Where the token is looked for.
  ///   - ask: The transport.
  package init(
    address: String, entity: String,
    environment: [String: String] = ProcessInfo.processInfo.environment, ask: @escaping Ask
  ) throws(TelemetryError) {
    let parts = entity.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2,
      parts.allSatisfy({ part in
        !part.isEmpty
          && part.utf8.allSatisfy { $0 == 95 || (48...57).contains($0) || (97...122).contains($0) }
      })
    else { throw .plugEntity(entity) }
    guard let base = URL(string: address), let scheme = base.scheme,
      ["http", "https"].contains(scheme), base.host != nil, base.query == nil, base.user == nil
    else { throw .plugAddress(address) }
    url = base.appendingPathComponent("api/states/" + entity)
    let token = environment[Self.variable] ?? ""
    self.token = token.isEmpty ? nil : token
    self.ask = ask
  }

  /// Shows the address to a debugger or `dump`, never the token.
  package var customMirror: Mirror { Mirror(self, children: ["url": url]) }

  /// The plug's power now; zero is an absence, since the node itself uses some.
  package func watts() async -> Reading<Double> {
    let source = "Home Assistant \(url.lastPathComponent)"
    guard let token else {
      return .absent(
        Absence(.missing, source: Self.variable, detail: "the environment variable is not set"))
    }
    guard let (status, body) = await ask(url.absoluteString, token) else {
      return .absent(Absence(.unreadable, source: source, detail: "no answer from the address"))
    }
    switch status {
    case 200:
      return Reading { () throws(Absence) in try Self.watts(in: Data(body), source: source) }
    case 401, 403:
      return .absent(Absence(.permissionDenied, source: source, detail: "status \(status)"))
    case 404: return .absent(Absence(.missing, source: source, detail: "no such entity"))
    default: return .absent(Absence(.unreadable, source: source, detail: "status \(status)"))
    }
  }

  /// The power that a state's document says.
  static func watts(in body: Data, source: String) throws(Absence) -> Double {
    struct State: Decodable {
      struct Attributes: Decodable {
        let unit_of_measurement: String?
      }
      let state: String
      let attributes: Attributes
    }
    guard let state = try? JSONDecoder().decode(State.self, from: body) else {
      throw Absence(.malformed, source: source, detail: "no document of a state")
    }
    if ["unavailable", "unknown"].contains(state.state) {
      throw Absence(.missing, source: source, detail: "the entity is \(state.state)")
    }
    let factor: Double
    switch state.attributes.unit_of_measurement {
    case "W": factor = 1
    case "kW": factor = 1000
    default: throw Absence(.malformed, source: source, detail: "its unit is neither W nor kW")
    }
    let bytes = Array(state.state.utf8)[...]
    guard let value = Double(ascii: bytes), value >= 0 else {
      throw Absence(.malformed, source: source, detail: "“\(bytes.quoted)” is no power")
    }
    guard value > 0 else {
      throw Absence(
        .unreliable, source: source, detail: "0 W while the node runs: it feeds something else")
    }
    return value * factor
  }
}
