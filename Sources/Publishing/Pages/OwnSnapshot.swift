import Findings
import Markup

/// What the site of a snapshot has that no paper is about: one of our own.
extension PageBuilder {
  /// Whether the manuscript and the study's texts are about this snapshot.
  var isStudied: Bool { input.texts.areAbout(findings.manifest.id) }

  /// A page that other pages lead to and that says why it has nothing to show.
  func unwritten(_ chapter: Chapter, _ what: String) throws -> Page {
    Page(
      chapter, description: what,
      body: """
        <h1>\(chapter.title)</h1>
        <p class="absent">\(what) The texts of this site are about the snapshot \(input.texts.manuscript.snapshot); what \(findings.manifest.id) carries stands under <a href="results.html">Results</a> and <a href="models.html">Models</a>.</p>

        """)
  }

  /// A sentence for each axis that this snapshot does not carry.
  var missing: [String] {
    let manifest = findings.manifest
    var sentences: [String] = []
    if manifest.judges.isEmpty {
      sentences.append("Nobody judged the answers: there is no quality, and no front.")
    }
    if findings.models.allSatisfy({ $0.energy == nil }) {
      sentences.append(
        manifest.protocolNotes.energySource == nil
          ? "Energy was not measured: the node has no counter that could be read."
          : "No finished answer has an energy.")
    }
    if findings.models.allSatisfy({ $0.decodeSpeed == nil }) {
      sentences.append("The runtime reported no speeds.")
    }
    return sentences
  }
}
