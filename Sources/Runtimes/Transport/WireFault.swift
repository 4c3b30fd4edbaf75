import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Names what URLSession reports; its codes on Linux are those of libcurl, put into URLError.
enum WireFault {
  /// The kind of fault and the words of the system.
  static func kind(of error: any Error, headReceived: Bool) -> (kind: Outcome.Kind, detail: String?)
  {
    let detail = (error as NSError).localizedDescription
    guard let error = error as? URLError else { return (.reset, detail) }
    let kind: Outcome.Kind =
      switch error.code {
      case .cannotConnectToHost: .refused
      case .cannotFindHost, .dnsLookupFailed, .secureConnectionFailed, .serverCertificateUntrusted,
        .serverCertificateHasBadDate, .serverCertificateHasUnknownRoot, .notConnectedToInternet,
        .unsupportedURL, .badURL:
        .unreachable
      case .cancelled: .cancelled
      case .networkConnectionLost: .reset
      case .badServerResponse, .cannotParseResponse, .cannotDecodeRawData: .malformedStream
      // libcurl's "transfer closed with outstanding read data" arrives as unknown.
      default: headReceived ? .truncatedStream : .reset
      }
    // Whether cancellation shows as an error or as an end of the stream is chance.
    return (kind, kind == .cancelled ? nil : detail)
  }
}
