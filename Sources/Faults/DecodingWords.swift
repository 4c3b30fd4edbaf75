/// The words for what a decoder of JSON found.
package enum DecodingWords {
  /// What is wrong and where, such as `no key 'year' at [3].issued`.
  ///
  /// - Parameter error: what a decoder threw; anything but a `DecodingError` is told as it is.
  package static func describe(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "\(error)" }
    let context: DecodingError.Context
    let what: String
    switch error {
    case .keyNotFound(let key, let place): (context, what) = (place, "no key '\(key.stringValue)'")
    case .typeMismatch(let type, let place):
      (context, what) = (place, "something else than \(words(type))")
    case .valueNotFound(_, let place): (context, what) = (place, "null")
    case .dataCorrupted(let place): (context, what) = (place, "data that is not JSON")
    @unknown default: return "data that cannot be read"
    }
    let path = context.codingPath.map { key in
      key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)"
    }.joined()
    return path.isEmpty ? what : "\(what) at \(path)"
  }

  private static func words(_ type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a text"
    case is Bool.Type: "true or false"
    case is any BinaryInteger.Type: "a whole number"
    case is any BinaryFloatingPoint.Type: "a number"
    case is [String: Any].Type: "an object"
    case is [Any].Type: "a list"
    default: "the expected type"
    }
  }
}
