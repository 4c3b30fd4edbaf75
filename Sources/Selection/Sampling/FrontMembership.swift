import Statistics

/// How sure it is that an alternative belongs to the front, given what is uncertain in the data.
package enum FrontMembership {
  /// The share of joint draws in which nobody dominates each alternative.
  ///
  /// A probability p has the standard error √(p (1 − p) ÷ draws) from the number of draws.
  package static func probabilities(_ data: JointDraws) -> [Double] {
    let blocks = stride(from: 0, to: data.draws, by: block).map {
      $0..<min(data.draws, $0 + block)
    }
    let counts = Parallel.map(blocks) { draws in
      var members = [Int](repeating: 0, count: data.alternatives)
      var front = CostFront(data)
      for draw in draws {
        front.look(data, draw)
        for (index, isMember) in front.isMember.enumerated() where isMember { members[index] += 1 }
      }
      return members
    }
    return (0..<data.alternatives).map { index in
      Double(counts.reduce(0) { $0 + $1[index] }) / Double(data.draws)
    }
  }

  /// Whether nobody dominates each alternative in each draw: draw by draw, in the alternatives' order.
  package static func table(_ data: JointDraws) -> [Bool] {
    let blocks = stride(from: 0, to: data.draws, by: block).map {
      $0..<min(data.draws, $0 + block)
    }
    return Parallel.map(blocks) { draws in
      var members: [Bool] = []
      members.reserveCapacity(draws.count * data.alternatives)
      var front = CostFront(data)
      for draw in draws {
        front.look(data, draw)
        members += front.isMember
      }
      return members
    }.flatMap(\.self)
  }

  /// Draws to a piece of work for one thread.
  private static let block = 500
}
