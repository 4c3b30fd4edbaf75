import Claims
import Estimates
import Findings
import Markup
import Study
import Tables

/// Weights, limits and the scatter, which the page's script brings to life.
struct ExploreControls {
  let choice: Choice
  let builder: PageBuilder

  /// The section, hidden until the script runs.
  func html(_ say: PageVoice) throws -> SafeHTML {
    """
    <section id="explorer" class="explorer" aria-labelledby="weigh" hidden>
    <h2 id="weigh">Weights and limits</h2>
    <p id="first" class="first"></p>
    <p id="problem" class="problem" role="alert" hidden></p>
    <p id="announcement" class="hidden" role="status" aria-live="polite"></p>
    <div class="bench">
    <div class="controls">
    \(triangle)<div>
    <fieldset class="weights">
    <legend>Weights</legend>
    \(choice.axes.map(weight).joined())</fieldset>
    <fieldset class="limits">
    <legend>Limits</legend>
    \(zip(choice.axes, choice.units).map(limit).joined())<button id="reset" type="button">Equal weights, no limits</button>
    </fieldset>
    </div>
    </div>
    \(choice.axes.count > 1 ? try scatter(say) : "")</div>
    </section>

    """
  }

  private func name(_ axis: Axis) -> String {
    let noun = axis.better == .less ? "little \(axis.words.noun)" : axis.words.noun
    return noun.prefix(1).uppercased() + noun.dropFirst()
  }

  /// Three weights are a point in a triangle; other numbers of axes have fields alone.
  private var triangle: SafeHTML {
    guard choice.axes.count == 3 else { return "" }
    let names = choice.axes.map { name($0).lowercased() }
    return """
      <div role="group" aria-label="Triangle of weights">
      <svg id="triangle" class="triangle" viewBox="0 0 240 232">
      <polygon points="120,22 16,202 224,202"/>
      <path d="M42,157H198M68,112H172M94,67H146M94,67L172,202M68,112L120,202M42,157L68,202M146,67L68,202M172,112L120,202M198,157L172,202"/>
      <g aria-hidden="true"><text x="120" y="14" text-anchor="middle">\(names[0])</text><text x="4" y="227">\(names[1])</text><text x="236" y="227" text-anchor="end">\(names[2])</text></g>
      <circle id="handle" cx="120" cy="142" r="9" tabindex="0" role="slider" aria-label="Weights" aria-roledescription="point in a triangle" aria-valuemin="0" aria-valuemax="100" aria-valuenow="33" aria-describedby="handle-keys"/>
      </svg>
      <p id="handle-keys" class="hint">Drag the point, or press the arrow keys on it: up and down for \(names[0]), left for \(names[1]), right for \(names[2]); Page Up and Page Down in steps of ten.</p>
      </div>

      """
  }

  private func weight(_ axis: Axis) -> SafeHTML {
    """
    <div><label for="weight-\(axis.id)">\(name(axis))</label><input id="weight-\(axis.id)" type="number" min="0" step="any" inputmode="decimal"><output for="weight-\(axis.id)"></output></div>

    """
  }

  private func limit(_ axis: Axis, _ unit: String) -> SafeHTML {
    let bound = axis.better == .less ? "at most (≤)" : "at least (≥)"
    let noun = axis.words.noun.prefix(1).uppercased() + axis.words.noun.dropFirst()
    let label = "\(noun) \(bound)\(unit.isEmpty ? "" : ", \(unit)")"
    return """
      <div><label for="limit-\(axis.id)">\(label)</label><input id="limit-\(axis.id)" type="number" min="0" step="any" inputmode="decimal" placeholder="none"><input id="slider-\(axis.id)" type="range" min="0" step="1" aria-label="\(label)"></div>

      """
  }

  private func scatter(_ say: PageVoice) throws -> SafeHTML {
    let groups = builder.speaker.mainFactor?.groups ?? []
    let key = groups.enumerated().map { index, group -> SafeHTML in
      "<li><span class=\"series-\(index % 5)\"></span>\(group.label)</li>\n"
    }
    let words = choice.axes.map(builder.speaker.words)
    return """
      <div>
      <figure class="scatter">
      <svg id="scatter" viewBox="0 0 560 440" role="img"></svg>
      <figcaption>
      <p>\(try say(
        "page.explore.figure",
        [
          "xaxis": words[0], "yaxis": words[1],
          "area": words.count > 2 ? words[2] : .absent(reason: "there are two axes"),
        ]))</p>
      \(key.isEmpty ? "" : "<ul class=\"key\">\n\(key.joined())</ul>\n" as SafeHTML)</figcaption>
      </figure>
      <p class="view">The address of this page holds the view: send it, or have the same from the command line with <code id="command"></code></p>
      </div>

      """
  }
}
