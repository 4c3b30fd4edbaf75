import Claims
import Exports
import Findings
import Markup

/// What a site has or lacks by the snapshot that it is about.
extension PageBuilder {
  /// Whether a manuscript and texts are about this snapshot.
  var isStudied: Bool { !input.texts.study.isEmpty }

  /// Whether another program measured the snapshot.
  var isElsewhere: Bool { findings.manifest.isElsewhere }

  /// Whether an axis shows the speed of decoding, which then stands nowhere else.
  var hasSpeedAxis: Bool {
    study.axes.contains { study.measure(of: $0)?.source == .continuous(.decode) }
  }

  /// A page that other pages lead to and that says why it has nothing to show.
  func unwritten(_ chapter: Chapter, _ what: String) throws -> Page {
    let say = voice(on: chapter.path)
    return Page(
      chapter, description: what,
      body: try say.paragraph(
        "page.unwritten", ["what": .word(what), "snapshot": snapshotName], class: "absent"),
      isEmpty: true)
  }

  /// A sentence for each kind of measurement that this snapshot does not carry.
  func missing(_ say: PageVoice) throws -> SafeHTML {
    var sentences: [SafeHTML] = []
    if findings.manifest.judges.isEmpty { sentences.append(try say("page.missing.judges")) }
    if !findings.evidence.exports.measures.contains(where: { $0.measure == .energy }) {
      sentences.append(try say("page.missing.energy"))
    }
    if findings[Speeds.self].value?.isEmpty ?? true {
      sentences.append(try say("page.missing.speed"))
    }
    return sentences.map { "<p class=\"absent\">\($0)</p>\n" as SafeHTML }.joined()
  }
}

extension Manifest {
  /// Whether the results are another program's: an import knows no machine.
  var isElsewhere: Bool { node.name == Node.elsewhere }
}
