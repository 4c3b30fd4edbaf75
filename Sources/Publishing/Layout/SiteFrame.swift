import Markup

/// What the frame of every page says of the site as a whole.
struct SiteFrame {
  /// The pages that navigation names.
  let shown: Set<Chapter>
  let settings: SiteSettings
  /// Version of the program that built the site.
  let version: String
  /// Other snapshots of the site: what each is, and its home from the root of this one.
  var boards: [(title: String, kind: String, path: String)] = []
  /// The way from the root of this snapshot's pages to where style sheet and scripts are.
  var shared = ""
  /// Where chapters stand that are not pages of this snapshot, from its root.
  var elsewhere: [Chapter: String] = [:]
  /// Licence of the snapshot's figures.
  let licence: String

  /// Chapters of a door that have something to show.
  func chapters(of door: Door) -> [Chapter] { door.chapters.filter(shown.contains) }

  /// The way from the root of this snapshot's pages to a chapter.
  func path(of chapter: Chapter) -> String { elsewhere[chapter] ?? chapter.path }
}
