import Claims
import Estimates
import Findings
import Markup
import Study

/// What the script of the page compares.
private struct CompareData: Encodable {
  let axes: [Axis]
  let models: [Model]

  struct Axis: Encodable {
    let title: String
    let unit: String
    let decimals: Int
    let isCost: Bool
  }

  struct Model: Encodable {
    let tag: String
    let page: String
    /// By axis: value, lower and upper end; empty where nothing was measured, a value alone where no
    /// interval was computed.
    let values: [[Double]]
    let completed: Double?
  }
}

extension PageBuilder {
  /// Two to four models beside each other.
  func compare() throws -> Page {
    let path = Chapter.compare.path
    let say = voice(on: path)
    let models = findings[ModelEstimates.self].value ?? []
    let axes = study.axes.filter { axis in models.contains { $0.values[axis.id] != nil } }
    guard models.count > 1, !axes.isEmpty else {
      return Page(
        .compare, description: "Models side by side.",
        body: try say.paragraph("page.compare.missing", class: "absent"), isEmpty: true)
    }
    let data = CompareData(
      axes: axes.map {
        .init(
          title: speaker.heading($0), unit: study.measure(of: $0)?.unit ?? "",
          decimals: study.measure(of: $0)?.decimals ?? 1, isCost: $0.better == .less)
      },
      models: models.map { model in
        return .init(
          tag: model.record.tag, page: map.page(ofModel: model.record.tag) ?? "",
          values: axes.map { axis in
            guard let value = model.values[axis.id].map(findings.clustered),
              let number = value.number
            else { return [] }
            return [number] + (value.interval.map { [$0.low, $0.high] } ?? [])
          }, completed: speaker.quantity(speaker.keys.completed(of: model.record.tag))?.number)
      })
    let suggested =
      [findings[PickAnalysis.self].value?.tag].compactMap(\.self)
      + (findings[FrontAnalysis.self].value?.members ?? [])
    var first: [String] = []
    for tag in suggested + models.map(\.record.tag) where !first.contains(tag) && first.count < 2 {
      first.append(tag)
    }
    let pickers = (0..<4).map { place -> SafeHTML in
      let none: SafeHTML = place > 1 ? "<option value=\"\">none</option>\n" : ""
      let options = models.map { model -> SafeHTML in
        let chosen: SafeHTML =
          place < first.count && model.record.tag == first[place] ? " selected" : ""
        return "<option\(chosen)>\(model.record.tag)</option>\n"
      }
      return
        "<div><label for=\"model-\(place)\">Model \(place + 1)</label> <select id=\"model-\(place)\">\n\(none)\(options.joined())</select></div>\n"
    }
    return Page(
      .compare, description: "Two to four models with their differences and intervals.",
      body: """
        \(try say.paragraph("page.compare.lead", class: "lead"))<p id="without-script">\(try say("page.compare.script"))</p>
        <div id="comparison" hidden>
        <div class="pickers">
        \(pickers.joined())</div>
        <div class="scroll" role="region" aria-label="Models side by side" tabindex="0">
        <table class="data" id="comparison-table"><thead></thead><tbody></tbody></table>
        </div>
        <p id="comparison-words" role="status" aria-live="polite"></p>
        </div>
        \(.section("how", "How differences are judged", try say.paragraph("page.compare.rule")) as SafeHTML)\(try SafeHTML.data(data, id: "compare-data"))
        """, scripts: ["compare.js"])
  }
}
