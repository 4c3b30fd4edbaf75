import CCurl
import Foundation
import Synchronization

/// Carries out requests with libcurl on a thread of its own, which sleeps until something comes.
///
/// Readers work on that thread, inside libcurl's callbacks: what comes is stamped before anything
/// else can be late, nothing queues up between the wire and its reader, and a token costs one
/// wake-up. Look-ups share connections; see ``WireRequest/ownConnection``.
final class CurlLoop: Sendable {
  /// The one of this process.
  static let shared = CurlLoop()

  private let waiting = Mutex<[(request: WireRequest, reader: any WireReader)]>([])
  /// Absent when libcurl cannot start.
  ///
  /// Used by the thread alone but for wake-ups, which may come
  /// from any.
  private nonisolated(unsafe) let multi: UnsafeMutableRawPointer?

  /// Kept connections; a run talks to one server, a benchmark asks a hundred things at a time.
  private static let connections = 32

  private init() {
    multi = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK ? curl_multi_init() : nil
    guard let multi else { return }
    ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, Self.connections)
    let thread = Thread { [self] in run() }
    thread.name = "transport"
    // Reading JSON that is nested as deep as its reader allows takes more than the usual half.
    thread.stackSize = 4 << 20
    thread.start()
  }

  /// Sends a request; its reader is told how it ended, whatever happens.
  func start(_ request: WireRequest, reader: any WireReader) {
    guard let multi else {
      return reader.end(.fault(.unreachable, "libcurl cannot start"), sent: false)
    }
    waiting.withLock { $0.append((request, reader)) }
    curl_multi_wakeup(multi)
  }

  /// Has the thread look at what readers say of their cancellation.
  func wake() {
    if let multi { curl_multi_wakeup(multi) }
  }

  private func run() {
    guard let multi else { return }
    var active: [UnsafeMutableRawPointer: CurlTransfer] = [:]
    while true {
      admit(to: &active, multi)
      var count: Int32 = 0
      curl_multi_perform(multi, &count)
      settle(&active, multi)
      curl_multi_poll(multi, nil, 0, look(at: &active, multi), nil)
    }
  }

  private func admit(
    to active: inout [UnsafeMutableRawPointer: CurlTransfer], _ multi: UnsafeMutableRawPointer
  ) {
    let new = waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
    for (request, reader) in new {
      guard let transfer = CurlTransfer(request, reader: reader),
        curl_multi_add_handle(multi, transfer.handle) == CURLM_OK
      else {
        reader.end(.fault(.unreachable, "libcurl does not take the request"), sent: false)
        continue
      }
      active[transfer.handle] = transfer
    }
  }

  /// Takes out what libcurl has finished.
  private func settle(
    _ active: inout [UnsafeMutableRawPointer: CurlTransfer], _ multi: UnsafeMutableRawPointer
  ) {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else {
        continue
      }
      let code = message.pointee.data.result
      // The message is gone with the handle.
      curl_multi_remove_handle(multi, handle)
      active.removeValue(forKey: handle)?.end(code)
    }
  }

  /// Takes out what was cancelled or has run out of time.
  ///
  /// - Returns: Milliseconds until the next one must be looked at, rounded up; a day where nothing is
  ///   under way.
  private func look(
    at active: inout [UnsafeMutableRawPointer: CurlTransfer], _ multi: UnsafeMutableRawPointer
  ) -> Int32 {
    guard !active.isEmpty else { return Self.day }
    let now = ContinuousClock.now
    var pause = Self.day
    for (handle, transfer) in active {
      switch transfer.reader.look(at: now) {
      case .until(let moment):
        let left = (moment - now).components
        let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
        pause = min(pause, Int32(clamping: max(0, milliseconds) + 1))
      case .over(let end):
        curl_multi_remove_handle(multi, handle)
        active.removeValue(forKey: handle)
        transfer.end(end)
      }
    }
    return pause
  }

  /// In milliseconds.
  private static let day: Int32 = 86_400_000
}
