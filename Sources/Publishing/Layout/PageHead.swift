import Markup

/// The head of a document of the site, whatever stands below it.
struct PageHead {
  let title: String
  let description: String
  /// Path from the root of its own part of the site.
  let path: String
  /// The way from the page to the root of its own part of the site.
  let root: String
  /// The way from the page to the folder of style sheet and scripts.
  let assets: String
  /// Where this part of the site is published, with a slash at its end; absent when nobody said.
  let address: String?
  /// Scripts that the page uses beside that of every page: assets by name, others by their path from the
  /// root of its own part.
  var scripts: [String] = []
  /// How the addresses of the cards of numbers begin; absent for a page without.
  var cards: String?

  var html: SafeHTML {
    """
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'">
    <title>\(title) · ApprenticeOps</title>
    <meta name="description" content="\(description)">
    <meta property="og:type" content="article">
    <meta property="og:site_name" content="ApprenticeOps">
    <meta property="og:title" content="\(title)">
    <meta property="og:description" content="\(description)">
    \(published)<link rel="icon" href="\(assets)favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="\(assets)site.css">
    \(scriptTags)
    """
  }

  /// What only a site with an address of its own can say.
  private var published: SafeHTML {
    guard let address else { return "" }
    return """
      <link rel="canonical" href="\(address)\(path)">
      <meta property="og:url" content="\(address)\(path)">

      """
  }

  private var scriptTags: SafeHTML {
    (["site.js"] + scripts).map { name -> SafeHTML in
      let place = name.contains("/") ? root + name : assets + name
      let data: SafeHTML =
        name == TraceCards.script ? cards.map { " data-cards=\"\($0)\"" } ?? "" : ""
      return "<script src=\"\(place)\" defer\(data)></script>\n"
    }.joined()
  }
}
