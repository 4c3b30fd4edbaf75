/// Words for what a JSON decoder found.
package enum DecodingWords {
  package static func describe(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "data that is not JSON" }
    let context: DecodingError.Context
    let what: String
    switch error {
    case .keyNotFound(let key, let place): (context, what) = (place, "no key '\(key.stringValue)'")
    case .typeMismatch(_, let place): (context, what) = (place, "a value of another type")
    case .valueNotFound(_, let place): (context, what) = (place, "null")
    case .dataCorrupted(let place): (context, what) = (place, "data that is not JSON")
    @unknown default: return "data that cannot be read"
    }
    let path = context.codingPath.map { key in
      key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)"
    }.joined()
    return path.isEmpty ? what : "\(what) at \(path)"
  }
}
