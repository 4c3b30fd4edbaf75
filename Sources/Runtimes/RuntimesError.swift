/// Why a call to a runtime cannot be made or did not give what it should.
///
/// Faults of a generation are no errors but its outcome.
package enum RuntimesError: Error, Equatable, CustomStringConvertible {
  case badAddress(String)
  /// An address beyond this machine that is not encrypted, where a key or answers would go.
  case plainHTTP(String)
  /// A proxy of the environment would take requests that are for this machine.
  case diverted(address: String, host: String, variable: String)
  case badOption(name: String, value: String, expected: String)
  case missingToken(variable: String)
  /// A look-up, load, unload or pull failed; `call` is for example `GET /api/tags`.
  case failed(call: String, outcome: Outcome)
  /// The server answered, but not with the document that was expected.
  case unexpectedAnswer(call: String, excerpt: String)
  case noSuchModel(String, server: String)
  /// What answers at the address is not the runtime, or does not let this client in.
  case misconfigured(server: String, call: String, outcome: Outcome)

  package var description: String {
    switch self {
    case .badAddress(let address):
      "'\(address)' is no address of a runtime: give http:// or https://, a host and a port"
    case .plainHTTP(let address):
      "'\(address)' is not encrypted and not on this machine: use https, or allow plain http"
    case .diverted(let address, let host, let variable):
      "\(variable) would send requests for \(address) through a proxy: set no_proxy=\(host)"
    case .badOption(let name, let value, let expected):
      "\(name) is \(value): expected \(expected)"
    case .missingToken(let variable):
      "the environment variable \(variable) is not set: put the server's access token into it"
    case .failed(let call, let outcome): "\(call) failed: \(outcome)"
    case .unexpectedAnswer(let call, let excerpt):
      "\(call) answered something else than its document: \(excerpt)"
    case .misconfigured(let server, let call, let outcome):
      "\(server) is not the server that the plan names, or does not let this client in: "
        + "\(call): \(outcome); correct its address, kind or token"
    case .noSuchModel(let model, let server):
      "\(server) does not have the model '\(model)': pull it, or correct the roster"
    }
  }
}
