import Foundation

/// A bearer token; it comes out of the environment only and shows in no text.
public struct AccessToken: Sendable, Equatable {
  let secret: String

  /// Reads the token from an environment variable; fails when it is not set or blank.
  public init(
    variable: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(RuntimesError) {
    let value = (environment[variable] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    guard !value.isEmpty else { throw .missingToken(variable: variable) }
    secret = value
  }

  /// A server may repeat the request in its errors: there the token is struck out.
  func struck(from text: String) -> String { text.replacing(secret, with: "[token]") }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "[token]" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
