/// Questions to a server that is no runtime, such as the one that reads a meter.
package enum LookUp {
  private static let limit = Duration.seconds(2)

  /// Asks an address once, with an access token, and follows no redirection.
  ///
  /// - Returns: The status and the body (empty unless the status is 2xx), or nothing when no whole
  ///   answer came within two seconds.
  package static func document(
    _ address: String, token: String
  ) async -> (status: Int, body: [UInt8])? {
    var request = WireRequest(url: address, path: address)
    request.headers = ["Accept-Encoding: identity", "Authorization: Bearer " + token]
    let (reading, parser) = await Exchange.run(
      request, limits: Limits(overall: limit, firstToken: limit, betweenTokens: limit),
      parser: DocumentParser())
    guard let status = reading.status, !reading.isSuccess || reading.fault == nil else {
      return nil
    }
    return (status, parser.document)
  }
}
