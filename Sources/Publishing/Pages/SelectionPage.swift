import Findings
import Markup
import Tables

extension PageBuilder {
  /// What becomes of the choice under other weights, methods, scales and samples.
  func selection() throws -> Page {
    let path = Chapter.selection.path
    let prose = prose(on: path)
    let value = { (id: String, decimals: Int) in prose.value(id, decimals: decimals) }
    let parts: [(id: String, head: String, text: SafeHTML, figures: [String], tables: [String])] = [
      (
        "weights", "Under every weighting",
        "Weights decide among few: \(value("smaa.winners", 0)) models win somewhere on the simplex. With the data's own uncertainty \(value("smaa.uncertain.winners", 0)) win in some draw.",
        ["figure-weights"], ["table-scales"]
      ),
      (
        "methods", "Under every method and scale",
        "\(value("choice.all", 0)) combinations of method and scale name \(value("choice.different", 0)) different models first; \(value("choice.agreeing", 0)) of them name the study's pick. A recommendation that hides its scale hides its answer. Without weights: the best quality at a floor on refusal is \(modelName("choice.floor.first", prose)), and refusal before quality before energy gives \(modelName("choice.lexicographic.first", prose)).",
        [], ["table-choices"]
      ),
      (
        "sampling", "If the campaign were repeated",
        "The front would hold \(value("front.size.expected", 1)) models on average. \(value("front.probability.sure", 0)) would be on it nearly always, \(value("front.probability.possible", 0)) have a real chance. If each axis may lie anywhere in its interval, nothing dominates \(value("front.interval.certain", 0)) models and \(value("front.interval.excluded", 0)) are surely dominated.",
        ["figure-membership"], ["table-tiers"]
      ),
      (
        "pairs", "Which differences are differences",
        "Scenarios, not rows, are the units of these tests. Of \(value("models.pairs", 0)) pairs, \(value("comparison.quality.holm", 0)) differ in quality after correction for all of them, \(value("comparison.score.holm", 0)) in the deterministic score. Repetitions give the same quality in \(value("consistency.quality.equal", 0)) of the cells.",
        ["figure-pairs"], ["table-comparisons"]
      ),
    ]
    let missing: SafeHTML =
      "<p class=\"absent\">This snapshot lacks quality, refusal or energy, so that nothing can be weighed.</p>\n"
    // Pairs of models can be compared where nothing can be weighed.
    let shown = parts.filter { part in
      part.id == "pairs" ? !findings.comparisons.isEmpty : findings.selection != nil
    }
    let sections = shown.map { part -> SafeHTML in
      let shown =
        part.figures.map { figure($0, on: path) } + part.tables.map { table($0, on: path) }
      return .section(part.id, part.head, "<p>\(part.text)</p>\n\(shown.joined())")
    }
    return Page(
      .selection, description: "The choice under every weighting, method, scale and sample.",
      body: """
        <h1>Selection</h1>
        <p class="lead">A front is a set; to name one model takes a preference, a scale and data that could have come out otherwise. This page shows what the choice from \(findings.manifest.id) depends on. Your own weights and limits: <a href="explore.html">in the page</a>, or <code>apprenticeops select --weight quality=3 --floor refusal=85 --max energy=120mWh</code>.</p>
        \(findings.selection == nil ? missing : "")\(sections.joined())
        """)
  }

  private func modelName(_ id: String, _ prose: Prose) -> SafeHTML {
    findings.quantities[id]?.text.map { prose.model($0) } ?? "no model"
  }

  /// What speed to expect on another machine, and what may not be concluded.
  func transfer() throws -> Page {
    let path = Chapter.transfer.path
    let prose = prose(on: path)
    let missing: SafeHTML =
      "<p class=\"absent\">This snapshot states no nominal bandwidth, so that nothing can be transferred.</p>\n"
    return Page(
      .transfer, description: "What decode speed to expect on a machine with other memory.",
      body: """
        <h1>What speed on my machine?</h1>
        <p class="lead">Decoding a token streams the weights through memory once. Where memory is the limit, speed goes with bandwidth: multiply the speed in \(findings.manifest.id) by your bandwidth over its own.</p>
        \(findings.transfer.map { guarded($0, prose, path) } ?? missing)
        """, scripts: ["sort.js"])
  }

  private func guarded(_ rule: TransferRule, _ prose: Prose, _ path: String) -> SafeHTML {
    let count = { (id: String) in prose.value("transfer.\(id)", decimals: 0) }
    return """
      <section aria-labelledby="rule">
      <h2 id="rule">The rule and its guard</h2>
      <p>The machine measured has \(NumberFormat.shortest(rule.bandwidth, decimals: 1)) GB/s nominally. \(count("regime.bandwidth-bound")) models use at least half of that for their weights alone: the rule applies to them. \(count("regime.mixed")) use at least a quarter: take the prediction for faster memory as an upper estimate. \(count("regime.not-bandwidth-bound")) use less; something else limits them, and no prediction is given. \(rule.mixtures.count) mixtures of experts are left out, since a token uses an unknown part of their weights.</p>
      <p>How wrong is it? From one quantisation of a model to another on this same machine, over \(count("siblings")) pairs, the prediction is off by a factor of \(prose.value("transfer.deviation", decimals: 2)) per standard deviation. That error knows nothing of the step to another machine.</p>
      <p>The gate: measure one model on your machine, and ask <code>apprenticeops transfer --bandwidth 51.2 --measured qwen3:1.7b=16</code>. It fails when the measurement lies outside the predicted interval.</p>
      </section>
      <section aria-labelledby="not">
      <h2 id="not">What may not be concluded</h2>
      <ul>
      <li>Speeds beyond one instruction set and kind of memory: a single machine cannot fit what they change.</li>
      <li>Prefill speed, which arithmetic limits.</li>
      <li>Quality, refusal or energy on your machine.</li>
      <li>Anything at all without a measurement there.</li>
      </ul>
      </section>
      \(table("table-transfer", on: path, sortable: true))
      """
  }
}
