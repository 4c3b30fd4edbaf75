import CCurl
import Glibc

/// Names what libcurl reports.
enum WireFault {
  /// The kind of fault and the words of libcurl.
  static func kind(of code: CURLcode, words: String, errorNumber: Int32, headReceived: Bool)
    -> (kind: Outcome.Kind, detail: String)
  {
    let kind: Outcome.Kind =
      switch code {
      case CURLE_COULDNT_CONNECT:
        noRoute.contains(errorNumber) ? .unreachable : .refused
      case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_URL_MALFORMAT,
        CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
        CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
        CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS, CURLE_OPERATION_TIMEDOUT,
        CURLE_FAILED_INIT, CURLE_PROXY:
        .unreachable
      // The first is what libcurl says to a reply that is no HTTP, the last to a line of a head
      // that is longer than it takes.
      case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING,
        CURLE_OUT_OF_MEMORY:
        .malformedStream
      case CURLE_RECV_ERROR where words.contains("chunk"): .malformedStream
      case CURLE_PARTIAL_FILE: .truncatedStream
      case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR: .reset
      default: headReceived ? .truncatedStream : .reset
      }
    return (kind, words)
  }

  /// Where there is a network in between that does not lead there.
  private static let noRoute = [EHOSTUNREACH, ENETUNREACH, ETIMEDOUT, ENETDOWN, EHOSTDOWN]
}
