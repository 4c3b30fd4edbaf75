import Claims
import Estimates
import Findings
import Markup
import Tables

/// Writes quantities into one page, each linked to its trace.
struct Prose {
  let links: TableLinks
  var companions: [String: Companion] = [:]
  /// The way from the page to the root.
  var root = ""

  /// A value with its unit: `51.3 %`, `106 mWh`, `12`.
  func value(_ quantity: Quantity?, _ form: Quantity.Form = .full) -> SafeHTML {
    guard let quantity else { return Self.absent }
    return link(quantity.id, quantity.shown(form))
  }

  /// An interval in brackets; nothing where there is none.
  func interval(_ quantity: Quantity?) -> SafeHTML {
    guard let quantity, let interval = quantity.displayInterval else { return "" }
    return link(quantity.id, interval)
  }

  /// A value with its interval behind it.
  func estimate(_ quantity: Quantity?) -> SafeHTML {
    guard let quantity, quantity.interval != nil else { return value(quantity) }
    return "\(value(quantity)) <span class=\"interval\">\(interval(quantity))</span>"
  }

  private static let absent: SafeHTML = "<span class=\"absent\">not measured</span>"

  /// A number bound in a text, linked to its leading quantity; a model to its page.
  func bound(_ bound: BoundText.Bound) -> SafeHTML {
    if let snapshot = bound.snapshot {
      guard let trace = companions[snapshot]?.trace(of: bound.quantity) else {
        return "\(bound.text)"
      }
      return "<a class=\"q\" href=\"\(root)\(trace)\">\(bound.text)</a>"
    }
    if bound.isModel { return model(bound.text) }
    return link(bound.quantity, bound.text)
  }

  /// A model's tag, linked to its page.
  func model(_ tag: String) -> SafeHTML { code(tag, links.model(tag)) }

  /// A scenario's identifier, linked to its page.
  func scenario(_ id: String) -> SafeHTML { code(id, links.scenario(id)) }

  private func code(_ name: String, _ address: String?) -> SafeHTML {
    let code: SafeHTML = "<code>\(name)</code>"
    return address.map { "<a href=\"\($0)\">\(code)</a>" } ?? code
  }

  private func link(_ id: String, _ text: String) -> SafeHTML {
    links.quantity(id).map { "<a class=\"q\" href=\"\($0)\">\(text)</a>" } ?? "\(text)"
  }
}
