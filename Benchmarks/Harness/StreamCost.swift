import Foundation
import Runtimes
import Synchronization

/// What one answer costs this process, apart for waiting and for streaming.
struct StreamCost {
  let runtime: any Runtime
  let model: String
  let tokens: Int

  /// Processor seconds, wall seconds and voluntary context switches until the first token, the same
  /// from then on to the last, the pieces, and the runtime's and our own decode speed; tab-separated.
  func report() async throws -> String {
    let options = try GenerationOptions(temperature: 0, seed: 1, maximumTokens: tokens)
    let limits = Limits(
      overall: .seconds(600), firstToken: .seconds(600), betweenTokens: .seconds(600))
    // Opens the connection and makes every lazy thing.
    _ = try await runtime.observe(model, options: options)
    let request = ChatRequest(
      model: model, messages: [ChatMessage(.user, StreamReading.prompt)], options: options,
      limits: limits)
    let box = Box()
    let start = Work.now
    let made = await runtime.generate(request) { _ in box.note() }
    guard made.outcome.finished, let (first, last) = box.value else {
      give(up: "\(made.outcome) \(made.objections)")
    }
    func speed(_ value: Double?) -> String { value.map { "\($0)" } ?? "nan" }
    return [
      (first - start).text, (last - first).text, "\(made.pieces.count)",
      speed(made.runtimeSpeed.decode), speed(made.ownSpeed.decode),
    ].joined(separator: "\t")
  }

  private final class Box: Sendable {
    private let noted = Mutex<(first: Work, last: Work)?>(nil)
    var value: (first: Work, last: Work)? { noted.withLock { $0 } }
    func note() {
      let now = Work.now
      noted.withLock { $0 = ($0?.first ?? now, now) }
    }
  }

  /// What the process has taken so far.
  private struct Work: Sendable {
    var processor: Double
    var wall: Double
    var switches: Int

    static var now: Work {
      var usage = rusage()
      getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
      return Work(
        processor: seconds(usage.ru_utime) + seconds(usage.ru_stime),
        wall: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9, switches: Int(usage.ru_nvcsw))
    }

    static func - (one: Work, other: Work) -> Work {
      Work(
        processor: one.processor - other.processor, wall: one.wall - other.wall,
        switches: one.switches - other.switches)
    }

    var text: String { "\(processor)\t\(wall)\t\(switches)" }
  }
}
