import Foundation
import Synchronization

/// A server on a free local port that gives every request the same answer.
final class OneAnswerServer: Sendable {
  private let socket: Int32
  let port: Int
  private let received = Mutex("")

  /// What the last request said.
  var request: String { received.withLock { $0 } }

  /// - Parameter said: What the head says of the body; by default the truth.
  init(status: String, headers: String = "", body: String, said: Int? = nil) throws {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
        bind(socket, general, length) == 0 && listen(socket, 8) == 0
          && getsockname(socket, general, &length) == 0
      }
    }
    guard bound else { throw ServerFailure() }
    self.socket = socket
    port = Int(UInt16(bigEndian: address.sin_port))
    let answer =
      "HTTP/1.1 \(status)\r\nContent-Length: \(said ?? body.utf8.count)\r\n\(headers)"
      + "Connection: close\r\n\r\n\(body)"
    let thread = Thread { [weak self] in
      while true {
        let connection = accept(socket, nil, nil)
        guard connection >= 0 else { return }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(connection, &bytes, bytes.count)
        let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        self?.received.withLock { $0 = text }
        _ = Array(answer.utf8).withUnsafeBytes {
          send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        close(connection)
      }
    }
    thread.start()
  }

  deinit {
    shutdown(socket, Int32(SHUT_RDWR))
    close(socket)
  }
}

struct ServerFailure: Error {}
