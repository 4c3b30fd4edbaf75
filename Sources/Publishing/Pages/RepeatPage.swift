import Findings
import Markup

extension PageBuilder {
  /// From an empty node to a site of one's own.
  func rerun() throws -> Page {
    let path = Chapter.rerun.path
    let text = try Markdown.html(
      input.texts.rerun, findings.quantities, others: input.others, print: prose(on: path).bound)
    let source: SafeHTML =
      input.texts.settings.repository.map {
        "<p>The source is at <a href=\"\($0)\">\($0)</a>.</p>\n"
      } ?? ""
    return Page(
      .rerun, description: "From an empty node to a site of your own.",
      body: "\(text.withoutTitle)\(source)\(checking)")
  }

  /// The commands that check this snapshot, with the folder that it has in the source.
  private var checking: SafeHTML {
    let folder = "snapshots/\(findings.manifest.id)"
    return .section(
      "check", "Check these numbers",
      """
      <pre class="text" tabindex="0">apprenticeops verify \(folder)        # every published number, computed again
      apprenticeops audit \(folder)         # what other definitions and intervals leave of each headline
      apprenticeops rows ID --exports \(folder)   # the very rows behind a number</pre>

      """)
  }
}
