import Claims
import Estimates
import Findings
import Markup

extension PageBuilder {
  /// What moved from each recorded build to the next, the latest first.
  func changes() throws -> Page {
    let path = Chapter.changes.path
    let sections = try input.changes.reversed().enumerated().map { index, change -> SafeHTML in
      let section = try section(change, path)
      return .section("change-\(input.changes.count - index)", section.head, section.body)
    }
    let say = voice(on: path)
    return Page(
      .changes, description: "What moved between builds: quantities, the front, verdicts.",
      body: """
        \(try say.paragraph("page.changes.lead", ["snapshot": snapshotName], class: "lead"))\(sections.isEmpty ? try say.paragraph("page.changes.none") : sections.joined())
        """, isEmpty: sections.isEmpty)
  }

  private func section(
    _ change: BuildDifference, _ path: String
  ) throws -> (head: String, body: SafeHTML) {
    let links = links(on: path)
    var items: [SafeHTML] = change.moved.map { moved in
      links.quantity(moved.id).map { "<li><a href=\"\($0)\">\(moved.text)</a></li>\n" }
        ?? "<li>\(moved.text)</li>\n"
    }
    items += change.enteredFront.map { "<li>joined the front: <code>\($0)</code></li>\n" }
    items += change.leftFront.map { "<li>left the front: <code>\($0)</code></li>\n" }
    items += change.verdicts.map { verdict in
      let claim: SafeHTML =
        verdict.after == nil
        ? "<code>\(verdict.claim)</code>"
        : "<a href=\"verification.html#\(verdict.claim)\"><code>\(verdict.claim)</code></a>"
      return "<li>claim \(claim): \(verdict.before ?? "new"), now \(verdict.after ?? "gone")</li>\n"
    }
    let lists = [("Added", change.added), ("Removed", change.removed)].map { head, ids in
      let families = BuildDifference.families(of: ids)
      let entries = families.map { family -> SafeHTML in
        family.count == 1
          ? "<li><code>\(family.first)</code></li>\n"
          : "<li><code>\(family.name)</code> (\(family.count))</li>\n"
      }
      return ids.isEmpty
        ? "" as SafeHTML
        : "<details><summary>\(head): \(NumberFormat.integer(ids.count)) quantities</summary><ul>\n\(entries.joined())</ul></details>\n"
    }
    let say = voice(on: path)
    let count = { (value: Int) in SentenceValue.number(Measured(Double(value))) }
    let moved = try say(
      "page.changes.moved", ["moved": count(change.moved.count), "common": count(change.common)])
    let front = try say(
      "page.changes.front",
      ["entered": count(change.enteredFront.count), "left": count(change.leftFront.count)])
    let verdicts = try say(
      "page.changes.verdicts", ["verdicts": count(change.verdicts.count)])
    let list: SafeHTML =
      items.isEmpty
      ? ""
      : items.count <= 12
        ? "<ul>\n\(items.joined())</ul>\n"
        : "<details><summary>\(items.count) changes</summary><ul>\n\(items.joined())</ul></details>\n"
    return (
      "\(change.before) → \(change.after)",
      "<p>\(moved); \(front); \(verdicts).</p>\n\(list)\(lists.joined())"
    )
  }
}
