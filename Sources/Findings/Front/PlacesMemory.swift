import Estimates
import Exports
import Study
import Synchronization

/// Fronts under definitions that many headlines share, each found once.
final class PlacesMemory: Sendable {
  /// What a front depends on.
  struct Key: Hashable {
    let unfinished: Reading.Unfinished
    let judge: Int?
    let outcomes: Set<Outcome>?
    let lowestPower: Bool
  }

  /// Models with the front among them.
  struct Entry: Sendable {
    let places: Places
    let front: [Places.Place]
  }

  private let known = Mutex<[Key: Entry]>([:])

  /// The models and their front; found at the first question.
  func entry(_ key: Key, _ evidence: Evidence) throws -> Entry {
    if let entry = known.withLock({ $0[key] }) { return entry }
    let all = try Places(
      evidence, unfinished: key.unfinished, judge: key.judge, outcomes: key.outcomes)
    let places = key.lowestPower ? Places(all) { evidence.isLowestPower($0.model) } : all
    let entry = Entry(places: places, front: try places.front())
    known.withLock { $0[key] = entry }
    return entry
  }
}
