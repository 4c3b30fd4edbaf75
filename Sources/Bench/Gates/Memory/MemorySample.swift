import Telemetry

/// The memory of a machine at one moment; what is absent could not be measured.
package struct MemorySample: Sendable, Equatable, Codable {
  /// Seconds of a clock that nobody sets, from any origin.
  package var seconds: Double
  /// What could be had without swapping, within what a control group allows, in bytes.
  package var availableBytes: Double?
  /// What was read back from swap since the sample before, in bytes per second.
  package var swapInPerSecond: Double?
  /// The share of time since the sample before in which a task waited for memory, 0–1.
  package var pressure: Double?
  /// Resident memory of the server's processes, in bytes.
  package var residentBytes: Double?

  package init(
    seconds: Double, availableBytes: Double?, swapInPerSecond: Double? = nil,
    pressure: Double? = nil, residentBytes: Double? = nil
  ) {
    self.seconds = seconds
    self.availableBytes = availableBytes
    self.swapInPerSecond = swapInPerSecond
    self.pressure = pressure
    self.residentBytes = residentBytes
  }
}

/// Reads samples of a machine's memory one after the other.
package struct MemoryReader: Sendable {
  private struct Counters {
    var seconds: Double
    var swapIn: UInt64?
    var waited: UInt64?
  }

  private let tree: SystemTree
  private let server: Int?
  private let origin = ContinuousClock.now
  private var last: Counters?

  /// - Parameter server: process of the server, whose family is added up; absent for none.
  package init(_ tree: SystemTree, server: Int?) {
    self.tree = tree
    self.server = server
  }

  /// The present sample; rates are absent in the first.
  package mutating func sample() -> MemorySample {
    let spent = (ContinuousClock.now - origin).components
    let seconds = Double(spent.seconds) + Double(spent.attoseconds) * 1e-18
    let now = Counters(
      seconds: seconds,
      swapIn: Reading { () throws(Absence) in try SwapCounters.read(tree).inBytes }.value,
      waited: Reading { () throws(Absence) in
        try PressureReading.read(.memory, tree).someMicroseconds.get()
      }.value)
    defer { last = now }
    func rate(_ count: KeyPath<Counters, UInt64?>, per unit: Double) -> Double? {
      guard let last, let before = last[keyPath: count], let after = now[keyPath: count],
        after >= before, now.seconds > last.seconds
      else { return nil }
      return Double(after - before) / unit / (now.seconds - last.seconds)
    }
    return MemorySample(
      seconds: seconds, availableBytes: available(), swapInPerSecond: rate(\.swapIn, per: 1),
      pressure: rate(\.waited, per: 1e6).map { min(1, $0) }, residentBytes: resident())
  }

  private func available() -> Double? {
    let node = Reading { () throws(Absence) in
      try MemoryReading.read(tree).availableBytes.get()
    }.value
    let left = Reading { () throws(Absence) in try ControlGroup.read(tree) }.value?.memoryLeftBytes
    return node.map { Double(min($0, left ?? $0)) }
  }

  private func resident() -> Double? {
    guard let server,
      let family = Reading({ () throws(Absence) in try ProcessStat.family(of: server, tree) })
        .value,
      !family.isEmpty
    else { return nil }
    var sum = 0.0
    for member in family {
      guard
        let reading = Reading({ () throws(Absence) in
          try ProcessReading.read(member.pid, tree)
        }).value
      else { continue }
      if let bytes = reading.residentBytes.value ?? nil { sum += Double(bytes) }
    }
    return sum
  }
}

extension MemoryReader {
  /// Samples of some seconds, taken at an interval.
  ///
  /// - Returns: at least two; fewer than asked for when the task is cancelled.
  package static func window(
    _ tree: SystemTree, server: Int?, seconds: Double, interval: Double
  ) async -> [MemorySample] {
    var reader = MemoryReader(tree, server: server)
    var samples = [reader.sample()]
    let count = max(1, Int((seconds / interval).rounded(.up)))
    for _ in 0..<count {
      guard (try? await Task.sleep(for: .seconds(interval))) != nil else { break }
      samples.append(reader.sample())
    }
    return samples
  }
}
