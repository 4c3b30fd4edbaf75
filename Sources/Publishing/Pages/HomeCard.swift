import Claims
import Estimates
import Exports
import Findings
import Markup
import Study
import Tables

extension PageBuilder {
  /// The model to run, with what it does and what it costs.
  func card(_ say: PageVoice) throws -> SafeHTML {
    guard let front = findings[FrontAnalysis.self].value, let model = pickOrBest(front) else {
      return ""
    }
    let tag = model.record.tag
    let warning = try warning(front, say)
    return .section(
      "answer",
      try say.text(
        "page.home.choice",
        ["rule": pickWords["rule"] ?? .absent(reason: "no rule"), "fit": .truth(warning.isEmpty)]),
      """
      <div class="choice">
      <p class="tag">\(say.prose.model(tag))</p>
      \(warning.isEmpty ? command(for: tag) : warning)\(try say.paragraph("page.home.pick", choiceWords(front)))<dl class="answer">
      \(try values(of: model, say).joined())</dl>
      \(try use(of: tag, say))</div>

      """)
  }

  /// What speaks against the model of the card; nothing where nothing does.
  func warning(_ front: FrontAnalysis.Finding, _ say: PageVoice) throws -> SafeHTML {
    guard let model = pickOrBest(front) else { return "" }
    return try say.paragraph("page.home.warning", warningWords(model), class: "warning")
  }

  /// What the rule says, and how many models share the best values of the first axis.
  private func choiceWords(_ front: FrontAnalysis.Finding) -> [String: SentenceValue] {
    var words = pickWords
    words["sharing"] = .number(Measured(Double(front.sharingBest)))
    words["axes"] = criteria
    return words
  }

  /// What speaks against running it: answers that it did not end, and work of which it may do none.
  private func warningWords(_ model: ModelEstimates.Model) -> [String: SentenceValue] {
    let tag = model.record.tag
    let levels = findings[Work.self].value?.cells[tag]?.compactMap { $0.standing?.level } ?? []
    return [
      "completed": speaker.value(speaker.keys.outcomes(.completed, of: tag)),
      "asked": .number(Measured(Double(model.outcomes.reduce(0) { $0 + $1.count }))),
      "unfit": .truth(study.rules.work != nil && !levels.isEmpty && levels.allSatisfy { $0 == 0 }),
    ]
  }

  /// The picked model; without a rule the best of the front on the first axis.
  private func pickOrBest(_ front: FrontAnalysis.Finding) -> ModelEstimates.Model? {
    let tag = findings[PickAnalysis.self].value?.tag ?? front.members.first
    return findings[ModelEstimates.self].value?.first { $0.record.tag == tag }
  }

  /// The line that starts it, where the campaign's runtime has one.
  private func command(for tag: String) -> SafeHTML {
    guard findings.manifest.node.runtime.lowercased().hasPrefix("ollama") else { return "" }
    return
      "<p class=\"run\"><code id=\"run\">ollama run \(tag)</code> <button type=\"button\" data-copy=\"run\" hidden>Copy</button></p>\n"
  }

  /// Each axis with what an answer without understanding earns, then speed, memory and how answers ended.
  private func values(of model: ModelEstimates.Model, _ say: PageVoice) throws -> [SafeHTML] {
    let tag = model.record.tag
    var items = study.criteria.compactMap { axis -> SafeHTML? in
      guard let value = model.values[axis.id] else { return nil }
      return item(
        heading(axis.words.noun), say.prose.value(value),
        ["\(axis.words.phrase)"] + beside(axis, say.prose))
    }
    if !hasSpeedAxis, let speed = findings[Speeds.self].value?[tag] {
      items.append(item("Speed", say.prose.value(speed), ["on the machine measured"]))
    }
    if let bytes = model.record.bytes {
      items.append(
        item(
          "Memory", "\(NumberFormat.fixed(Double(bytes) / 1e9, decimals: 1))\u{a0}GB",
          [
            study.sizes == .weights
              ? "for the weights; context and runtime come on top"
              : "that it took when loaded, with the context of the campaign"
          ]))
    }
    let asked = model.outcomes.reduce(0) { $0 + $1.count }
    let ended = speaker.quantity(speaker.keys.outcomes(.completed, of: tag))
    items.append(
      item(
        "Answers completed", say.prose.value(ended), ["of \(NumberFormat.integer(asked)) asked for"]
      ))
    return items
  }

  private func item(_ name: String, _ value: SafeHTML, _ notes: [SafeHTML]) -> SafeHTML {
    let lines = notes.filter { !$0.isEmpty }.map { "<span class=\"note\">\($0)</span>" as SafeHTML }
    return "<div><dt>\(name)</dt><dd>\(value) \(lines.joined())</dd></div>\n"
  }

  /// What stands beside a value: answers without understanding, and the least that there can be.
  private func beside(_ axis: Axis, _ prose: Prose) -> [SafeHTML] {
    var lines = baselines(on: axis).map { line -> SafeHTML in
      "\(line.label): \(companionLink(line.value, of: line.companion))"
    }
    if let measure = study.measure(of: axis), let floor = measure.floor, floor > 0 {
      lines.append(
        "the scale begins at \(NumberFormat.shown(floor, unit: Unit(rawValue: measure.unit), decimals: 0))"
      )
    }
    return lines
  }

  private func companionLink(_ quantity: Quantity, of companion: Companion) -> SafeHTML {
    companion.trace(of: quantity.id).map {
      "<a class=\"q\" href=\"\($0)\">\(quantity.displayText)</a>"
    } ?? "\(quantity.displayText)"
  }

  /// The kinds of work by what the model may do.
  private func use(of tag: String, _ say: PageVoice) throws -> SafeHTML {
    guard let work = findings[Work.self].value, let rule = study.rules.work,
      let cells = work.cells[tag]
    else { return "" }
    let groups = rule.names.indices.reversed().compactMap { level -> (String, SafeHTML)? in
      let kinds = cells.filter { $0.standing?.level == level }
      guard !kinds.isEmpty else { return nil }
      return (
        heading(rule.names[level]),
        "\(kinds.map { $0.kind + ($0.standing?.isSure == false ? "?" : "") }.joined(separator: ", "))"
      )
    }
    return .facts(groups, class: "use")
  }
}

/// A value of an answerer without understanding.
struct BaselineValue {
  let label: String
  let value: Quantity
  let companion: Companion
}

extension PageBuilder {
  /// What the study's baselines earn on an axis; empty where their snapshots are not at hand.
  func baselines(on axis: Axis) -> [BaselineValue] {
    study.baselines.filter { $0.axes.contains(axis.id) }.flatMap { baseline -> [BaselineValue] in
      guard let companion = input.companions[baseline.snapshot] else { return [] }
      let models = companion.findings[ModelEstimates.self].value ?? []
      return baseline.models.compactMap { named in
        models.first { $0.record.tag == named.tag }?.values[axis.id].map {
          BaselineValue(label: named.label, value: $0, companion: companion)
        }
      }
    }
  }
}
