import Claims
import Estimates

/// Decides again whether a sentence is true, from the numbers of its parameters and by code that shares
/// nothing with the engine.
enum SentenceChecks {
  /// Words that state a direction or an order.
  private static let directions = [
    "rises", "falls", "above", "below", "highest", "lowest", "greatest", "greater", "adds",
    "takes away", "degree", "the same", "under more", "win", "depends", "costs", " gains ",
  ]

  /// Whether the sentence states a direction or an order.
  static func states(_ text: String) -> Bool { directions.contains { text.contains($0) } }

  /// What is false in a sentence; absent where it is true, `unchecked` where no check is known.
  static func fault(_ spoken: Spoken) -> String? {
    switch spoken.key {
    case "series.finding": series(spoken)
    case "series.steps": steps(spoken)
    case "contrast.finding": contrast(spoken)
    case "contrast.note": note(spoken)
    case "front.finding": front(spoken)
    case "scatter.finding", "scatter.takeaway", "figure.scatter.picture": scatter(spoken)
    case "membership.takeaway": membership(spoken)
    case "weights.finding", "table.shares.finding", "figure.weights.picture": shares(spoken)
    case "table.completion.finding":
      sided(spoken, difference(spoken.parameters["first"], spoken.parameters["second"]))
    case "table.kinds.finding": sided(spoken, Seen.number(spoken.parameters["gap"]))
    case "table.siblings.finding": siblings(spoken)
    case "table.caps.finding": caps(spoken)
    case "pairs.takeaway": pairs(spoken)
    case "table.verdicts.finding": verdicts(spoken)
    case "table.removals.finding": removals(spoken)
    case "table.judgetrials.finding": told(spoken)
    case "table.judgeleanings.finding": kin(spoken)
    case "front.pick": best(spoken)
    default: states(spoken.text) && !known.contains(spoken.key) ? "unchecked" : nil
    }
  }

  /// Sentences whose words look like an order and state none that numbers of theirs could turn.
  private static let known: Set<String> = [
    "figure.curve.subtitle", "figure.curve.picture", "figure.weights.subtitle",
    "table.shares.note", "table.comparisons.note", "table.scales.finding", "table.scales.note",
    "table.tolerances.finding", "table.regimes.note", "weights.takeaway", "curve.finding",
    "table.choices.finding", "table.energies.finding",
    "figure.data.caption", "table.dependence.finding", "figure.pairs.subtitle",
    "figure.pairs.picture", "membership.finding", "table.choices.note", "agreement.finding",
    "table.difficulty.note", "table.forms.finding", "table.judgetrials.note",
  ]

  /// What several models share is not called the best.
  private static func best(_ spoken: Spoken) -> String? {
    let isAlone = spoken.text.contains("the best in")
    return isAlone && Seen.number(spoken.parameters["sharing"]) != 1 ? "the best of several" : nil
  }

  private static func difference(_ a: SentenceValue?, _ b: SentenceValue?) -> Double? {
    guard case .number(let a)? = a, case .number(let b)? = b else { return nil }
    return a.value - b.value
  }

  private static func series(_ spoken: Spoken) -> String? {
    let values = Seen.series(spoken.parameters["series"]).map(\.value)
    let steps = zip(values, values.dropFirst()).map { $1 - $0 }
    let text = spoken.text
    guard let first = values.first, let last = values.last else {
      return text.contains("rises") || text.contains("falls") ? "a direction of nothing" : nil
    }
    if text.contains(" rises to ") {
      guard let top = values.firstIndex(of: values.max() ?? 0) else { return "no top" }
      if text.contains(" falls to "), text.contains(" and rises to ") {
        guard let low = values.firstIndex(of: values.min() ?? 0) else { return "no low" }
        return steps[..<low].allSatisfy { $0 <= 0 } && steps[low...].allSatisfy { $0 >= 0 }
          && last > (values.min() ?? 0) && first > (values.min() ?? 0) ? nil : "no dip"
      }
      return steps[..<top].allSatisfy { $0 >= 0 } && steps[top...].allSatisfy { $0 <= 0 }
        && (values.max() ?? 0) > first && (values.max() ?? 0) > last ? nil : "no peak"
    }
    if text.contains(" rises from ") {
      return steps.allSatisfy { $0 >= 0 } && last > first ? nil : "it does not rise"
    }
    if text.contains(" falls from ") {
      return steps.allSatisfy { $0 <= 0 } && last < first ? nil : "it does not fall"
    }
    if text.contains("highest in") {
      let highest = Seen.series(spoken.parameters["series"]).filter { $0.value == values.max() }
      return highest.count == 1 && text.contains("highest in \(highest[0].label)")
        ? nil : "another is highest"
    }
    return nil
  }

