import Claims
import Estimates
import Findings
import Markup

extension PageBuilder {
  /// What moved from each recorded build to the next, the latest first.
  func changes() throws -> Page {
    let path = Chapter.changes.path
    let sections = input.changes.reversed().enumerated().map { index, change -> SafeHTML in
      let section = section(change, path)
      return .section("change-\(input.changes.count - index)", section.head, section.body)
    }
    let say = voice(on: path)
    return Page(
      .changes, description: "What moved between builds: quantities, the front, verdicts.",
      body: """
        <h1>Changes</h1>
        \(try say.paragraph("page.changes.lead", ["snapshot": snapshotName], class: "lead"))\(sections.isEmpty ? try say.paragraph("page.changes.none") : sections.joined())
        """)
  }

  private func section(
    _ change: BuildDifference, _ path: String
  ) -> (head: String, body: SafeHTML) {
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
        : "<details><summary>\(head): \(ids.count) quantities</summary><ul>\n\(entries.joined())</ul></details>\n"
    }
    let moved =
      change.moved.isEmpty
      ? "None of the \(NumberFormat.integer(change.common)) common quantities moved"
      : "\(change.moved.count) of the \(NumberFormat.integer(change.common)) common quantities moved"
    let front =
      change.enteredFront.isEmpty && change.leftFront.isEmpty
      ? "the front is the same" : "the front changed"
    let verdicts =
      change.verdicts.isEmpty
      ? "no verdict changed" : "\(change.verdicts.count) claims are new or changed their verdict"
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
