import Estimates
import Foundation
import Study

/// Remembers what analyses gave.
///
/// Unchecked, because results of many types are kept under one key type; every access is under the
/// lock. The lock is recursive, since analyses ask for other analyses while they are computed.
final class Store: @unchecked Sendable {
  private let lock = NSRecursiveLock()
  private var answers: [ObjectIdentifier: Any] = [:]
  private var running: Set<ObjectIdentifier> = []
  private var quantities: [String: Quantity] = [:]
  private var owned: [ObjectIdentifier: [Quantity]] = [:]
  /// All quantities in order, once all analyses have been computed.
  private var ordered: [Quantity]?

  /// What an analysis gives, computed at the first question.
  func answer<A: Analysis>(_ analysis: A.Type, _ evidence: Evidence) -> Answer<A.Result> {
    lock.lock()
    defer { lock.unlock() }
    let key = ObjectIdentifier(analysis)
    if let known = answers[key] as? Answer<A.Result> { return known }
    guard running.insert(key).inserted else {
      return .absent(Absent("the analysis '\(A.id)' asks for itself"))
    }
    defer { running.remove(key) }
    var book = QuantityBook(sources: A.sources)
    let answer: Answer<A.Result>
    do {
      answer = .present(try A.compute(evidence, &book))
    } catch let absent as Absent {
      answer = .absent(absent)
    } catch {
      answer = .absent(Absent("\(error)"))
    }
    answers[key] = answer
    owned[key] = book.quantities
    for quantity in book.quantities where quantities[quantity.id] == nil {
      quantities[quantity.id] = quantity
    }
    return answer
  }

  /// The quantities that an analysis recorded, in their order.
  func recorded<A: Analysis>(_ analysis: A.Type, _ evidence: Evidence) -> [Quantity] {
    lock.lock()
    defer { lock.unlock() }
    _ = answer(analysis, evidence)
    return owned[ObjectIdentifier(analysis)] ?? []
  }

  /// A quantity that is known already.
  func known(_ id: String) -> Quantity? { lock.withLock { quantities[id] } }

  /// Whether all analyses have been computed, so that no question can bring a new quantity.
  var isComplete: Bool { lock.withLock { ordered != nil } }

  /// All quantities in order, to be asked when all analyses have been computed; remembered unless one
  /// of them is only being computed.
  func all() -> [Quantity] {
    lock.withLock {
      if let ordered { return ordered }
      let sorted = Array(quantities.values).sortedByIdentifier()
      if running.isEmpty { ordered = sorted }
      return sorted
    }
  }
}
