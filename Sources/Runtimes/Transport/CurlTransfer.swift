import CCurl
import Glibc

/// One request and its response in libcurl; used on the thread of its ``CurlLoop`` only.
final class CurlTransfer {
  let handle: UnsafeMutableRawPointer
  let reader: any WireReader
  private var headers: UnsafeMutablePointer<curl_slist>?
  private var head = HeadReader()
  /// libcurl writes its words into it.
  private let words = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  /// Why a callback ended the transfer; absent while none did.
  private var stopped: WireEnd?

  /// Absent when libcurl has no memory for it or refuses an option.
  init?(_ request: WireRequest, reader: any WireReader) {
    guard let handle = curl_easy_init() else { return nil }
    self.handle = handle
    self.reader = reader
    words[0] = 0
    guard configure(request) else { return nil }
  }

  deinit {
    curl_easy_cleanup(handle)
    curl_slist_free_all(headers)
    words.deallocate()
  }

  private func configure(_ request: WireRequest) -> Bool {
    // An empty "Expect:" keeps libcurl from asking leave before it sends a large prompt.
    for line in request.headers + ["Expect:"] {
      guard let longer = curl_slist_append(headers, line) else { return false }
      headers = longer
    }
    var codes = [
      ccurl_set_text(handle, CURLOPT_URL, request.url),
      ccurl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https"),
      ccurl_set_list(handle, CURLOPT_HTTPHEADER, headers),
      ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, words),
      ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1),
      // A name that is being resolved must not hold the thread when its request is given up.
      ccurl_set_long(handle, CURLOPT_QUICK_EXIT, 1),
      ccurl_set_long(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1),
      ccurl_set_long(handle, CURLOPT_FRESH_CONNECT, request.ownConnection ? 1 : 0),
      ccurl_set_long(handle, CURLOPT_FORBID_REUSE, request.ownConnection ? 1 : 0),
    ]
    if let body = request.body {
      codes.append(
        ccurl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
      codes.append(
        body.withUnsafeBytes {
          ccurl_set_pointer(
            handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress))
        })
    }
    // The loop holds the transfer for as long as libcurl has its handle.
    let context = Unmanaged.passUnretained(self).toOpaque()
    codes += [
      ccurl_set_callback(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
        CurlTransfer.of(context)?.takeHead(bytes, size * count) ?? 0
      },
      ccurl_set_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
        CurlTransfer.of(context)?.takeBody(bytes, size * count) ?? 0
      },
      ccurl_set_pointer(handle, CURLOPT_HEADERDATA, context),
      ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context),
    ]
    return codes.allSatisfy { $0 == CURLE_OK }
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
    context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Any other number than that of the bytes ends the transfer.
  private func takeHead(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    switch head.take(UnsafeRawBufferPointer(start: bytes, count: count)) {
    case .more: return count
    case .whole:
      reader.take(head.head)
      return count
    case .tooLong:
      stopped = .fault(
        .malformedStream, "the head of the response is longer than \(HeadReader.mostBytes) bytes")
      return count - 1
    }
  }

  private func takeBody(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    if reader.take(UnsafeRawBufferPointer(start: bytes, count: count), at: .now) { return count }
    stopped = .stopped
    return count - 1
  }

  /// Tells the reader that it is over.
  func end(_ end: WireEnd) { reader.end(end, sent: wasSent) }

  /// Tells the reader how libcurl ended it.
  func end(_ code: CURLcode) {
    if let stopped { return end(stopped) }
    if code == CURLE_OK { return end(.complete) }
    let said = String(cString: words)
    var number = 0
    ccurl_get_long(handle, CURLINFO_OS_ERRNO, &number)
    let fault = WireFault.kind(
      of: code, words: said.isEmpty ? String(cString: curl_easy_strerror(code)) : said,
      errorNumber: Int32(truncatingIfNeeded: number), headReceived: head.isWhole)
    end(.fault(fault.kind, fault.detail))
  }

  private var wasSent: Bool {
    var bytes = 0
    ccurl_get_long(handle, CURLINFO_REQUEST_SIZE, &bytes)
    return bytes > 0
  }
}
