import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Where a runtime listens, and how requests to it are made.
struct Address: Sendable, Equatable {
  /// Scheme, host and port, and a path if the server stands below one; no slash at the end.
  let text: String

  init(
    _ text: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(RuntimesError) {
    guard let parts = URLComponents(string: text), let scheme = parts.scheme,
      scheme == "http" || scheme == "https", let host = parts.host, !host.isEmpty,
      parts.query == nil, parts.fragment == nil, parts.user == nil
    else { throw .badAddress(text) }
    if let variable = ProxyCheck.diverting(scheme: scheme, host: host, environment: environment) {
      throw .diverted(address: text, host: host, variable: variable)
    }
    var text = text
    while text.hasSuffix("/") { text.removeLast() }
    self.text = text
  }

  /// A request for a path; with a body it is a POST of JSON.
  func request(
    _ path: String, body: (any Encodable & Sendable)? = nil, token: AccessToken? = nil
  ) throws(RuntimesError) -> URLRequest {
    guard let url = URL(string: text + path) else { throw .badAddress(text + path) }
    var request = URLRequest(url: url)
    request.timeoutInterval = ResponseStream.never
    // A compressed stream would come in larger, later pieces.
    request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    if let token { request.setValue("Bearer " + token.secret, forHTTPHeaderField: "Authorization") }
    if let body {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      do { request.httpBody = try encoder.encode(body) } catch {
        throw .badOption(name: path, value: "\(error)", expected: "a document that JSON can hold")
      }
      request.httpMethod = "POST"
      request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    }
    return request
  }
}
