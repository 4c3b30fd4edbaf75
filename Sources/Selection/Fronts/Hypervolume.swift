/// How much of the space of outcomes a set of alternatives dominates (Zitzler and Thiele, 1998).
///
/// The volume is measured up to a reference point, in the product of the criteria's units, so bring
/// the criteria onto a common scale first where volumes are to be compared.
package struct Hypervolume: Sendable {
  private let criteria: [Criterion]
  private let reference: [Double]

  /// - Parameter reference: the worst outcome of interest, one value per criterion.
  /// - Throws: ``SelectionError`` for a reference of another length or values that are not finite.
  package init(criteria: [Criterion], reference: [Double]) throws(SelectionError) {
    guard reference.count == criteria.count, reference.allSatisfy(\.isFinite) else {
      throw .parameter("a reference point needs one finite value per criterion")
    }
    self.criteria = criteria
    self.reference = reference
  }

  /// The dominated volume; 0 for no alternatives.
  ///
  /// Exact up to rounding: a sweep for up to three criteria, above that a sum of exclusive volumes (as
  /// in WFG, While, Bradstreet and Barone, 2012), whose time grows by a factor of n with each criterion.
  ///
  /// - Throws: ``SelectionError`` for rows of another length or values that are not finite.
  package func volume(of values: [[Double]]) throws(SelectionError) -> Double {
    Self.volume(try gains(values).filter(Self.isInside))
  }

  /// What each alternative adds: the volume that would be lost without it.
  ///
  /// Those that are dominated or have a twin add nothing.
  ///
  /// - Parameter values: all alternatives, or only the front: a dominated one makes up for part of the
  ///   loss of its only dominator.
  /// - Throws: ``SelectionError`` for rows of another length or values that are not finite.
  package func contributions(of values: [[Double]]) throws(SelectionError) -> [Double] {
    let boxes = try gains(values)
    return boxes.indices.map { index in
      guard Self.isInside(boxes[index]) else { return 0 }
      let others = boxes.indices.filter { $0 != index }.map { boxes[$0] }.filter(Self.isInside)
      return Self.exclusive(boxes[index], others)
    }
  }

  /// Each row as its gains over the reference, all to be maximised.
  func gains(_ values: [[Double]]) throws(SelectionError) -> [[Double]] {
    guard !values.isEmpty else { return [] }
    try SelectionError.checkMatrix(values, criteria)
    return values.map { row in
      criteria.indices.map { index in
        criteria[index].direction == .maximise
          ? row[index] - reference[index] : reference[index] - row[index]
      }
    }
  }

  /// The values behind gains.
  func values(_ gains: [Double]) -> [Double] {
    criteria.indices.map { index in
      criteria[index].direction == .maximise
        ? reference[index] + gains[index] : reference[index] - gains[index]
    }
  }

  private static func isInside(_ box: [Double]) -> Bool { box.allSatisfy { $0 > 0 } }

  /// The volume of the union of boxes that all start at the origin.
  private static func volume(_ boxes: [[Double]]) -> Double {
    guard let dimensions = boxes.first?.count else { return 0 }
    switch dimensions {
    case 0: return 0
    case 1: return boxes.reduce(0) { max($0, $1[0]) }
    case 2: return Staircase.area(boxes)
    case 3: return sweep(boxes)
    default:
      // Least on the last criterion first: all later boxes reach at least as far there, so what a box
      // adds to them has the whole of its last gain as one side.
      let order = nondominated(boxes).sorted { $0[dimensions - 1] < $1[dimensions - 1] }
      let bases = order.map { Array($0.dropLast()) }
      return order.indices.reduce(0) { sum, index in
        sum + order[index][dimensions - 1] * exclusive(bases[index], Array(bases[(index + 1)...]))
      }
    }
  }

  /// The volume of a box outside of the union of others.
  private static func exclusive(_ box: [Double], _ others: [[Double]]) -> Double {
    let limited = others.map { other in zip(other, box).map { min($0, $1) } }
    return box.reduce(1, *) - volume(nondominated(limited))
  }

  /// Three criteria: slices from the greatest third gain downwards, each as deep as its staircase
  /// stays the same.
  private static func sweep(_ boxes: [[Double]]) -> Double {
    let order = boxes.sorted { $0[2] > $1[2] }
    var stairs = Staircase()
    var volume = 0.0
    for (index, box) in order.enumerated() {
      stairs.insert(box[0], box[1])
      let next = index + 1 < order.count ? order[index + 1][2] : 0
      volume += stairs.area * (box[2] - next)
    }
    return volume
  }

  private static func nondominated(_ boxes: [[Double]]) -> [[Double]] {
    var kept: [[Double]] = []
    for box in boxes.sorted(by: { $1.lexicographicallyPrecedes($0) })
    where !kept.contains(where: { zip($0, box).allSatisfy { $0 >= $1 } }) {
      kept.append(box)
    }
    return kept
  }
}
