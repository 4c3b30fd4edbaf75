import Dispatch
import Foundation
import Synchronization

/// Work on all cores that gives the same result as on one.
package enum Parallel {
  /// Number of cores that this process may use.
  package static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// What `transform` makes of each element, in the order of the elements.
  ///
  /// Elements are handed out one after the other to as many threads as there are cores, so that a
  /// costly one holds up nobody. Randomness must come from a stream that is named after the element.
  ///
  /// - Parameter threads: how many to use at most; all cores unless given.
  package static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], threads: Int? = nil, _ transform: @Sendable (Element) -> Result
  ) -> [Result] {
    let threads = min(elements.count, threads ?? cores)
    guard threads > 1 else { return elements.map(transform) }
    let next = Atomic(0)
    let found = Mutex<[(place: Int, result: Result)]>([])
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      var own: [(place: Int, result: Result)] = []
      while true {
        let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard place < elements.count else { break }
        own.append((place, transform(elements[place])))
      }
      found.withLock { $0 += own }
    }
    return found.withLock { $0.sorted { $0.place < $1.place }.map(\.result) }
  }
}
