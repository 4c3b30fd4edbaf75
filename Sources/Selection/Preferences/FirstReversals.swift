/// How often the first of several methods owes its place to an alternative that nobody has to choose: each
/// of the others is left out in turn and the rest ranked anew (Belton and Gear, 1983).
///
/// This is for the first alone, of which it costs a part of what all pairs would: all methods share
/// the scaled values, and the front is looked for again only without one of its members.
package struct FirstReversals: Sendable, Equatable {
  /// The first alternative of a method.
  package struct First: Sendable, Equatable {
    /// The first of those with the greatest merit.
    package let alternative: Int
    /// Number of other alternatives without which it is no longer among the best.
    package let changes: Int
  }

  /// By method.
  package let firsts: [First]

  /// - Parameters:
  ///   - values: one row per alternative, one finite value per criterion.
  ///   - methods: those that rank, all with the same weights.
  /// - Throws: ``SelectionError`` as ``Scores`` and the methods do.
  package init(
    _ values: [[Double]], criteria: [Criterion], normalisation: Normalisation, weights: Weights,
    methods: [PreferenceMethod]
  ) throws(SelectionError) {
    let all = try Scores(values, criteria: criteria, normalisation: normalisation)
    let columns = criteria.indices.map { column in values.map { $0[column] } }
    let needsFront = normalisation == .minMaxOverFront
    let front = needsFront ? try Front.members(of: values, criteria: criteria) : []
    let members = Set(front)
    var places: [Int] = []
    for method in methods {
      let merits = try method.merits(all, weights: weights)
      guard let best = merits.max(), let first = merits.firstIndex(of: best) else { throw .empty }
      places.append(first)
    }
    var changes = [Int](repeating: 0, count: methods.count)
    for dropped in values.indices where values.count > 1 {
      var rest = columns
      for column in rest.indices { rest[column].remove(at: dropped) }
      var left = front.map { $0 > dropped ? $0 - 1 : $0 }
      if members.contains(dropped) {
        var rows = values
        rows.remove(at: dropped)
        left = try Front.members(of: rows, criteria: criteria)
      }
      let scores = Scores(
        checked: rest, front: left, criteria: criteria, normalisation: normalisation)
      for (index, method) in methods.enumerated() where places[index] != dropped {
        let merits = try method.merits(scores, weights: weights)
        let own = merits[places[index] > dropped ? places[index] - 1 : places[index]]
        if merits.contains(where: { $0 > own }) { changes[index] += 1 }
      }
    }
    firsts = zip(places, changes).map { First(alternative: $0, changes: $1) }
  }
}
