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
      body: "\(text.withoutTitle)\(source)")
  }
}
