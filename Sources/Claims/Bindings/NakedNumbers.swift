/// Finds numbers in plain text: figures with separators, decimals and signs, and number words.
enum NakedNumbers {
  /// Words that state a number.
  ///
  /// "One" is left out: it is a pronoun far more often.
  private static let words: Set<String> = [
    "zero", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand",
    "million", "half", "third", "quarter", "twice", "double", "dozen",
  ]

  /// The numbers of a text whose first line is `line`.
  static func find(in text: String, line: Int) -> [BoundText.Naked] {
    var found: [BoundText.Naked] = []
    var line = line
    var word = ""
    func finish() {
      if !word.isEmpty, isNumber(word) { found.append(BoundText.Naked(text: word, line: line)) }
      word = ""
    }
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        finish()
        line += 1
      } else if belongs(scalar) {
        word.unicodeScalars.append(scalar)
      } else {
        finish()
      }
    }
    finish()
    return found
  }

  /// Letters and digits, and what may join digits to one figure.
  private static func belongs(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isLetterOrNumber { return true }
    switch scalar {
    case ".", ",", "%", "×", "−", "+", "–", "-": return true
    default: return false
    }
  }

  private static func isNumber(_ word: String) -> Bool {
    if word.unicodeScalars.contains(where: \.isNumber) { return true }
    return word.lowercased().split { "-–.,".contains($0) }.contains { words.contains(String($0)) }
  }
}

extension Unicode.Scalar {
  /// Whether the scalar has a numeric value.
  ///
  /// ASCII, which nearly all texts are, is decided without the tables of Unicode.
  var isNumber: Bool {
    isASCII ? ("0"..."9").contains(self) : properties.numericType != nil
  }

  /// Whether the scalar is a letter or has a numeric value.
  var isLetterOrNumber: Bool {
    guard isASCII else { return properties.isAlphabetic || properties.numericType != nil }
    return ("0"..."9").contains(self) || ("a"..."z").contains(self) || ("A"..."Z").contains(self)
  }
}
