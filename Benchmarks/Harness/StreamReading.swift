import Foundation
import Runtimes

/// Reads answers through the harness's client, some at a time.
struct StreamReading {
  let address: String
  let requests: Int
  let streams: Int
  let tokens: Int

  /// Processor and wall seconds, tokens read, and resident kilobytes, tab-separated.
  func report() async throws -> String {
    let runtime = try Ollama(address: address)
    let options = try GenerationOptions(
      temperature: 0, seed: 1, contextTokens: 8192, maximumTokens: tokens)
    let limits = Limits(
      overall: .seconds(600), firstToken: .seconds(600), betweenTokens: .seconds(600))
    let request = ChatRequest(
      model: "fast:1b", messages: [ChatMessage(.user, Self.prompt)], options: options,
      limits: limits)
    // Opens the connections and makes every lazy thing.
    _ = await runtime.generate(request)
    let start = (Self.seconds(CLOCK_PROCESS_CPUTIME_ID), Self.seconds(CLOCK_MONOTONIC))
    let count = await withTaskGroup(of: Int.self) { group in
      for stream in 0..<streams {
        let share = requests / streams + (stream < requests % streams ? 1 : 0)
        group.addTask {
          var count = 0
          for _ in 0..<share {
            let made = await runtime.generate(request)
            guard made.outcome.kind == .completed, made.counts else {
              give(up: "\(made.outcome) \(made.objections)")
            }
            count += made.pieces.count
          }
          return count
        }
      }
      return await group.reduce(0, +)
    }
    let processor = Self.seconds(CLOCK_PROCESS_CPUTIME_ID) - start.0
    let wall = Self.seconds(CLOCK_MONOTONIC) - start.1
    return "\(processor)\t\(wall)\t\(count)"
  }

  /// About as long as one of a scenario.
  static let prompt = String(repeating: "The disk of the node is full. ", count: 60)

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
