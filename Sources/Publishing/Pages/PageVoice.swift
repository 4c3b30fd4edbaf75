import Claims
import Estimates
import Findings
import Markup
import Study
import Tables

/// Says the sentences of one page, with a link from each number to its trace.
struct PageVoice {
  let speaker: Speaker
  let prose: Prose

  /// A sentence as part of a paragraph; nothing where there is nothing to say.
  ///
  /// The words of the file may hold Markdown: code, emphasis, links. What is put into them never does.
  ///
  /// - Throws: `ClaimsError` with file and line.
  func callAsFunction(
    _ key: String, _ parameters: [String: SentenceValue] = [:]
  ) throws -> SafeHTML {
    html(try speaker.say(key, parameters))
  }

  /// A paragraph of one sentence or more; nothing where there is nothing to say.
  func paragraph(
    _ key: String, _ parameters: [String: SentenceValue] = [:], class style: String? = nil
  ) throws -> SafeHTML {
    let text = try self(key, parameters)
    guard !text.isEmpty else { return "" }
    return style.map { "<p class=\"\($0)\">\(text)</p>\n" } ?? "<p>\(text)</p>\n"
  }

  /// A sentence as plain text, for titles and descriptions.
  func text(_ key: String, _ parameters: [String: SentenceValue] = [:]) throws -> String {
    try speaker.say(key, parameters).text
  }

  /// A sentence that was said, as markup.
  func html(_ sentence: BoundSentence) -> SafeHTML {
    guard !sentence.isEmpty else { return "" }
    var pieces: [SafeHTML] = []
    var source = ""
    for part in sentence.parts {
      let piece: SafeHTML
      switch part {
      case .words(let words):
        source += words
        continue
      case .name(let name): piece = "\(name)"
      case .model(let tag): piece = prose.model(tag)
      case .scenario(let id): piece = prose.scenario(id)
      case .number(let bound): piece = prose.bound(bound)
      }
      pieces.append(piece)
      source += "\u{E000}\(pieces.count - 1)\u{E001}"
    }
    return Markdown.inline(source, replacing: pieces)
  }
}

extension PageBuilder {
  var speaker: Speaker { input.speaker }
  var study: Study { findings.study }

  func voice(on page: String) -> PageVoice { PageVoice(speaker: speaker, prose: prose(on: page)) }

  /// The name of the snapshot, for sentences.
  var snapshotName: SentenceValue { .name(findings.manifest.id) }

  /// The axes that models are compared on, for sentences.
  var criteria: SentenceValue { speaker.list(study.criteria) }

  /// A quantity by its key, absent with its reason.
  func value(_ key: QuantityKey) -> SentenceValue { speaker.value(key) }

  /// A number of the whole snapshot, absent with its reason.
  func value(_ whole: Keys.Whole) -> SentenceValue { speaker.value(whole) }

  /// What the pick's rule says, for sentences; all are absent without a pick.
  var pickWords: [String: SentenceValue] {
    let absent = SentenceValue.absent(reason: "this study has no pick")
    guard let rule = study.rules.pick, let pick = findings[PickAnalysis.self].value else {
      return [
        "pick": absent, "rule": absent, "axis": absent, "tolerance": absent, "order": absent,
        "equals": .list([]),
      ]
    }
    return [
      "pick": .model(pick.tag), "rule": .word(rule.called),
      "axis": study.axis(rule.axis).map(speaker.words) ?? absent,
      "tolerance": .quantity(pick.tolerance), "order": speaker.order(rule.then),
      "equals": .list(pick.equals.map(SentenceValue.model)),
    ]
  }

  /// A word with its first letter as a capital.
  func heading(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }
}
