import Estimates
import Markup
import Publishing

/// The page of a board on which each of its numbers says what it is.
enum NumbersPage {
  static let path = "numbers.html"

  /// Where a quantity is explained, from the root of its board.
  static func address(of id: String) -> String { "\(path)#\(id)" }

  /// A number of a table as a link to what it is; a dash with the reason where there is none.
  static func cell(_ quantity: Quantity?, absent reason: String) -> SafeHTML {
    guard let quantity else {
      return
        "<span class=\"absent\" title=\"\(reason)\">—<span class=\"hidden\"> \(reason)</span></span>"
    }
    let interval: SafeHTML =
      quantity.displayInterval.map { " <span class=\"interval\">\($0)</span>" } ?? ""
    return
      "<a class=\"q\" href=\"\(address(of: quantity.id))\">\(quantity.displayText)</a>\(interval)"
  }

  /// - Parameter range: what the two ends beside a number are, for example `95 % interval`.
  static func page(_ quantities: [Quantity], range: String) -> Annex.Page {
    let items = quantities.map { quantity -> SafeHTML in
      let interval = quantity.displayInterval.map { ", \(range) \($0)" } ?? ""
      let count = quantity.n.map { ", n = \($0)" } ?? ""
      return """
        <dt id="\(quantity.id)"><code>\(quantity.id)</code></dt>
        <dd><p class="value">\(quantity.displayText)\(interval)\(count)</p><p>\(quantity.formula)</p><p class="filter">\(quantity.filter)</p></dd>

        """
    }
    return Annex.Page(
      path: path, title: "Every number", description: "What each number of this board is.",
      body: "<dl class=\"traces\">\n\(items.joined())</dl>\n")
  }
}
