import Markup

/// A document for the typesetter: it links to no page of the site.
struct PrintedDocument {
  let title: String
  let description: String
  /// Who wrote it, and of what date its data are: stands below the title.
  let byline: String
  /// Style sheets of the assets.
  let styles: [String]
  let body: SafeHTML

  /// The whole document.
  var html: SafeHTML {
    let links = styles.map { "<link rel=\"stylesheet\" href=\"assets/\($0)\">\n" as SafeHTML }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>\(title)</title>
      <meta name="description" content="\(description)">
      <meta name="author" content="ApprenticeOps">
      \(links.joined())</head>
      <body>
      <h1>\(title)</h1>
      <p class="byline">\(byline)</p>
      \(body)
      </body>
      </html>

      """
  }
}
