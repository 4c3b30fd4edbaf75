import Markup

/// A board of another kind than a campaign's: pages that somebody else makes, in the frame of the site.
///
/// It stands below `boards/`, uses the site's style sheet and scripts, and says on every page what it is.
package struct Annex: Sendable {
  /// Name of its folder below `boards/`, and what other boards call it.
  package let name: String
  /// What it is, for example `operator tasks`.
  package let kind: String
  /// The day of its data, such as `2026-11-29`.
  package let date: String
  /// SPDX identifier or words for what its figures may be used under.
  package let licence: String
  /// What every page says first, for example that it is sample data; empty where there is nothing to warn of.
  package let label: String
  /// In reading order; the first is `index.html`.
  package let pages: [Page]
  /// Figures and data by path.
  package let files: [String: [UInt8]]
  /// Documents that the typesetter sets.
  package let documents: [Document]
  /// What it knows of models and kinds of work, for the pages about these.
  package let mentions: [Mention]
  /// What the search finds beside its pages, their sections and models.
  package let subjects: [Subject]

  package init(
    name: String, kind: String, date: String, licence: String, label: String, pages: [Page],
    files: [String: [UInt8]], documents: [Document] = [], mentions: [Mention] = [],
    subjects: [Subject] = []
  ) {
    self.name = name
    self.kind = kind
    self.date = date
    self.licence = licence
    self.label = label
    self.pages = pages
    self.files = files
    self.documents = documents
    self.mentions = mentions
    self.subjects = subjects
  }

  /// A page before the frame is put around it.
  package struct Page: Sendable {
    /// Path from the annex's own root.
    package let path: String
    /// Heading and entry in the navigation.
    package let title: String
    /// One sentence for search engines and previews.
    package let description: String
    /// Without the heading of the first level.
    package let body: SafeHTML
    /// Path of the page that it belongs to and that navigation names in its place; absent for one that
    /// navigation names itself.
    package let parent: String?

    package init(
      path: String, title: String, description: String, body: SafeHTML, parent: String? = nil
    ) {
      self.path = path
      self.parent = parent
      self.title = title
      self.description = description
      self.body = body
    }
  }

  /// A document for the typesetter.
  package struct Document: Sendable {
    /// Path of the PDF from the annex's own root.
    package let path: String
    package let title: String
    package let description: String
    /// Stands below the title.
    package let byline: String
    package let body: SafeHTML
    /// What the body refers to, by path.
    package let files: [String: [UInt8]]

    package init(
      path: String, title: String, description: String, byline: String, body: SafeHTML,
      files: [String: [UInt8]]
    ) {
      self.path = path
      self.title = title
      self.description = description
      self.byline = byline
      self.body = body
      self.files = files
    }
  }

  /// A piece of work that it shows.
  package struct Subject: Sendable {
    /// What it is, for example `task`.
    package let kind: String
    package let title: String
    /// Further words that the search knows it by.
    package let words: String
    /// Where it stands, from the annex's own root.
    package let path: String

    package init(kind: String, title: String, words: String, path: String) {
      self.kind = kind
      self.title = title
      self.words = words
      self.path = path
    }
  }

  /// A lane or an authority, with whom it is about.
  package struct Mention: Sendable {
    /// The model's tag.
    package let model: String
    /// What is known, in some words.
    package let words: String
    /// Where it stands, from the annex's own root.
    package let path: String

    package init(model: String, words: String, path: String) {
      self.model = model
      self.words = words
      self.path = path
    }
  }
}

extension Annex {
  /// Where it stands on the site.
  var place: String { "boards/\(Slug.of(name))/" }

  /// Its files by path from the root of the site, without those of the typesetter.
  ///
  /// - Parameters:
  ///   - boards: the site's other boards, from its own root.
  ///   - hasDocuments: whether the typesetter sets its documents, so that they can be linked to.
  func files(
    settings: SiteSettings, boards: [(title: String, kind: String, path: String)],
    hasDocuments: Bool
  ) throws -> [String: [UInt8]] {
    var all: [String: [UInt8]] = [:]
    for (path, bytes) in files { all[place + path] = bytes }
    all[place + SearchIndex.path] = SearchIndex.script(of: self)
    for page in pages {
      let layout = AnnexLayout(
        annex: self, page: page, settings: settings, boards: boards,
        hasDocuments: hasDocuments)
      let html = OptionalEndTags.omitted(from: layout.html.text)
      guard all.updateValue(html, forKey: place + page.path) == nil else {
        throw SiteError.duplicateFile(place + page.path)
      }
    }
    return all
  }

  /// Its documents as PDF by path from the root of the site.
  func documents(_ typesetter: Typesetter, assets: [String: [UInt8]]) throws -> [String: [UInt8]] {
    var all: [String: [UInt8]] = [:]
    for document in documents {
      let styles = ["paper.css", "report.css"]
      let html = PrintedDocument(
        title: document.title, description: document.description, byline: document.byline,
        styles: styles, body: document.body
      ).html.text
      var parts = document.files
      parts["document.html"] = Array(html.utf8)
      for style in styles { parts["assets/" + style] = assets[style] }
      all[place + document.path] = try typesetter.pdf("document.html", parts, date: date)
    }
    return all
  }
}
