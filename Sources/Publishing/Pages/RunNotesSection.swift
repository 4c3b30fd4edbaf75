import Estimates
import Exports
import Findings
import Markup

/// What a run tells beside its counts, for the method page; nothing for imported campaigns.
extension PageBuilder {
  func runNotes() -> SafeHTML {
    guard let run = findings.manifest.run else { return "" }
    return [served(run), taken(run), guards(run), repeats(run), remarks(run)].joined()
  }

  /// How each model was served.
  private func served(_ run: RunNotes) -> SafeHTML {
    let rows = run.models.map { model -> SafeHTML in
      let template =
        model.templateIsFallback.map { $0 ? "none of its own: ChatML" : "its own" } ?? "not told"
      let sampling =
        model.sampling.isEmpty
        ? "not told"
        : model.sampling.sorted { $0.key < $1.key }
          .map { "\($0.key) \(Self.number($0.value))" }.joined(separator: ", ")
      return """
        <tr><th scope="row"><code>\(model.tag)</code></th><td class="leading">\(model.server ?? "not told")</td><td class="leading">\(model.weights ?? "not told")<br><code class="digest">\(model.weightsSHA256 ?? "no digest")</code></td><td class="leading">\(template)</td><td class="leading">\(sampling)</td></tr>

        """
    }
    return .section(
      "served", "How the models were served",
      .grid(
        named: "How the models were served",
        columns: [
          ("Model", "leading"), ("Server", "leading"), ("Weights and SHA-256", "leading"),
          ("Chat template", "leading"), ("The server’s sampling defaults", "leading"),
        ], rows: rows.joined()))
  }

  /// What the answers took.
  private func taken(_ run: RunNotes) -> SafeHTML {
    let rows = run.models.map { model -> SafeHTML in
      let cells = [
        NumberFormat.integer(model.answers), Self.number(model.seconds / 3600, digits: 2),
        Self.spread(model.firstToken), Self.spread(model.prefill),
        model.residentBytes.map { NumberFormat.integer($0 >> 20) } ?? "not measured",
        model.clientShare.map { Self.number($0 * 100, digits: 2) } ?? "not measured",
        model.pressure.map { Self.number($0 * 100, digits: 0) } ?? "not measured",
      ].map { "<td>\($0)</td>" as SafeHTML }
      return """
        <tr><th scope="row"><code>\(model.tag)</code></th>\(cells.joined())</tr>

        """
    }
    let egress = run.egress
    let facts: [(String, SafeHTML)] = [
      ("Answers with nothing sent or received", "\(NumberFormat.integer(egress.none))"),
      ("Answers with something", "\(NumberFormat.integer(egress.some))"),
      ("Answers of which it is not known", "\(NumberFormat.integer(egress.unknown))"),
    ]
    let table: SafeHTML = .section(
      "taken", "What the answers took",
      .grid(
        named: "What the answers took",
        columns: [
          ("Model", "leading"), ("Answers", "trailing"), ("Hours", "trailing"),
          ("First token, s: median (90 %)", "trailing"),
          ("Prompt read, tokens/s: median (90 %)", "trailing"),
          ("Server’s memory, MiB: greatest", "trailing"),
          ("Harness’s own processor time, % of the time", "trailing"),
          ("Something waited for a processor, % of the time", "trailing"),
        ], rows: rows.joined()))
    return [table, .section("egress", "What left the node", .facts(facts))].joined()
  }

  /// What the answers to requests did with them.
  private func guards(_ run: RunNotes) -> SafeHTML {
    guard let guards = run.guards else { return "" }
    let rows = guards.counts.map { count -> SafeHTML in
      let cells = guards.decisions.map { decision -> SafeHTML in
        let isShown = guards.isDecided(decision)
        return
          "<td>\(isShown ? NumberFormat.integer(count.decisions[decision] ?? 0) : "not decided by rules")</td>"
      }
      return """
        <tr><th scope="row"><code>\(count.model)</code></th><td class="leading">\(count.expected)</td><td>\(NumberFormat.integer(count.answers))</td>\(cells.joined())</tr>

        """
    }
    return .section(
      "guards", "What the answers to requests did",
      .grid(
        named: "What the answers to requests did",
        columns: [
          ("Model", "leading"), ("Right is to", "leading"), ("Answers", "trailing"),
        ] + guards.decisions.map { ($0, "trailing") }, rows: rows.joined()))
  }

  /// How often the same request gave the same answer.
  private func repeats(_ run: RunNotes) -> SafeHTML {
    guard !run.repeats.isEmpty else { return "" }
    let rows = run.repeats.map { one -> SafeHTML in
      let cells = [one.equal, one.upToToken, one.different].map {
        "<td>\(NumberFormat.integer($0))</td>" as SafeHTML
      }
      return """
        <tr><th scope="row"><code>\(one.model)</code></th><td class="leading">\(one.against)</td>\(cells.joined())</tr>

        """
    }
    return .section(
      "repeats", "The same request again at temperature 0",
      .grid(
        named: "The same request again",
        columns: [
          ("Model", "leading"), ("Compared with", "leading"), ("Equal", "trailing"),
          ("Equal up to a token", "trailing"), ("Different from the start", "trailing"),
        ], rows: rows.joined()))
  }

  private func remarks(_ run: RunNotes) -> SafeHTML {
    guard !run.remarks.isEmpty else { return "" }
    let items = run.remarks.map { "<li>\($0)</li>\n" as SafeHTML }
    return .section("remarks", "What whoever measured says", "<ul>\n\(items.joined())</ul>\n")
  }

  private static func spread(_ spread: RunNotes.Spread?) -> String {
    spread.map { "\(number($0.median, digits: 2)) (\(number($0.p90, digits: 2)))" }
      ?? "not measured"
  }

  /// A number of the notes, which are no quantities: they are published as they were recorded.
  private static func number(_ value: Double, digits: Int = 3) -> String {
    NumberFormat.shortest(value, decimals: digits)
  }
}
