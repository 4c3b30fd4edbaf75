import Foundation
import Runtimes
import Telemetry

/// A server that probes ask, by whatever API it has.
package struct ServerClient: Sendable {
  /// As the user gave it.
  package let address: String
  /// How it is asked for a few tokens.
  package let route: NamedReply.Route
  /// How it is asked for an answer that is measured.
  package let runtime: any Runtime
  /// The token that it wants; absent for none.
  let token: AccessToken?

  /// Finds out which API an address has; one that does not answer is taken for an OpenAI-compatible
  /// server, and the probes say that nothing answers.
  ///
  /// - Throws: ``BenchFault`` for what is no address, or one that a proxy would divert.
  package static func connect(
    _ address: String, token: AccessToken? = nil
  ) async throws(BenchFault) -> ServerClient {
    do throws(RuntimesError) {
      let ollama = try Ollama(address: address)
      if token == nil, (try? await ollama.version()) != nil {
        return ServerClient(address: address, route: .ollama, runtime: ollama, token: nil)
      }
      return ServerClient(
        address: address, route: .openAI,
        runtime: try OpenAICompatible(address: address, token: token), token: token)
    } catch {
      throw BenchFault(error)
    }
  }

  /// The names that the server lists, or why it lists none.
  package func models() async -> Result<[String], RuntimesError> {
    do throws(RuntimesError) {
      switch runtime {
      case let ollama as Ollama: return .success(try await ollama.models().map(\.name))
      case let other as OpenAICompatible: return .success(try await other.models())
      default: return .success([])
      }
    } catch {
      return .failure(error)
    }
  }

  /// Asks for a few tokens.
  func ask(
    _ model: String, streaming: Bool, tokens: Int, within seconds: Double
  ) async throws(BenchFault) -> NamedReply {
    let time = Duration.seconds(seconds)
    do throws(RuntimesError) {
      return try await NamedReply.ask(
        address, model: model, route: route, streaming: streaming, tokens: tokens, token: token,
        limits: Limits(overall: time, firstToken: time, betweenTokens: time))
    } catch {
      throw BenchFault(error)
    }
  }

  /// The port of a server on this machine; absent for one elsewhere.
  var localPort: Int? {
    guard let parts = URLComponents(string: address), let host = parts.host, Loopback.holds(host)
    else { return nil }
    return parts.port ?? (parts.scheme == "https" ? 443 : 80)
  }

  /// The process that listens there; absent for a server elsewhere, or where it cannot be seen.
  func process(_ tree: SystemTree) -> Int? {
    localPort.flatMap { port in
      Reading { () throws(Absence) in try Listener.process(port: port, tree) }.value
    }
  }
}
