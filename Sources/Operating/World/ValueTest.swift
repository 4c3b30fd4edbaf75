/// What a value must be.
package struct ValueTest: Sendable {
  enum Form: Sendable {
    case equal(Template)
    case unequal(Template)
    case among([String])
    /// Numbers; what is no number never passes.
    case atLeast(Double)
    case atMost(Double)
  }

  /// All of them must hold.
  let forms: [Form]

  /// Whether a value passes.
  ///
  /// - Parameter fill: makes the text that a template stands for.
  func accepts(_ value: String, _ fill: (Template) -> String) -> Bool {
    for form in forms {
      let passes =
        switch form {
        case .equal(let template): value == fill(template)
        case .unequal(let template): value != fill(template)
        case .among(let values): values.contains(value)
        case .atLeast(let least): Double(value).map { $0 >= least } ?? false
        case .atMost(let most): Double(value).map { $0 <= most } ?? false
        }
      if !passes { return false }
    }
    return true
  }

  /// Whether a value passes a test that has no holes.
  func accepts(_ value: String) -> Bool { accepts(value) { $0.source } }

  var templates: [Template] {
    forms.compactMap { form in
      switch form {
      case .equal(let template), .unequal(let template): template
      case .among, .atLeast, .atMost: nil
      }
    }
  }
}

/// A cell and what it must hold.
struct CellTest: Sendable {
  let cell: Template
  let test: ValueTest
  /// Where the task writes it.
  let line: Int
}

/// An argument and what it must be.
struct ArgumentTest: Sendable {
  let name: String
  let test: ValueTest
  let line: Int
}
