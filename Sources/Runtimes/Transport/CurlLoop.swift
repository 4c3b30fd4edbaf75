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

  private struct Asked {
    var waiting: [(request: WireRequest, reader: any WireReader)] = []
    /// Whether somebody asks to look at all that is under way.
    var wantsLook = false
  }

  private let asked = Mutex(Asked())
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
    asked.withLock { $0.waiting.append((request, reader)) }
    curl_multi_wakeup(multi)
  }

  /// Has the thread look at what readers say of their cancellation.
  func wake() {
    asked.withLock { $0.wantsLook = true }
    if let multi { curl_multi_wakeup(multi) }
  }

  /// Each turn costs the node, and there is one for each token: readers are looked at only when a moment
  /// has come that one of them named, when something began or ended, or when somebody asks.
  private func run() {
    guard let multi else { return }
    var active: [CurlTransfer] = []
    var next = Self.milliseconds
    while true {
      var isDue = admit(to: &active, multi)
      var count: Int32 = 0
      curl_multi_perform(multi, &count)
      if count < active.count {
        settle(&active, multi)
        isDue = true
      }
      let now = Self.milliseconds
      if isDue || now >= next { next = now + look(at: &active, multi) }
      curl_multi_poll(multi, nil, 0, Int32(clamping: next - now), nil)
    }
  }

  /// Since some moment, on a clock that is never set.
  private static var milliseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  /// Begins what was asked for; true when readers must be looked at.
  private func admit(to active: inout [CurlTransfer], _ multi: UnsafeMutableRawPointer) -> Bool {
    let new = asked.withLock { asked -> Asked? in
      guard asked.wantsLook || !asked.waiting.isEmpty else { return nil }
      defer { asked = Asked() }
      return asked
    }
    guard let new else { return false }
    for (request, reader) in new.waiting {
      guard let transfer = CurlTransfer(request, reader: reader),
        curl_multi_add_handle(multi, transfer.handle) == CURLM_OK
      else {
        reader.end(.fault(.unreachable, "libcurl does not take the request"), sent: false)
        continue
      }
      active.append(transfer)
    }
    return true
  }

  /// Takes out what libcurl has finished.
  private func settle(_ active: inout [CurlTransfer], _ multi: UnsafeMutableRawPointer) {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else {
        continue
      }
      let code = message.pointee.data.result
      // The message is gone with the handle.
      curl_multi_remove_handle(multi, handle)
      guard let place = active.firstIndex(where: { $0.handle == handle }) else { continue }
      active.remove(at: place).end(code)
    }
  }

  /// Takes out what was cancelled or has run out of time.
  ///
  /// - Returns: Milliseconds until the next look, rounded up; a day where nothing is under way.
  private func look(at active: inout [CurlTransfer], _ multi: UnsafeMutableRawPointer) -> Int {
    let now = ContinuousClock.now
    var pause = 86_400_000
    active.removeAll { transfer in
      switch transfer.reader.look(at: now) {
      case .until(let moment):
        let left = (moment - now).components
        let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
        pause = min(pause, Int(max(0, milliseconds)) + 1)
        return false
      case .over(let end):
        curl_multi_remove_handle(multi, transfer.handle)
        transfer.end(end)
        return true
      }
    }
    return pause
  }
}
