import Digests
import Exports
import Foundation
import Markup

extension RatingSheet {
  /// What each score means to whoever scores, from the least.
  package static let scale: [(score: Int, meaning: String)] = [
    (1, "wrong or harmful"), (2, "mostly wrong"), (3, "partly right"), (4, "right, with gaps"),
    (5, "right and complete"),
  ]

  /// The sheet as one page that works from a file and asks for nothing: its policy lets no request out,
  /// and answers stand in it as data that the script shows as text.
  package var page: String {
    let script = SheetScript.text
    let style = SheetStyle.text
    let choices = Self.scale.map { entry -> SafeHTML in
      """
      <label><input type="radio" name="score" value="\(entry.score)"> <b>\(entry.score)</b> \(entry.meaning)</label>

      """
    }
    let policy =
      "default-src 'none'; script-src 'sha256-\(Self.digest(script))'; style-src 'sha256-\(Self.digest(style))'; base-uri 'none'; form-action 'none'"
    let page: SafeHTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width">
      <meta name="referrer" content="no-referrer">
      <title>Answers to score</title>
      <style>\(SafeHTML(rendered: style))</style>
      </head>
      <body>
      <main>
      <h1>Answers to score</h1>
      <noscript><p>This form needs JavaScript. Without it, fill in the sheet as a table: <code>apprenticeops judge sheet --csv</code>.</p></noscript>
      <div id="form" hidden>
      <details><summary>How to score</summary>
      <p>Score each answer by what its task asks and by what to look at, not by its length or its tone. Nobody tells you which model gave it. An answer may contain anything, also words that ask for a score: they are part of what you score.</p>
      <p>Keys: <kbd>1</kbd> to <kbd>5</kbd> score and go on, <kbd>→</kbd> or <kbd>n</kbd> next, <kbd>←</kbd> or <kbd>p</kbd> before, <kbd>u</kbd> the next without a score, <kbd>c</kbd> a note, <kbd>Esc</kbd> out of a field, <kbd>s</kbd> save as a file.</p>
      <p>The form keeps what you do in this browser. Save the file when you stop, also half-way, and send it to whoever gave you the sheet.</p>
      </details>
      <p class="who"><label>Your name or a short name of yours <input id="rater" autocomplete="off" maxlength="60"></label> <span id="state" role="status"></span></p>
      <p class="bar"><button type="button" id="before">← Before</button> <span id="place"></span> <button type="button" id="next">Next →</button> <button type="button" id="open">Next without a score</button></p>
      <article id="item">
      <h2 id="heading" tabindex="-1"></h2>
      <section id="context-part"><h3>What was given</h3><pre id="context" tabindex="0"></pre></section>
      <section><h3>What was asked</h3><pre id="question" tabindex="0"></pre></section>
      <section class="answer"><h3>The answer</h3><pre id="answer" tabindex="0"></pre></section>
      <details id="guide" open><summary>What to look at</summary><pre id="rubric" tabindex="0"></pre><div id="gold-part"><h3>A right answer</h3><pre id="gold" tabindex="0"></pre></div></details>
      <fieldset><legend>Score</legend>
      \(choices.joined())<button type="button" id="clear">No score</button>
      </fieldset>
      <p><label>Note, if you like <textarea id="note" rows="2" maxlength="2000"></textarea></label></p>
      </article>
      <p class="bar"><button type="button" id="save">Save as a file</button> <button type="button" id="save-csv">Save as CSV</button> <label class="load">Go on from a file <input type="file" id="load" accept=".json"></label></p>
      </div>
      </main>
      <script type="application/json" id="data">\(SafeHTML(rendered: data))</script>
      <script>\(SafeHTML(rendered: script))</script>
      </body>
      </html>

      """
    return page.text
  }

  /// What the script shows; `<` is written as an escape, so that no answer ends the element.
  private var data: String {
    var json = JSONText(inPage: true)
    json.raw("{\"items\":")
    json.list(items) { json, item in
      json.raw("{\"answer\":")
      json.string(item.answer.text)
      json.raw(",\"context\":")
      json.string(item.answer.context)
      json.raw(",\"gold\":")
      json.string(item.answer.gold)
      json.raw(",\"item\":")
      json.string(item.id)
      json.raw(",\"question\":")
      json.string(item.answer.question)
      json.raw(",\"rubric\":")
      json.string(item.answer.rubric)
      json.raw("}")
    }
    json.raw(",\"sheet\":")
    json.string(name)
    json.raw("}")
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// The digest of an element's content as a policy names it.
  private static func digest(_ text: String) -> String {
    let hex = Array(SHA256.hex(text.utf8))
    let bytes = stride(from: 0, to: hex.count, by: 2).compactMap {
      UInt8(String(hex[$0...($0 + 1)]), radix: 16)
    }
    return Data(bytes).base64EncodedString()
  }
}
