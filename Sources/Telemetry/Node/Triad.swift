import Foundation

/// The triad of STREAM (McCalpin 1995), a[i] = b[i] + s·c[i], over arrays that no cache holds.
package enum Triad {
  /// Peak memory bandwidth.
  package struct Bandwidth: Sendable, Hashable, Codable {
    /// The best repetition's bytes per second, by STREAM's count of 24 bytes for each element; the
    /// line that is fetched before it is written is not counted.
    package let bytesPerSecond: Double
    /// How many worked at the same time.
    package let threads: Int
    /// The size of each of the three arrays.
    package let arrayBytes: Int
    /// How many times the arrays were gone through; the best of all but the first counts.
    package let repetitions: Int

    private enum CodingKeys: String, CodingKey {
      case bytesPerSecond = "bytes_per_second", threads, arrayBytes = "array_bytes", repetitions
    }
  }

  /// Measures with some threads.
  ///
  /// - Parameters:
  ///   - threads: 1 to 1024.
  ///   - arrayBytes: The size of each array; see `arrayBytes(_:)`.
  ///   - repetitions: At least 2; the first one touches the memory and does not count.
  package static func measure(
    threads: Int, arrayBytes: Int, repetitions: Int = 10
  ) throws(TelemetryError) -> Bandwidth {
    guard (1...1024).contains(threads) else {
      throw .range(what: "the number of threads", given: "\(threads)", allowed: "1 to 1024")
    }
    guard arrayBytes >= 8 * threads, arrayBytes <= 1 << 40 else {
      throw .range(
        what: "the size of an array", given: "\(arrayBytes) bytes",
        allowed: "8 bytes for each thread to 1 TiB")
    }
    guard (2...10_000).contains(repetitions) else {
      throw .range(what: "the repetitions", given: "\(repetitions)", allowed: "2 to 10000")
    }
    let arrays = Arrays(count: arrayBytes / 8)
    let clock = ContinuousClock()
    var best = Double.infinity
    for repetition in 0..<repetitions {
      let time = clock.measure {
        DispatchQueue.concurrentPerform(iterations: threads) { arrays.triad($0, of: threads) }
      }
      if repetition > 0 { best = min(best, time.inSeconds) }
    }
    return Bandwidth(
      bytesPerSecond: Double(24 * arrays.count) / best, threads: threads,
      arrayBytes: arrays.count * 8, repetitions: repetitions)
  }

  /// The size of an array that STREAM asks for: four times the last-level caches.
  ///
  /// All three together take at most a quarter of the available memory.
  package static func arrayBytes(_ tree: SystemTree) -> Int {
    let wanted = max(64 << 20, 4 * lastLevelCacheBytes(tree))
    let memory = Reading { () throws(Absence) in
      try MemoryReading.read(tree).availableBytes.get()
    }
    let group = Reading { () throws(Absence) in try ControlGroup.read(tree) }
    // A container that takes more than its own limit is ended by the kernel.
    let available = [memory.value, group.value?.memoryLeftBytes].compactMap { $0 }.min()
    return min(wanted, available.map { max(1 << 20, Int(clamping: $0) / 12) } ?? wanted)
  }

  /// The sum of the caches of the greatest level, each counted once.
  static func lastLevelCacheBytes(_ tree: SystemTree) -> Int {
    let folder = "sys/devices/system/cpu"
    var caches: [String: (level: UInt64, bytes: Int)] = [:]
    let cpus = Reading { () throws(Absence) in try tree.entries(folder) }.value ?? []
    for cpu in cpus where cpu.hasPrefix("cpu") && Int(cpu.dropFirst(3)) != nil {
      let place = "\(folder)/\(cpu)/cache"
      for index in Reading({ () throws(Absence) in try tree.entries(place) }).value ?? []
      where index.hasPrefix("index") {
        let cache = Reading { () throws(Absence) in
          (
            try tree.unsigned("\(place)/\(index)/level"), try tree.line("\(place)/\(index)/size"),
            try tree.line("\(place)/\(index)/shared_cpu_list")
          )
        }
        guard let (level, size, shared) = cache.value, size.hasSuffix("K"),
          let kibibytes = Int(size.dropLast()), (0...(1 << 30)).contains(kibibytes)
        else { continue }
        caches["\(level) \(shared)"] = (level, kibibytes * 1024)
      }
    }
    let last = caches.values.map(\.level).max()
    return caches.values.filter { $0.level == last }.reduce(0) { $0 + $1.bytes }
  }
}

/// The three arrays; each thread works on a part of its own, so that nothing is shared.
private final class Arrays: @unchecked Sendable {
  let count: Int
  private let a: UnsafeMutablePointer<Double>
  private let b: UnsafeMutablePointer<Double>
  private let c: UnsafeMutablePointer<Double>

  init(count: Int) {
    self.count = count
    (a, b, c) = (.allocate(capacity: count), .allocate(capacity: count), .allocate(capacity: count))
    for array in [b, c] { array.initialize(repeating: 1, count: count) }
    a.initialize(repeating: 0, count: count)
  }

  deinit {
    for array in [a, b, c] { array.deallocate() }
  }

  func triad(_ part: Int, of parts: Int) {
    let (a, b, c) = (a, b, c)
    for index in (count * part / parts)..<(count * (part + 1) / parts) {
      a[index] = b[index] + 3 * c[index]
    }
  }
}
