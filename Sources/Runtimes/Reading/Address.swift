import Foundation

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

  /// Whether it is this machine.
  var isLoopback: Bool {
    Loopback.holds(URLComponents(string: text)?.host ?? "")
  }

  /// A request for a path; with a body it is a POST of JSON.
  ///
  /// - Parameter query: Names and values, which may hold any character.
  func request(
    _ path: String, query: KeyValuePairs<String, String> = [:],
    body: (any Encodable & Sendable)? = nil, token: AccessToken? = nil
  ) throws(RuntimesError) -> WireRequest {
    var request = WireRequest(url: text + path, path: path)
    for (number, item) in query.enumerated() {
      guard let value = item.value.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
      else { throw .badAddress(text + path) }
      request.url += (number == 0 ? "?" : "&") + item.key + "=" + value
    }
    // A compressed stream would come in larger, later pieces.
    request.headers = ["Accept-Encoding: identity"]
    if let token { request.headers.append("Authorization: Bearer " + token.secret) }
    if let body {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      do { request.body = Array(try encoder.encode(body)) } catch {
        throw .badOption(name: path, value: "\(error)", expected: "a document that JSON can hold")
      }
      request.method = "POST"
      request.headers.append("Content-Type: application/json")
    }
    return request
  }
}
