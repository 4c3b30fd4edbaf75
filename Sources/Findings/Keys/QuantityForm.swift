import Study

/// How the identifiers of some quantities are built: words as they are, and names of the study's parts.
///
/// `["rank", .axis, "model", .model]` is the form of `rank.quality.model.…`. Every identifier that an
/// analysis records has one of its forms (``Analysis/forms``), so that a name that no study can have is
/// told from one that this study happens to lack.
package struct QuantityForm: Sendable, Hashable, ExpressibleByArrayLiteral,
  CustomStringConvertible
{
  let parts: [Part]

  /// A word, or the place of a name.
  package enum Part: Sendable, Hashable, ExpressibleByStringLiteral {
    case word(String)
    case name(Name)

    package init(stringLiteral word: String) { self = .word(word) }
  }

  /// What a name is of.
  package enum Name: String, Sendable, CaseIterable {
    case axis, model, scenario, factor, group
    /// An axis among completed answers, `completed-refusal`.
    case completedAxis
    /// A factor and one of its groups, `arm.instruct`.
    case grouped
    /// A series and one of its groups, as published.
    case point
    /// What the steps of a series are recorded under.
    case stepped
    case contrast, pick, headline, tier
    /// The last part of a contrast's identifier.
    case gap
    /// A difficulty that a scenario is labelled with.
    case label
    /// A class of scenarios.
    case taskClass
    /// How scenarios are grounded.
    case grounding
    /// A quantisation or training as models record it, or `unrecorded`.
    case quantisation, training
    /// The tag of a baseline.
    case baseline
    /// A word for the scenarios of an axis.
    case part
    case outcome, pass, method, scale, kind
    /// A whole number, a score, or two of them with `-` between.
    case number

    /// Whether it differs from study to study.
    var isOfStudy: Bool {
      ![.outcome, .pass, .method, .scale, .kind, .number].contains(self)
    }

    /// Whether a name may hold dots, and so take several segments of an identifier.
    var hasDots: Bool {
      switch self {
      case .axis, .completedAxis, .headline, .outcome, .pass, .method, .scale, .kind, .number: false
      default: true
      }
    }

    /// What it is called in messages.
    var words: String {
      switch self {
      case .completedAxis: "axis"
      case .gap: "contrast"
      case .grouped: "group"
      case .point: "series with such a group"
      case .stepped: "series with steps"
      case .label: "label of difficulty"
      case .taskClass: "class of scenarios"
      case .part: "set of scenarios"
      default: rawValue
      }
    }
  }

  /// - Parameter parts: words may have dots.
  package init(arrayLiteral parts: Part...) { self.init(parts) }

  /// - Parameter parts: words may have dots.
  package init(_ parts: [Part]) {
    self.parts = parts.flatMap { part -> [Part] in
      guard case .word(let word) = part else { return [part] }
      return word.split(separator: ".").map { .word(String($0)) }
    }
  }

  package var description: String {
    parts.map { part in
      switch part {
      case .word(let word): word
      case .name(let name): "<\(name.rawValue)>"
      }
    }.joined(separator: ".")
  }

  /// The names that stand in it, in order.
  var names: [Name] {
    parts.compactMap { if case .name(let name) = $0 { name } else { nil } }
  }

  /// Whether a word tells it from others; a form of names alone matches anything.
  var hasWord: Bool { names.count < parts.count }

  /// The identifier with names in its places.
  ///
  /// - Parameter names: one for each place, in order.
  func identifier(_ names: [String]) -> String {
    var rest = names[...]
    return parts.map { part in
      switch part {
      case .word(let word): word
      case .name: rest.popFirst() ?? ""
      }
    }.joined(separator: ".")
  }

  /// The names that an identifier of this form has in its places; absent when it is of another form.
  ///
  /// - Parameters:
  ///   - segments: the identifier, cut at its dots; a name may have dots and so take several.
  ///   - admits: whether a name may stand in a place.
  func match(
    _ segments: [Substring], _ admits: (Name, String) -> Bool
  ) -> [(name: Name, value: String)]? {
    match(segments[...], parts[...], admits)
  }

  private func match(
    _ segments: ArraySlice<Substring>, _ parts: ArraySlice<Part>, _ admits: (Name, String) -> Bool
  ) -> [(name: Name, value: String)]? {
    guard let part = parts.first else { return segments.isEmpty ? [] : nil }
    guard segments.count >= parts.count else { return nil }
    let rest = parts.dropFirst()
    switch part {
    case .word(let word):
      guard segments.first.map({ $0 == word }) == true else { return nil }
      return match(segments.dropFirst(), rest, admits)
    case .name(let name):
      // The last name takes all that is left.
      let least = rest.isEmpty ? segments.count : 1
      let most = name.hasDots ? segments.count - rest.count : 1
      guard least <= most else { return nil }
      for length in least...most {
        let behind = segments.dropFirst(length)
        if case .word(let word)? = rest.first, behind.first.map({ $0 == word }) != true { continue }
        let value = Self.joined(segments.prefix(length))
        guard admits(name, value), let others = match(behind, rest, admits) else { continue }
        return [(name, value)] + others
      }
      return nil
    }
  }
}

extension QuantityForm {
  /// Neighbouring segments with the dots that were between them.
  private static func joined(_ segments: ArraySlice<Substring>) -> String {
    guard let first = segments.first, let last = segments.last else { return "" }
    return String(first.base[first.startIndex..<last.endIndex])
  }
}

extension QuantityForm.Part {
  static var axis: Self { .name(.axis) }
  static var completedAxis: Self { .name(.completedAxis) }
  static var model: Self { .name(.model) }
  static var scenario: Self { .name(.scenario) }
  static var factor: Self { .name(.factor) }
  static var group: Self { .name(.group) }
  static var grouped: Self { .name(.grouped) }
  static var point: Self { .name(.point) }
  static var stepped: Self { .name(.stepped) }
  static var contrast: Self { .name(.contrast) }
  static var gap: Self { .name(.gap) }
  static var pick: Self { .name(.pick) }
  static var headline: Self { .name(.headline) }
  static var tier: Self { .name(.tier) }
  static var label: Self { .name(.label) }
  static var taskClass: Self { .name(.taskClass) }
  static var grounding: Self { .name(.grounding) }
  static var part: Self { .name(.part) }
  static var quantisation: Self { .name(.quantisation) }
  static var training: Self { .name(.training) }
  static var baseline: Self { .name(.baseline) }
  static var outcome: Self { .name(.outcome) }
  static var pass: Self { .name(.pass) }
  static var method: Self { .name(.method) }
  static var scale: Self { .name(.scale) }
  static var kind: Self { .name(.kind) }
  static var number: Self { .name(.number) }
}
