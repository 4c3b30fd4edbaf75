import Statistics
import Synchronization

/// Resamples of models and scenarios that many estimates share: each set of strata is drawn once.
final class Plans: Sendable {
  private struct Key: Hashable {
    let subjects: [Int]
    let items: [Int]
    let resamples: Int
  }

  private let seed: String
  private let known = Mutex<[Key: ClusterPlan]>([:])

  /// - Parameter seed: the name of the streams.
  init(seed: String) { self.seed = seed }

  /// The plan for tables whose models are drawn within strata.
  ///
  /// - Parameters:
  ///   - tables: what is estimated together; models and scenarios that none measures are left out.
  ///   - strata: the stratum of each model.
  func plan(for tables: [CrossedTable], strata: [Int], resamples: Int) -> ClusterPlan? {
    guard let first = tables.first, strata.count == first.subjects else { return nil }
    var subjects = [Int](repeating: -1, count: first.subjects)
    var items = [Int](repeating: -1, count: first.items)
    for table in tables {
      for cell in table.cells {
        subjects[cell.subject] = strata[cell.subject]
        items[cell.item] = 0
      }
    }
    let key = Key(subjects: subjects, items: items, resamples: resamples)
    if let plan = known.withLock({ $0[key] }) { return plan }
    let plan = ClusterPlan(subjects: subjects, items: items, resamples: resamples, seed: seed)
    known.withLock { $0[key] = plan }
    return plan
  }
}
