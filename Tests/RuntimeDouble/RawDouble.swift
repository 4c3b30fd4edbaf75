import Foundation
import Synchronization

/// An Ollama that writes its chats as bytes, head included: any fault of the wire can be made.
///
/// Look-ups are answered properly, over connections that are kept.
public final class RawDouble: Sendable {
  /// What is done to the connection of a chat, step by step; it is closed after the last.
  public enum Step: Sendable {
    case send([UInt8])
    case pause(Duration)
    /// The same bytes again and again, until nobody takes them.
    case endless([UInt8])
    /// Resets the connection (RST).
    case reset

    public static func text(_ text: String) -> Step { .send(Array(text.utf8)) }
  }

  private struct State {
    var chats = 0
    var connections = 0
    var isStopped = false
    var open: Set<Int32> = []
  }

  /// For example `http://127.0.0.1:40123`.
  public let address: String
  private let listener: Int32
  private let steps: [Step]
  private let lookUp: [Step]?
  private let state = Mutex(State())

  /// How often a chat was asked for.
  public var chats: Int { state.withLock(\.chats) }
  /// Connections that were taken so far.
  public var connections: Int { state.withLock(\.connections) }

  /// - Parameter lookUp: What is done instead of answering look-ups; absent to answer them.
  public init?(chat steps: [Step], lookUp: [Step]? = nil) {
    self.steps = steps
    self.lookUp = lookUp
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = listener
    let bound = withUnsafeMutablePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 && listen(descriptor, 64) == 0
          && getsockname(descriptor, $0, &size) == 0
      }
    }
    guard bound else { return nil }
    address = "http://127.0.0.1:\(UInt16(bigEndian: place.sin_port))"
    Self.thread { [self] in accept() }
  }

  /// Ends all connections.
  public func stop() {
    state.withLock { state in
      state.isStopped = true
      for connection in state.open { shutdown(connection, Int32(SHUT_RDWR)) }
    }
    shutdown(listener, Int32(SHUT_RDWR))
  }

  private static func thread(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Body(body))
    pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, box.toOpaque())
    pthread_detach(thread)
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private func accept() {
    while true {
      let connection = Glibc.accept(listener, nil, nil)
      guard connection >= 0 else { break }
      let isStopped = state.withLock { state in
        state.connections += 1
        state.open.insert(connection)
        return state.isStopped
      }
      if isStopped { shutdown(connection, Int32(SHUT_RDWR)) }
      Self.thread { [self] in serve(connection) }
    }
    close(listener)
  }

  private func serve(_ connection: Int32) {
    defer {
      state.withLock { _ = $0.open.remove(connection) }
      close(connection)
    }
    while let path = Self.request(on: connection) {
      if path == "/api/chat" {
        state.withLock { $0.chats += 1 }
        return play(steps, on: connection)
      }
      if let lookUp { return play(lookUp, on: connection) }
      let body = Self.document(path)
      let status = body.isEmpty ? "404 Not Found" : "200 OK"
      let head = "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\n"
      guard
        Self.send(
          Array("\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8), connection)
      else { return }
    }
  }

  private func play(_ steps: [Step], on connection: Int32) {
    for step in steps {
      switch step {
      case .send(let bytes): guard Self.send(bytes, connection) else { return }
      case .endless(let bytes): while Self.send(bytes, connection) {}
      case .pause(let time):
        let (seconds, rest) = time.components
        var wait = timespec(tv_sec: Int(seconds), tv_nsec: Int(rest / 1_000_000_000))
        nanosleep(&wait, nil)
      case .reset:
        // Closing with nothing to linger for sends a reset.
        var none = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
          connection, SOL_SOCKET, SO_LINGER, &none, socklen_t(MemoryLayout<linger>.size))
        return
      }
    }
  }

  private static func send(_ bytes: [UInt8], _ connection: Int32) -> Bool {
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

  /// Reads one request whole; its path, absent when the connection is over.
  private static func request(on connection: Int32) -> String? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      bytes += buffer.prefix(count)
      let text = String(decoding: bytes, as: UTF8.self)
      guard let end = text.range(of: "\r\n\r\n") else { continue }
      let lines = text[..<end.lowerBound].split(separator: "\r\n")
      let length = lines.first { $0.lowercased().hasPrefix("content-length:") }
        .flatMap { Int($0.drop { $0 != " " }.dropFirst()) }
      guard bytes.count >= text[..<end.upperBound].utf8.count + (length ?? 0) else { continue }
      return lines.first?.split(separator: " ").dropFirst().first.map(String.init)
    }
  }

  private static func document(_ path: String) -> String {
    let entry = #"{"name":"small:1b","digest":"\#(String(repeating: "ab", count: 32))"}"#
    switch path {
    case "/api/version": return #"{"version":"0.12.3"}"#
    case "/api/tags": return #"{"models":[\#(entry)]}"#
    case "/api/ps": return #"{"models":[]}"#
    default: return ""
    }
  }
}
