import Synchronization

/// Asks a smart plug again and again, so that observing never waits for the network.
final class PlugFollower: Sendable {
  private struct State {
    var reading = Reading<Double>.absent(
      Absence(.missing, source: "smart plug", detail: "no answer yet"))
    var at: ContinuousClock.Instant?
    var task: Task<Void, Never>?
  }

  private let reader: any PlugReader
  private let interval: Duration
  private let state = Mutex(State())

  init(_ reader: any PlugReader, interval: Duration) {
    self.reader = reader
    self.interval = interval
  }

  func start() {
    let task = Task { [weak self, reader, interval] in
      while !Task.isCancelled {
        let reading = await reader.watts()
        self?.keep(reading)
        guard self != nil else { return }
        try? await Task.sleep(for: interval)
      }
    }
    state.withLock { $0.task = task }
  }

  func stop() { state.withLock { $0.task?.cancel() } }

  /// The last answer, as long as it is not older than three intervals and five seconds.
  func last(at now: ContinuousClock.Instant) -> Reading<Double> {
    let (reading, at) = state.withLock { ($0.reading, $0.at) }
    guard let at, now - at > max(interval * 3, .seconds(5)) else { return reading }
    return .absent(Absence(.unreliable, source: "smart plug", detail: "its last answer is too old"))
  }

  private func keep(_ reading: Reading<Double>) {
    state.withLock { ($0.reading, $0.at) = (reading, ContinuousClock.now) }
  }
}
