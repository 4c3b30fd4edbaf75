import Claims
import Exports
import Findings
import Markup

extension PageBuilder {
  /// What a scenario asks, in our own words; absent where nobody has written it.
  func note(on scenario: String) -> ScenarioNotes.Note? {
    input.texts.study.scenarioNotes?.notes[scenario]
  }

  /// What the scenario asks, what a good answer is, what its checks look for, and where its text is.
  func about(_ record: ScenarioRecord, _ say: PageVoice) throws -> SafeHTML {
    guard let notes = input.texts.study.scenarioNotes, let note = notes.notes[record.id]
    else { return "" }
    let checks = note.checks.map { "<li>\($0)</li>\n" as SafeHTML }
    let place: SafeHTML =
      notes.release.map { "<a href=\"\($0)\">\(notes.source)</a>" } ?? "\(notes.source)"
    return """
      <dl class="about">
      <dt>It asks</dt><dd>\(note.asks)</dd>
      <dt>A good answer</dt><dd>\(note.good)</dd>
      <dt>Its checks, each passed or failed</dt><dd><ol>
      \(checks.joined())</ol></dd>
      </dl>
      <p class="note">\(try say("page.scenario.words")) \(place).</p>

      """
  }
}
