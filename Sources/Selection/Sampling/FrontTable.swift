/// Who is on the front of each of many joint draws.
package struct FrontTable: Sendable {
  /// Number of draws.
  package let draws: Int
  /// Number of alternatives.
  package let alternatives: Int
  /// Number of members, draw by draw.
  package let sizes: [Int]
  /// In how many draws each alternative is a member.
  package let counts: [Int]
  private let isMember: [Bool]

  package init(_ data: JointDraws) {
    draws = data.draws
    alternatives = data.alternatives
    isMember = FrontMembership.table(data)
    var (sizes, counts) = (
      [Int](repeating: 0, count: data.draws), [Int](repeating: 0, count: data.alternatives)
    )
    for draw in 0..<data.draws {
      for place in 0..<data.alternatives where isMember[draw * data.alternatives + place] {
        sizes[draw] += 1
        counts[place] += 1
      }
    }
    (self.sizes, self.counts) = (sizes, counts)
  }

  /// The probability of each alternative to be on the front, 0…1.
  package var chances: [Double] { counts.map { Double($0) / Double(max(1, draws)) } }

  /// The share of draws, 0…1, in which any of some alternatives is on the front.
  package func share(ofAny places: [Int]) -> Double {
    var holding = 0
    for draw in 0..<draws {
      for place in places where isMember[draw * alternatives + place] {
        holding += 1
        break
      }
    }
    return Double(holding) / Double(max(1, draws))
  }

  /// What a rule chooses in each draw: of the front, those within a tolerance of the best on one criterion,
  /// ordered by others.
  ///
  /// - Parameters:
  ///   - data: the draws that the table was made of.
  ///   - near: the criterion on which a member must be near the best.
  ///   - then: the criteria that order those, the first first.
  ///   - tolerances: how far from the best, in the criterion's unit; each is a rule of its own.
  ///   - order: all alternatives, equals in the order in which they are preferred.
  /// - Returns: by tolerance, then by draw, the index of the chosen alternative; absent without members.
  package func choices(
    _ data: JointDraws, near: Int, then: [Int], tolerances: [Double], order: [Int]
  ) -> [[Int?]] {
    let signs = data.criteria.map { $0.direction == .maximise ? -1.0 : 1.0 }
    var chosen = [[Int?]](repeating: [Int?](repeating: nil, count: draws), count: tolerances.count)
    var members: [Int] = []
    for draw in 0..<draws {
      let start = draw * alternatives
      func cost(_ place: Int, _ criterion: Int) -> Double {
        signs[criterion] * data.flat[start * signs.count + criterion * alternatives + place]
      }
      members.removeAll(keepingCapacity: true)
      for place in order where isMember[start + place] { members.append(place) }
      let best = members.reduce(Double.infinity) { min($0, cost($1, near)) }
      for (index, tolerance) in tolerances.enumerated() {
        var found: Int?
        for place in members where cost(place, near) - best <= tolerance {
          guard let other = found else {
            found = place
            continue
          }
          for criterion in then where cost(place, criterion) != cost(other, criterion) {
            if cost(place, criterion) < cost(other, criterion) { found = place }
            break
          }
        }
        chosen[index][draw] = found
      }
    }
    return chosen
  }
}

extension JointDraws {
  /// Some alternatives of columns that hold more.
  ///
  /// An alternative without a number on some criterion in a draw is behind all others there.
  ///
  /// - Parameters:
  ///   - columns: by criterion, values by draw, then by alternative.
  ///   - width: number of alternatives in the columns.
  ///   - places: the alternatives that are taken.
  /// - Throws: ``SelectionError`` for counts that do not fit.
  package init(
    columns: [[Double]], of width: Int, taking places: [Int], criteria: [Criterion]
  ) throws(SelectionError) {
    let draws = width > 0 ? (columns.first?.count ?? 0) / width : 0
    guard columns.count == criteria.count, columns.allSatisfy({ $0.count == draws * width }),
      places.allSatisfy({ 0..<width ~= $0 })
    else { throw .parameter("the columns of \(width) alternatives differ in length") }
    let worst = criteria.map { $0.direction == .maximise ? -1e300 : 1e300 }
    guard draws > 0, !places.isEmpty else { throw .empty }
    var turned = [Double](repeating: 0, count: draws * places.count * criteria.count)
    for draw in 0..<draws {
      let start = draw * criteria.count * places.count
      for (index, place) in places.enumerated() {
        var isKnown = true
        for criterion in criteria.indices {
          let value = columns[criterion][draw * width + place]
          isKnown = isKnown && value.isFinite
          turned[start + criterion * places.count + index] = value
        }
        if !isKnown {
          for criterion in criteria.indices {
            turned[start + criterion * places.count + index] = worst[criterion]
          }
        }
      }
    }
    try self.init(turned: turned, alternatives: places.count, criteria: criteria)
  }
}
