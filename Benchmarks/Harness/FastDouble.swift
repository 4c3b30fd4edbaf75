import Foundation

/// Ollama's API as fast as a socket goes: a thread for each connection, every answer written before.
final class FastDouble: Sendable {
  let address: String
  private let socket: Int32
  /// Microseconds between two tokens.
  private let pause: UInt32
  /// Microseconds before the first.
  private let wait: UInt32

  /// - Parameters:
  ///   - pause: Milliseconds between two tokens.
  ///   - wait: Milliseconds before the first.
  init?(pause: Double, wait: Double) {
    self.pause = UInt32(pause * 1000)
    self.wait = UInt32(wait * 1000)
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
        bind(socket, general, length) == 0 && listen(socket, 256) == 0
          && getsockname(socket, general, &length) == 0
      }
    }
    guard bound else { return nil }
    self.socket = socket
    self.address = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
  }

  func run() -> Never {
    while true {
      let connection = accept(socket, nil, nil)
      guard connection >= 0 else { continue }
      let thread = Thread { [self] in serve(connection) }
      thread.stackSize = 256 * 1024
      thread.start()
    }
  }

  private func serve(_ connection: Int32) {
    var one: Int32 = 1
    setsockopt(connection, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
    var held: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      guard let end = Self.end(of: held) else {
        let count = read(connection, &buffer, buffer.count)
        guard count > 0 else { break }
        held += buffer[..<count]
        continue
      }
      let request = String(decoding: held[..<end], as: UTF8.self)
      held.removeFirst(end)
      guard answer(request, connection) else { break }
    }
    close(connection)
  }

  /// Where the first whole request ends; absent while it is not whole.
  private static func end(of bytes: [UInt8]) -> Int? {
    guard let head = bytes.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound else { return nil }
    let text = String(decoding: bytes[..<head], as: UTF8.self).lowercased()
    let length = number(after: "content-length: ", in: text) ?? 0
    return bytes.count >= head + length ? head + length : nil
  }

  private static func number(after word: String, in text: String) -> Int? {
    text.range(of: word).flatMap { Int(text[$0.upperBound...].prefix { $0.isNumber }) }
  }

  private func answer(_ request: String, _ connection: Int32) -> Bool {
    let path = request.split(separator: " ").dropFirst().first?.split(separator: "?").first ?? ""
    let body: String
    switch path {
    case "/api/version": body = #"{"version":"0.12.3"}"#
    case "/api/show": body = #"{"details":{"family":"llama"}}"#
    case "/api/chat" where !request.contains("\"messages\":[]"):
      return chat(request, connection)
    case "/api/chat": body = #"{"model":"fast:1b","done":true,"load_duration":2000000}"#
    default:
      body =
        #"{"models":[{"name":"fast:1b","digest":""# + String(repeating: "ab", count: 32)
        + #"","context_length":8192,"size":1000,"details":{"quantization_level":"Q4_K_M"}}]}"#
    }
    return send("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)", connection)
  }

  private func chat(_ request: String, _ connection: Int32) -> Bool {
    let tokens = Self.number(after: "\"num_predict\":", in: request) ?? 1
    let head =
      #"{"model":"fast:1b","created_at":"2026-11-21T00:00:00Z","message":{"role":"assistant","#
    let piece = head + #""content":"drain "},"done":false}"# + "\n"
    let last =
      head + #""content":""},"done":true,"done_reason":"stop","total_duration":3000000,"#
      + #""prompt_eval_count":\#(max(1, request.utf8.count / 5)),"prompt_eval_duration":1000000,"#
      + #""eval_count":\#(tokens),"eval_duration":100000000}"# + "\n"
    func chunk(_ text: String) -> String {
      String(text.utf8.count, radix: 16) + "\r\n" + text + "\r\n"
    }
    let opening = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    let ending = chunk(last) + "0\r\n\r\n"
    guard pause > 0 || wait > 0 else {
      return send(
        opening + String(repeating: chunk(piece), count: tokens) + ending, connection)
    }
    guard send(opening, connection) else { return false }
    for token in 0..<tokens {
      usleep(token == 0 ? wait : pause)
      guard send(chunk(piece), connection) else { return false }
    }
    return send(ending, connection)
  }

  private func send(_ text: String, _ connection: Int32) -> Bool {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }
}
