import Foundation
import Synchronization
import TestSupport
import Testing

/// Feeds a reader with mutated input.
///
/// A reader may refuse or accept; it may not end the process or take longer than ``limit``.
///
/// The environment variable APPRENTICEOPS_FUZZ asks for more inputs, APPRENTICEOPS_FUZZ_SEED for others.
/// What a reader was given last stands in `fuzz-READER.bin` in the system's temporary folder.
enum Fuzzing {
  private static let asked = number("APPRENTICEOPS_FUZZ")
  private static let seed = number("APPRENTICEOPS_FUZZ_SEED") ?? 1
  /// Seconds of the wall clock for one input.
  private static let limit = 5.0

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap(Int.init)
  }

  /// Gives a reader many inputs and prints how many it refused.
  ///
  /// - Parameters:
  ///   - name: of the reader.
  ///   - seeds: well-formed inputs.
  ///   - share: divides the number of inputs unless a number was asked for, for readers that are slow by
  ///     nature.
  static func feed(
    _ name: String, seeds: [[UInt8]], share: Int = 1, _ read: ([UInt8]) throws -> Void
  ) throws {
    for seed in seeds {
      #expect(throws: Never.self, "\(name): a seed is refused") { try read(seed) }
    }
    let file = FileManager.default.temporaryDirectory.path + "/fuzz-\(name).bin"
    var mutator = Mutator(seed: name.utf8.reduce(UInt64(seed)) { $0 &* 31 &+ UInt64($1) })
    let watch = Watch(name: name, file: file, limit: limit)
    defer { watch.end() }
    var refused = 0
    var slowest = Duration.zero
    let count = max(1, asked ?? 300 / share)
    let start = ContinuousClock.now
    for _ in 0..<count {
      let input = mutator.mutated(seeds)
      try Data(input).write(to: URL(fileURLWithPath: file))
      let time = watch.time {
        do { try read(input) } catch { refused += 1 }
      }
      slowest = max(slowest, time)
    }
    try? FileManager.default.removeItem(atPath: file)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    print(
      "fuzz: \(name): \(count) inputs, \(refused) refused, slowest \(slowest), \(Int(seconds)) s in all"
    )
    #expect(slowest < .seconds(limit))
    // The seeds were accepted; a mutator that changes nothing would test nothing.
    #expect(refused > 0)
  }
}

/// Ends the process when one input takes too long, since a reader that hangs cannot be stopped.
private final class Watch: Sendable {
  private struct State {
    var start: ContinuousClock.Instant?
    var isOver = false
  }

  private let state = Mutex(State())

  init(name: String, file: String, limit: Double) {
    let watch = self
    let thread = Thread {
      while true {
        Thread.sleep(forTimeInterval: 0.25)
        let now = watch.state.withLock { $0 }
        if now.isOver { return }
        if let start = now.start, ContinuousClock.now - start > .seconds(4 * limit) {
          print("fuzz: \(name) hangs; its input is in \(file)")
          abort()
        }
      }
    }
    thread.start()
  }

  /// The time that something takes.
  func time(_ work: () -> Void) -> Duration {
    let start = ContinuousClock.now
    state.withLock { $0.start = start }
    work()
    state.withLock { $0.start = nil }
    return ContinuousClock.now - start
  }

  func end() { state.withLock { $0.isOver = true } }
}
