/// How sure it is that an alternative belongs to the front, given what is uncertain in the data.
public enum FrontMembership {
  /// The share of joint draws in which nobody dominates each alternative.
  ///
  /// A probability p has the standard error √(p (1 − p) ÷ draws) from the number of draws.
  public static func probabilities(_ data: JointDraws) -> [Double] {
    var members = [Int](repeating: 0, count: data.alternatives)
    var front = CostFront(data)
    for draw in 0..<data.draws {
      front.look(data, draw)
      for (index, isMember) in front.isMember.enumerated() where isMember { members[index] += 1 }
    }
    return members.map { Double($0) / Double(data.draws) }
  }
}