  private static func steps(_ spoken: Spoken) -> String? {
    let points = Seen.series(spoken.parameters["series"])
    let steps = zip(points, points.dropFirst()).map { ($0, $1, $1.value - $0.value) }
    guard let most = steps.map(\.2).max(), let least = steps.map(\.2).min(), let last = steps.last
    else { return SentenceChecks.states(spoken.text) ? "steps of nothing" : nil }
    if spoken.text.contains("greatest rise") {
      let at = steps.filter { abs($0.2 - most) < 1e-6 }
      guard most > 0,
        at.contains(where: { spoken.text.contains("from \($0.0.label) to \($0.1.label)") })
      else { return "another rise is greatest" }
      let word = last.2 > 1e-9 ? "adds" : last.2 < -1e-9 ? "takes away" : "changes nothing"
      return spoken.text.contains("the last step \(word)") ? nil : "the last step is \(last.2)"
    }
    if spoken.text.contains("greatest fall") {
      let at = steps.filter { abs($0.2 - least) < 1e-6 }
      return at.contains { spoken.text.contains("from \($0.0.label) to \($0.1.label)") }
        ? nil : "another fall is greatest"
    }
    return nil
  }

  private static func contrast(_ spoken: Spoken) -> String? {
    let gap = Seen.number(spoken.parameters["gap"])
    if let fault = sided(spoken, gap) { return fault }
    if spoken.text.contains("the same") { return gap == 0 ? nil : "they differ" }
    guard let interval = Seen.interval(spoken.parameters["gap"]) else { return nil }
    let includes = interval.low <= 0 && interval.high >= 0
    return spoken.text.contains("chance could give") == includes ? nil : "zero is told wrongly"
  }

  /// How many headlines have which grade.
  private static func verdicts(_ spoken: Spoken) -> String? {
    let numbers = ["holding", "mostly", "open", "failing"].compactMap {
      Seen.number(spoken.parameters[$0])
    }
    guard let all = Seen.number(spoken.parameters["all"]) else { return nil }
    let isAll = spoken.text.hasPrefix("All ")
    return numbers.reduce(0, +) == all && isAll == (numbers.first == all) ? nil : "grades"
  }

  /// Which judge puts most and fewest pairs in order.
  private static func told(_ spoken: Spoken) -> String? {
    let told = Seen.series(spoken.parameters["told"])
    guard told.count > 1, spoken.text.contains(" in order, ") else { return nil }
    let most = told.filter { $0.value == told.map(\.value).max() }
    return most.count == 1 && spoken.text.contains("answer \(most[0].label) puts")
      ? nil : "another judge has more in order"
  }

  /// Which judge favours its family.
  private static func kin(_ spoken: Spoken) -> String? {
    let kin = Seen.series(spoken.parameters["kin"])
    let favours = spoken.text.contains(" gives its own family ")
    guard let most = kin.max(by: { $0.value < $1.value }), favours else { return nil }
    return most.value > 0 && spoken.text.hasPrefix(most.label) ? nil : "it does not favour it"
  }

  /// How many left-out models may stay out.
  private static func removals(_ spoken: Spoken) -> String? {
    guard let left = Seen.number(spoken.parameters["left"]),
      let safe = Seen.number(spoken.parameters["safe"])
    else { return nil }
    return spoken.text.hasPrefix("All ") == (left == safe) ? nil : "all or some"
  }

