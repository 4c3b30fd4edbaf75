import FlyingFox
import FlyingSocks

/// The body of a response as its script says; throwing ends the connection without a last chunk.
struct ScriptBody: AsyncBufferedSequence, Sendable {
  typealias Element = UInt8
  struct Cut: Error {}

  let steps: [ChatScript.Step]
  let socket: PeerSocket

  func makeAsyncIterator() -> Iterator { Iterator(steps: steps[...], socket: socket) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    var steps: ArraySlice<ChatScript.Step>
    let socket: PeerSocket

    mutating func next() async throws -> UInt8? { throw Cut() }

    mutating func nextBuffer(suggested _: Int) async throws -> [UInt8]? {
      while let step = steps.popFirst() {
        switch step {
        case .send(let bytes): return bytes
        case .flood(let bytes):
          steps.insert(step, at: steps.startIndex)
          return bytes
        case .raw(let bytes): socket.send(bytes)
        case .pause(let time): try await Task.sleep(for: time)
        case .stall: try await Task.sleep(for: .seconds(3600))
        case .reset:
          socket.reset()
          throw Cut()
        case .cut: throw Cut()
        case .head: continue
        }
      }
      return nil
    }
  }
}
