import Markup

extension PageBuilder {
  /// Weights, limits and the scatter, which the page's script brings to life.
  var controls: SafeHTML {
    let brackets = findings.manifest.brackets.enumerated().map { index, bracket -> SafeHTML in
      "<li><span class=\"series-\(Self.series(index))\"></span>\(bracket.label)</li>\n"
    }
    return """
      <section id="explorer" class="explorer" aria-labelledby="weigh" hidden>
      <h2 id="weigh">Weights and limits</h2>
      <p id="first" class="first"></p>
      <p id="problem" class="problem" role="alert" hidden></p>
      <p id="announcement" class="hidden" role="status" aria-live="polite"></p>
      <div class="bench">
      <div class="controls">
      <div>
      <svg id="triangle" class="triangle" viewBox="0 0 240 232" role="group" aria-label="Triangle of weights">
      <polygon points="120,22 16,202 224,202"/>
      <path d="M42,157H198M68,112H172M94,67H146M94,67L172,202M68,112L120,202M42,157L68,202M146,67L68,202M172,112L120,202M198,157L172,202"/>
      <g aria-hidden="true"><text x="120" y="14" text-anchor="middle">quality</text><text x="4" y="227">refusal</text><text x="236" y="227" text-anchor="end">little energy</text></g>
      <circle id="handle" cx="120" cy="142" r="9" tabindex="0" role="slider" aria-label="Weights" aria-roledescription="point in a triangle" aria-valuemin="0" aria-valuemax="100" aria-valuenow="33" aria-describedby="handle-keys"/>
      </svg>
      <p id="handle-keys" class="hint">Drag the point, or press the arrow keys on it: up and down for quality, left for refusal, right for energy; Page Up and Page Down in steps of ten.</p>
      </div>
      <div>
      <fieldset class="weights">
      <legend>Weights</legend>
      <div><label for="weight-quality">Quality</label><input id="weight-quality" type="number" min="0" step="any" inputmode="decimal"><output for="weight-quality"></output></div>
      <div><label for="weight-refusal">Refusal</label><input id="weight-refusal" type="number" min="0" step="any" inputmode="decimal"><output for="weight-refusal"></output></div>
      <div><label for="weight-energy">Little energy</label><input id="weight-energy" type="number" min="0" step="any" inputmode="decimal"><output for="weight-energy"></output></div>
      </fieldset>
      <fieldset class="limits">
      <legend>Limits</legend>
      <div><label for="limit-quality">Least quality, %</label><input id="limit-quality" type="number" min="0" step="any" inputmode="decimal" placeholder="none"><input id="slider-quality" type="range" min="0" step="1" aria-label="Least quality, %"></div>
      <div><label for="limit-refusal">Least refusal, %</label><input id="limit-refusal" type="number" min="0" step="any" inputmode="decimal" placeholder="none"><input id="slider-refusal" type="range" min="0" step="1" aria-label="Least refusal, %"></div>
      <div><label for="limit-energy">Greatest energy, mWh per answer</label><input id="limit-energy" type="number" min="0" step="any" inputmode="decimal" placeholder="none"><input id="slider-energy" type="range" min="0" step="1" aria-label="Greatest energy, mWh per answer"></div>
      <button id="reset" type="button">Equal weights, no limits</button>
      </fieldset>
      </div>
      </div>
      <div>
      <figure class="scatter">
      <svg id="scatter" viewBox="0 0 560 440" role="img"></svg>
      <figcaption>
      <p>Judged quality against refusal checks passed; the area of a circle is the energy per answer. Filled circles keep the limits, faint ones do not; the ring marks who is first.</p>
      <ul class="key">
      \(brackets.joined())</ul>
      </figcaption>
      </figure>
      <p class="view">The address of this page holds the view: send it, or have the same from the command line with <code id="command"></code></p>
      </div>
      </div>
      </section>

      """
  }
}
