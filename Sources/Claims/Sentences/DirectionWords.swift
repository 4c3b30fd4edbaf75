/// Verbs and adjectives that state a direction or an order between groups.
enum DirectionWords {
  private static let words: Set<String> = [
    "rises", "rise", "rising", "falls", "fall", "falling", "climbs", "climb", "grows", "grow",
    "drops", "drop", "declines", "decline", "increases", "increase", "decreases", "decrease",
    "gains", "gain", "loses", "lose", "exceeds", "exceed", "beats", "beat", "outperforms",
    "outperform", "improves", "improve", "worsens", "worsen",
  ]

  /// Comparatives and superlatives of what studies compare.
  private static let orders: Set<String> = [
    "best", "worst", "highest", "lowest", "greatest", "largest", "smallest", "safest", "cheapest",
    "fastest", "slowest", "better", "worse", "higher", "lower", "safer", "cheaper", "faster",
    "slower",
  ]

  /// The words of a text that state a direction or an order.
  static func findOrder(in text: String) -> [String] {
    text.split { !$0.isLetter }.map { $0.lowercased() }
      .filter { words.contains($0) || orders.contains($0) }
  }

  /// The words of a text that state a direction.
  static func find(in text: String) -> [String] {
    text.split { !$0.isLetter }.map { $0.lowercased() }.filter(words.contains)
  }
}