  private static func note(_ spoken: Spoken) -> String? {
    guard let interval = Seen.interval(spoken.parameters["matched"]),
      spoken.text.contains("same scenarios the difference is")
    else { return nil }
    let includes = interval.low <= 0 && interval.high >= 0
    return spoken.text.contains("chance alone") == includes ? nil : "zero is told wrongly"
  }

  /// "above" and "below" by the sign of a number.
  private static func sided(_ spoken: Spoken, _ number: Double?) -> String? {
    let above = spoken.text.contains(" above ")
    let below = spoken.text.contains(" below ")
    guard let number else { return above || below ? "a side without a number" : nil }
    return above && number <= 0 || below && number >= 0 ? "the other side" : nil
  }

  private static func siblings(_ spoken: Spoken) -> String? {
    guard let earned = Seen.number(spoken.parameters["earned"]), earned != 0 else { return nil }
    guard let place = spoken.text.range(of: "as earned") else { return nil }
    let head = spoken.text[..<place.lowerBound]
    return head.contains(earned > 0 ? "below" : "above") ? nil : "the other side"
  }

  private static func caps(_ spoken: Spoken) -> String? {
    guard let loss = Seen.number(spoken.parameters["loss"]) else { return nil }
    let word = loss > 0 ? " less " : loss < 0 ? " more " : "more or less"
    let isOther = loss != 0 && spoken.text.contains("more or less")
    return spoken.text.contains(word) && !isOther ? nil : "answers cut off have\(word)"
  }

  private static func front(_ spoken: Spoken) -> String? {
    guard let count = Seen.number(spoken.parameters["count"]),
      let total = Seen.number(spoken.parameters["total"])
    else { return nil }
    return spoken.text.contains("each other one is matched") == (count < total)
      ? nil : "\(count) of \(total)"
  }

  private static func scatter(_ spoken: Spoken) -> String? {
    if spoken.text.hasPrefix("More "), let rho = Seen.number(spoken.parameters["rho"]) {
      guard let interval = Seen.interval(spoken.parameters["rho"]),
        interval.low > 0 || interval.high < 0
      else { return "chance could give it" }
      return spoken.text.contains(" with more ") == (rho > 0) ? nil : "the other direction"
    }
    for (name, words) in [("xs", "xaxis"), ("ys", "yaxis")] {
      let points = Seen.series(spoken.parameters[name])
      let noun = Seen.label(Seen.field(spoken.parameters[words], "noun"))
      let highest = points.filter { $0.value == points.map(\.value).max() }
      if spoken.text.contains("is highest in \(noun)")
        || spoken.text.contains("the highest in \(noun), ")
      {
        guard highest.count == 1, spoken.text.contains(highest[0].label) else {
          return "another is highest in \(noun)"
        }
      }
    }
    return nil
  }

  private static func membership(_ spoken: Spoken) -> String? {
    let inside = Seen.series(spoken.parameters["inside"]).map(\.value)
    let outside = Seen.series(spoken.parameters["outside"]).map(\.value)
    guard let least = inside.min(), let most = outside.max() else { return nil }
    // Printed values may be equal where the values are not.
    if spoken.text.contains("matter of degree") { return most >= least ? nil : "no such model" }
    return spoken.text.contains("greater chance") && most > least ? "an outer one has more" : nil
  }

  private static func shares(_ spoken: Spoken) -> String? {
    let shares = Seen.series(spoken.parameters["shares"])
    let most = shares.filter { $0.value == shares.map(\.value).max() }
    let claims = [" wins under ", " does under ", "belongs to "].contains {
      spoken.text.contains($0)
    }
    guard claims else { return nil }
    return most.count == 1 && spoken.text.contains(most[0].label) ? nil : "another has more"
  }

  private static func pairs(_ spoken: Spoken) -> String? {
    guard let holm = Seen.number(spoken.parameters["holm"]),
      let milder = Seen.number(spoken.parameters["milder"])
    else { return nil }
    return spoken.text.contains("the same") == (holm == milder) ? nil : "\(holm) and \(milder)"
  }
}
