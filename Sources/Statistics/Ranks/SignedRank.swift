/// The signed-rank test of paired differences (Wilcoxon, 1945), two-sided.
package struct SignedRank: Sendable, Equatable {
  /// What becomes of differences that are 0; the names are those of scipy.
  package enum Zeros: Sendable, CaseIterable {
    /// They are dropped (Wilcoxon, 1945).
    case wilcox
    /// They take the lowest ranks, which then count for neither side (Pratt, 1959).
    case pratt
    /// They take the lowest ranks, and half of these count for each side.
    case zsplit
  }

  /// Where the p value comes from.
  package enum Method: Sendable {
    /// The exact distribution for up to 50 differences without ties and zeros, else the normal
    /// approximation.
    case automatic
    /// The distribution over all ways to sign the ranks at hand, ties included, for up to 50 non-zero
    /// differences; the normal approximation beyond.
    case exact
    /// The normal approximation with its variance corrected for ties and zeros (Cureton, 1967).
    case normal
  }

  /// Number of ranked differences: zeros count unless they were dropped.
  package let n: Int
  /// Number of differences that are 0.
  package let zeros: Int
  /// Sum of the ranks of positive differences, W⁺.
  package let positive: Double
  /// Sum of the ranks of negative differences, W⁻.
  package let negative: Double
  /// Distance of W⁺ from its mean in standard deviations, continuity-corrected if asked; absent when
  /// all differences are 0.
  package let z: Double?
  /// Probability, if signs were a coin's, of a W at least as far from its mean; 1 when all
  /// differences are 0, since nothing else could then occur.
  package let p: Double
  /// Whether `p` is from the exact distribution.
  package let isExact: Bool

  /// The lesser rank sum, W.
  package var statistic: Double { min(positive, negative) }

  /// Matched-pairs rank-biserial correlation, −1…1 (Kerby, 2014).
  ///
  /// The share of the rank sum in favour of positive differences less the share against; absent when
  /// all differences are 0.
  package var rankBiserial: Double? {
    z == nil ? nil : (positive - negative) / (positive + negative)
  }

  /// Tests the differences.
  ///
  /// - Parameter continuity: moves W⁺ by ½ towards its mean before the normal approximation.
  /// - Returns: absent when there is no difference at all.
  package init?(
    _ counts: SignedCounts, zeros treatment: Zeros = .wilcox, method: Method = .automatic,
    continuity: Bool = false
  ) {
    let ranks = GroupedRanks(counts, zeros: treatment)
    guard ranks.n + counts.zeros > 0 else { return nil }
    n = ranks.n
    zeros = counts.zeros
    let split = treatment == .zsplit ? Double(zeros) * Double(zeros + 1) / 4 : 0
    positive = Double(ranks.positive) / 2 + split
    negative = Double(ranks.negative) / 2 + split

    guard let deviation = ranks.deviation else {
      z = nil
      p = 1
      isExact = false
      return
    }
    let distance = Double(ranks.positive - ranks.negative) / 4
    let towards = distance == 0 || !continuity ? 0 : (distance > 0 ? 0.5 : -0.5)
    let z = (distance - towards) / deviation
    self.z = z

    let exact =
      switch method {
      case .automatic: ranks.nonZero <= 50 && !ranks.isTied && zeros == 0
      case .exact: ranks.nonZero <= 50
      case .normal: false
      }
    isExact = exact
    p =
      exact
      ? SignedRankNull.twoSided(ranks: ranks.groups, sum: min(ranks.positive, ranks.negative))
      : NormalDistribution.twoSided(z)
  }
}

/// The ranks of signed counts, doubled so that they are whole.
private struct GroupedRanks {
  /// Rank and size of each group of equal magnitude, zeros left out.
  private(set) var groups: [(rank: Int, count: Int)] = []
  private(set) var positive = 0
  private(set) var negative = 0
  private(set) var nonZero = 0
  /// Number of ranks given, zeros among them unless dropped.
  let n: Int
  private var tieSum = 0.0
  private var rankedZeros = 0.0

  var isTied: Bool { tieSum > 0 }

  init(_ counts: SignedCounts, zeros treatment: SignedRank.Zeros) {
    let lowest = treatment == .wilcox ? 0 : counts.zeros
    var before = lowest
    for (up, down) in zip(counts.positive, counts.negative) where up + down > 0 {
      let size = up + down
      let rank = 2 * before + size + 1
      groups.append((rank, size))
      positive += up * rank
      negative += down * rank
      tieSum += Self.cubeLess(Double(size))
      before += size
    }
    n = before
    nonZero = before - lowest
    switch treatment {
    case .wilcox: break
    case .pratt: rankedZeros = Double(lowest)
    case .zsplit: tieSum += Self.cubeLess(Double(lowest))
    }
  }

  /// Standard deviation of W⁺; absent without a non-zero difference.
  var deviation: Double? {
    guard nonZero > 0 else { return nil }
    let whole = Self.sumOfSquares(Double(n)) - Self.sumOfSquares(rankedZeros)
    return ((whole - tieSum / 2) / 24).squareRoot()
  }

  private static func cubeLess(_ t: Double) -> Double { t * t * t - t }

  /// Six times the sum of the first n squares.
  private static func sumOfSquares(_ n: Double) -> Double { n * (n + 1) * (2 * n + 1) }
}
