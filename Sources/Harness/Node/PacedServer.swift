import Foundation
import Synchronization
import Telemetry

/// A server on the loopback that answers as Ollama does, at a fixed pace, and knows what it costs.
///
/// The client's cost is measured against it, so that no model takes part.
final class PacedServer: Sendable {
  static let model = "pace:1b"

  private struct State {
    var work = ProcessWork()
    var asked: ClientCost.Mark?
    var connections: Set<Int32> = []
  }

  /// Where it listens.
  let address: String
  private let socket: Int32
  private let wait: Double
  private let pause: Double
  private let state = Mutex(State())

  /// - Parameters:
  ///   - wait: Seconds before the first token.
  ///   - pause: Seconds between two.
  /// - Returns: Nothing when there is no port to listen on.
  init?(wait: Double, pause: Double) {
    let socket = Glibc.socket(
      AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { return nil }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
        bind(socket, general, length) == 0 && listen(socket, 8) == 0
          && getsockname(socket, general, &length) == 0
      }
    }
    guard isBound else {
      close(socket)
      return nil
    }
    (self.socket, self.wait, self.pause) = (socket, wait, pause)
    self.address = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
    Thread { [self] in accepting() }.start()
  }

  /// What its threads have taken so far.
  var work: ProcessWork { state.withLock(\.work) }

  /// When it was asked for an answer, with what the process had taken by then.
  var asked: ClientCost.Mark? { state.withLock(\.asked) }

  /// Ends its threads.
  func stop() {
    shutdown(socket, Int32(SHUT_RDWR))
    state.withLock { for connection in $0.connections { shutdown(connection, Int32(SHUT_RDWR)) } }
  }

  private func accepting() {
    while case let connection = accept(socket, nil, nil), connection >= 0 {
      var one: Int32 = 1
      setsockopt(connection, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
      state.withLock { _ = $0.connections.insert(connection) }
      Thread { [self] in
        serve(connection)
        state.withLock { _ = $0.connections.remove(connection) }
        close(connection)
      }.start()
    }
    close(socket)
  }

  private func serve(_ connection: Int32) {
    var spent = ProcessWork()
    var held: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      if let end = Self.end(of: held) {
        let request = String(decoding: held[..<end], as: UTF8.self)
        held.removeFirst(end)
        guard answer(request, connection, &spent) else { return }
        continue
      }
      tell(&spent)
      let count = read(connection, &buffer, buffer.count)
      guard count > 0, held.count < 1 << 20 else { return tell(&spent) }
      held += buffer[..<count]
    }
  }

  /// Adds what this thread has taken since it told last.
  private func tell(_ spent: inout ProcessWork) {
    let now = ProcessWork.thread
    let more = now - spent
    spent = now
    state.withLock { $0.work = $0.work + more }
  }

  private func answer(
    _ request: String, _ connection: Int32, _ spent: inout ProcessWork
  ) -> Bool {
    let path = request.split(separator: " ").dropFirst().first ?? ""
    if path == "/api/chat" { return chat(request, connection, &spent) }
    let body =
      path == "/api/version"
      ? #"{"version":"0.12.3"}"#
      : #"{"models":[{"name":"\#(Self.model)","digest":""# + String(repeating: "ab", count: 32)
        + #"","context_length":8192,"size":1000}]}"#
    return send("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)", connection)
  }

  private func chat(_ request: String, _ connection: Int32, _ spent: inout ProcessWork) -> Bool {
    let tokens = Self.number(after: "\"num_predict\":", in: request) ?? 1
    func line(_ text: String, _ rest: String) -> String {
      let line =
        #"{"model":"\#(Self.model)","created_at":"2026-01-01T00:00:00.000000000Z","message":"#
        + #"{"role":"assistant","content":"\#(text)"},\#(rest)}"# + "\n"
      return String(line.utf8.count, radix: 16) + "\r\n" + line + "\r\n"
    }
    guard send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", connection) else {
      return false
    }
    tell(&spent)
    let mark = ClientCost.Mark(self)
    state.withLock { $0.asked = mark }
    let piece = line("disk ", #""done":false"#)
    for token in 0..<max(1, tokens) {
      tell(&spent)
      usleep(UInt32(clamping: Int((token == 0 ? wait : pause) * 1e6)))
      guard send(piece, connection) else { return false }
    }
    let last = line(
      "",
      #""done":true,"done_reason":"stop","prompt_eval_count":9,"prompt_eval_duration":1000000,"#
        + #""eval_count":\#(tokens),"eval_duration":100000000"#)
    tell(&spent)
    return send(last + "0\r\n\r\n", connection)
  }

  /// Where the first whole request ends; absent while it is not whole.
  private static func end(of bytes: [UInt8]) -> Int? {
    guard let head = bytes.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound else { return nil }
    let text = String(decoding: bytes[..<head], as: UTF8.self).lowercased()
    let length = number(after: "content-length: ", in: text) ?? 0
    return bytes.count - head >= length ? head + length : nil
  }

  private static func number(after word: String, in text: String) -> Int? {
    text.range(of: word).flatMap { Int(text[$0.upperBound...].prefix(9).prefix { $0.isNumber }) }
  }

  private func send(_ text: String, _ connection: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
