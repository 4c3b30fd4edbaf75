import Foundation

/// A bearer token; it comes out of the environment only and shows in no text.
package struct AccessToken: Sendable, Equatable {
  let secret: String

  /// Reads the token from an environment variable; fails when it is not set or blank.
  package init(
    variable: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(RuntimesError) {
    let value = (environment[variable] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    guard !value.isEmpty else { throw .missingToken(variable: variable) }
    // It goes into a line of the request's head.
    guard value.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
      throw .badOption(
        name: variable, value: "[token]", expected: "a token of printable ASCII without blanks")
    }
    secret = value
  }

  /// A server may repeat the request in its errors: there the token is struck out.
  func struck(from text: String) -> String { text.replacing(secret, with: "[token]") }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "[token]" }
  package var debugDescription: String { description }
  /// Shows no part of the secret to a debugger or `dump`.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
