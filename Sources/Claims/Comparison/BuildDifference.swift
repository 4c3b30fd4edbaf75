import Findings

/// What moved between two builds or snapshots.
package struct BuildDifference: Sendable {
  package let before: String
  package let after: String
  /// Quantities whose value moved by more than the threshold, or whose name or unit changed.
  package let moved: [Change]
  /// Quantities that only the first has.
  package let removed: [String]
  /// Quantities that only the second has.
  package let added: [String]
  /// Models that joined the front.
  package let enteredFront: [String]
  /// Models that left it.
  package let leftFront: [String]
  /// Claims whose verdict changed, or that came or went.
  package let verdicts: [VerdictChange]
  /// Quantities in both.
  package let common: Int
  /// How many of the common ones moved, but not beyond the threshold.
  package let within: Int

  /// A value before and after.
  package struct Change: Sendable, Equatable {
    package let id: String
    package let before: BuildRecord.Entry
    package let after: BuildRecord.Entry
    /// Change in percent of the value before; absent for names and where it was zero.
    package let percent: Double?
  }

  /// A verdict before and after; absent where there was none.
  package struct VerdictChange: Sendable, Equatable {
    package let claim: String
    package let before: String?
    package let after: String?
  }

  /// Whether anything moved, came or went.
  package var isEmpty: Bool {
    moved.isEmpty && removed.isEmpty && added.isEmpty && verdicts.isEmpty
  }

  /// - Parameter threshold: changes up to so many percent of the value before do not count; a change
  ///   from zero always does.
  package init(_ before: BuildRecord, _ after: BuildRecord, threshold: Double = 0) {
    self.before = before.name
    self.after = after.name
    let old = before.quantities
    let new = after.quantities
    removed = Self.sorted(old.keys.filter { new[$0] == nil })
    added = Self.sorted(new.keys.filter { old[$0] == nil })
    let shared = Self.sorted(old.keys.filter { new[$0] != nil })
    common = shared.count
    let changes = shared.compactMap { id -> Change? in
      guard let was = old[id], let becomes = new[id], was != becomes else { return nil }
      return Change(id: id, before: was, after: becomes, percent: Self.percent(was, becomes))
    }
    moved = changes.filter { change in
      change.before.unit != change.after.unit
        || change.percent.map { $0.magnitude > threshold } ?? true
    }
    within = changes.count - moved.count
    let members = { (record: BuildRecord) in
      Set(
        record.quantities.filter { $0.key.hasPrefix("dominators.") && $0.value.value == .number(0) }
          .map { String($0.key.dropFirst("dominators.model.".count)) })
    }
    enteredFront = Self.sorted(members(after).subtracting(members(before)))
    leftFront = Self.sorted(members(before).subtracting(members(after)))
    verdicts = Self.sorted(Set(before.verdicts.keys).union(after.verdicts.keys)).compactMap { id in
      before.verdicts[id] == after.verdicts[id]
        ? nil
        : VerdictChange(claim: id, before: before.verdicts[id], after: after.verdicts[id])
    }
  }

  private static func percent(_ was: BuildRecord.Entry, _ becomes: BuildRecord.Entry) -> Double? {
    guard case .number(let x) = was.value, case .number(let y) = becomes.value, x != 0 else {
      return nil
    }
    return (y - x) / x.magnitude * 100
  }

  private static func sorted(_ ids: some Sequence<String>) -> [String] {
    ids.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
  }
}
