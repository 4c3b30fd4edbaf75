/// English words that state a number or an order.
///
/// The list is closed: what stands here is found, and nothing else. Words with several senses are found
/// in each of them; a ledger sets the others aside.
enum StatementWords {
  /// Numbers in words, with what they state.
  static let numbers: [String: Double] = [
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100, "hundreds": 100, "thousand": 1_000, "thousands": 1_000,
    "million": 1_000_000, "millions": 1_000_000, "billion": 1_000_000_000,
    "billions": 1_000_000_000, "dozen": 12, "dozens": 12, "half": 0.5, "halves": 0.5,
    "third": 1.0 / 3, "thirds": 1.0 / 3, "quarter": 0.25, "quarters": 0.25, "twice": 2,
    "thrice": 3, "double": 2, "doubles": 2, "doubled": 2, "doubling": 2, "triple": 3,
    "triples": 3, "tripled": 3, "single": 1, "both": 2, "pair": 2, "pairs": 2, "couple": 2,
    "first": 1, "second": 2, "fourth": 4, "fifth": 5, "½": 0.5, "⅓": 1.0 / 3, "¼": 0.25, "¾": 0.75,
    "⅔": 2.0 / 3,
  ]

  static let comparisons: Set<String> = [
    "than", "more", "less", "lesser", "fewer", "greater", "larger", "smaller", "bigger", "higher",
    "lower", "safer", "cheaper", "costlier", "dearer", "faster", "quicker", "slower", "better",
    "worse", "stronger", "weaker", "longer", "shorter", "deeper", "easier", "harder", "simpler",
    "stricter", "lighter", "heavier", "broader", "narrower", "wider", "closer", "nearer", "farther",
    "further", "earlier", "later", "older", "newer", "richer", "poorer", "smarter", "sharper",
    "steeper", "flatter", "tighter", "looser", "riskier", "likelier", "superior", "inferior",
    "beat", "beats", "beaten", "beating", "exceed", "exceeds", "exceeded", "exceeding",
    "outperform", "outperforms", "outperformed", "surpass", "surpasses", "surpassed", "dominate",
    "dominates", "dominated", "dominating", "dominance", "dominant", "outrank", "outranks",
    "outscore", "outscores", "edges", "rise", "rises", "rising", "rose", "risen", "fall", "falls",
    "fell", "falling", "fallen", "increase", "increases", "increased", "increasing", "decrease",
    "decreases", "decreased", "decreasing", "grow", "grows", "grew", "grown", "growing", "shrink",
    "shrinks", "shrank", "shrinking", "climb", "climbs", "climbed", "decline", "declines",
    "declined", "degrade", "degrades", "degraded", "improve", "improves", "improved", "plateau",
    "plateaus", "flatten", "flattens", "diminishing", "monotonic",
  ]

  static let superlatives: Set<String> = [
    "most", "least", "best", "worst", "top", "maximum", "minimum", "max", "min", "optimum",
    "optimal", "mostly", "last",
  ]

  /// Words in -est that are no superlatives.
  static let noSuperlatives: Set<String> = [
    "test", "rest", "request", "suggest", "honest", "interest", "ingest", "harvest", "manifest",
    "west", "nest", "digest", "attest", "latest", "contest", "protest", "invest", "guest", "quest",
    "arrest", "forest", "modest", "protest", "chest", "crest", "zest", "vest", "pest", "behest",
    "conquest", "detest", "earnest", "retest", "pretest", "unrest", "wrest", "jest", "lest",
  ]

  static let universals: Set<String> = [
    "only", "solely", "every", "all", "each", "any", "always", "never", "none", "no", "nothing",
    "nobody", "nowhere", "everything", "everyone", "everywhere", "anything", "anyone", "whatever",
    "whichever", "entire", "entirely", "whole", "wholly", "alone", "sole", "universally",
    "invariably",
  ]

  /// What a word in lower case states; nothing for any other.
  static func kind(of word: String) -> TextStatement.Kind? {
    if numbers[word] != nil { return .numberWord }
    if comparisons.contains(word) { return .comparison }
    if universals.contains(word) { return .universal }
    if superlatives.contains(word) { return .superlative }
    if word.count > 4, word.hasSuffix("est"), !noSuperlatives.contains(word) { return .superlative }
    return nil
  }
}
