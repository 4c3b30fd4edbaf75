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
  /// Seconds of processor time for one input.
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
///
/// Processor time counts, which other work on the machine does not stretch; for a reader that only waits
/// the wall clock does.
private final class Watch: Sendable {
  private struct State {
    var start: (processor: Double, wall: ContinuousClock.Instant)?
    var isOver = false
  }

  private let state = Mutex(State())

  init(name: String, file: String, limit: Double) {
    let watch = self
    var clock = clockid_t()
    pthread_getcpuclockid(pthread_self(), &clock)
    let reader = clock
    let thread = Thread {
      while true {
        Thread.sleep(forTimeInterval: 0.25)
        let now = watch.state.withLock { $0 }
        if now.isOver { return }
        if let start = now.start,
          Self.seconds(reader) - start.processor > 4 * limit
            || ContinuousClock.now - start.wall > .seconds(60 * limit)
        {
          print("fuzz: \(name) hangs; its input is in \(file)")
          abort()
        }
      }
    }
    thread.start()
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The processor time that something takes on this thread.
  func time(_ work: () -> Void) -> Duration {
    let start = Self.seconds(CLOCK_THREAD_CPUTIME_ID)
    state.withLock { $0.start = (start, .now) }
    work()
    state.withLock { $0.start = nil }
    return .seconds(Self.seconds(CLOCK_THREAD_CPUTIME_ID) - start)
  }

  func end() { state.withLock { $0.isOver = true } }
}
