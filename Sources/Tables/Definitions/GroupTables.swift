import Claims
import Estimates
import Findings
import Study

extension Tables {
  /// Models of a contrast's second group beside what they were made from.
  static func siblings(_ speaker: Speaker) throws -> Table? {
    guard let found = speaker.findings[Siblings.self].value, !found.pairs.isEmpty,
      let axis = speaker.study.axis(found.contrast.axis)
    else { return nil }
    let reason = "no common scenario"
    let all = (
      earned: speaker.quantity(.siblingsEarned),
      completed: speaker.quantity(.siblingsCompleted)
    )
    let row = { (head: [Table.Cell], gap: Quantity?, completed: Quantity?) in
      Table.Row(
        head, Table.Cell.estimate(gap, reason: reason),
        Table.Cell.estimate(completed, reason: reason),
        [completed.map { .n($0) } ?? .absent(reason: reason)])
    }
    return Table(
      id: id("siblings", speaker),
      finding: try speaker.say(
        "table.siblings.finding",
        [
          "earned": speaker.value(all.earned), "completed": speaker.value(all.completed),
          "axis": speaker.words(axis), "of": speaker.words(found.less),
        ]),
      remarks: try remarks(speaker, try speaker.say("table.siblings.note"), intervals: false),
      columns: [
        .init(capitalised(found.less.noun.singular)), .init("Siblings"),
        .init("As earned", .decimal), .interval, .init("Completed only", .decimal),
        .interval, .init("Scenarios", .trailing),
      ],
      rows: found.pairs.map { pair in
        row(
          [.model(pair.model), .text(pair.siblings.joined(separator: ", "))], pair.gap,
          pair.completedGap)
      } + [row([.text("All"), .text("")], all.earned, all.completed)])
  }

  /// Models that are recorded as able to think, and the others.
  static func thinking(_ speaker: Speaker) throws -> Table? {
    guard let rows = speaker.findings[Thinking.self].value, !rows.isEmpty else { return nil }
    let axes = speaker.study.axes.filter { axis in
      rows.contains { $0.values[axis.id] != nil }
    }
    let completed = speaker.study.axes.filter { axis in
      rows.contains { $0.completedValues[axis.id] != nil }
    }
    return Table(
      id: id("thinking", speaker), finding: try speaker.say("table.thinking.finding"),
      remarks: try remarks(speaker, try speaker.say("table.thinking.note"), intervals: false),
      columns: Table.Column.all(
        [.init("Models"), .init("Number", .trailing), .init("Completed, %", .decimal)],
        axes.map { .init(speaker.heading($0), .decimal) },
        completed.map { .init("\(speaker.heading($0)), completed only", .decimal) }),
      rows: rows.map { row in
        Table.Row(
          [.text(row.words), .value(row.models), .value(row.completed)],
          axes.map { .optional(row.values[$0.id], reason: "not measured") },
          completed.map { .optional(row.completedValues[$0.id], reason: "no completed answer") })
      })
  }

  /// What token caps do.
  static func caps(_ speaker: Speaker) throws -> Table? {
    guard let rows = speaker.findings[Caps.self].value, !rows.isEmpty,
      let axis = speaker.study.criteria.first
    else { return nil }
    let reason = "no cell holds both"
    return Table(
      id: id("caps", speaker),
      finding: try speaker.say(
        "table.caps.finding",
        [
          "loss": speaker.value(.capsLoss), "axis": speaker.words(axis),
        ]),
      remarks: try remarks(speaker, try speaker.say("table.caps.note"), intervals: false),
      columns: [
        .init("Cap, tokens", .trailing), .init("Scenarios", .trailing),
        .init("Completed, %", .decimal), .init("Cut off, %", .decimal),
        .init("Loss by cutting off", .decimal), .interval, .init("Cells", .trailing),
      ],
      rows: rows.map { row in
        Table.Row(
          [.value(row.cap), .value(row.scenarios), .value(row.completed), .value(row.truncated)],
          Table.Cell.estimate(row.loss, reason: reason),
          [row.loss.map { .n($0) } ?? .absent(reason: reason)])
      })
  }

  /// How two judges agree.
  static func agreement(_ speaker: Speaker) throws -> Table? {
    guard let found = speaker.findings[JudgeAgreement.self].value else { return nil }
    let names: [(String, String)] = [
      ("Cohen's κ, quadratic weights", "kappa.quadratic"),
      ("Cohen's κ, linear weights", "kappa.linear"),
      ("Cohen's κ, unweighted", "kappa.unweighted"), ("Equal scores, %", "exact"),
      ("At most one point apart, %", "within-one"), ("Pearson's r", "pearson"),
      ("Spearman's ρ", "spearman"), ("Kendall's τ-b", "kendall"), ("ICC(2,1)", "icc"),
      ("Mean score, \(found.judges[0])", "mean.first"),
      ("Mean score, \(found.judges[1])", "mean.second"),
      ("Bias, first − second judge", "bias"), ("Lower limit of agreement", "limit.low"),
      ("Upper limit of agreement", "limit.high"),
    ]
    var rows: [(String, Quantity)] = names.compactMap { name, id in
      found.coefficients[id].map { (name, $0) }
    }
    for (place, score) in found.scores.enumerated() {
      guard let value = found.perClass[place] else { continue }
      rows.append(
        ("κ of score \(NumberFormat.shortest(score, decimals: 3)) against the rest", value))
    }
    for other in found.others {
      let names = other.judges.joined(separator: " and ")
      for (name, id) in [("Quadratic κ", "kappa.quadratic"), ("Same score", "exact")] {
        guard let value = other.coefficients[id] else { continue }
        rows.append(("\(name), \(names)", value))
      }
    }
    if let alpha = found.alpha { rows.append(("Krippendorff's α, all judges", alpha)) }
    return Table(
      id: id("agreement", speaker),
      finding: try speaker.say(
        "table.agreement.finding",
        [
          "judges": .list(found.judges.map(SentenceValue.name)), "pairs": .quantity(found.pairs),
          "kappa": speaker.value(found.coefficients["kappa.quadratic"]),
        ]),
      remarks: try remarks(
        speaker, try speaker.say("table.agreement.note"), over: "whole scenarios"),
      columns: [.init("Coefficient"), .init("Value", .decimal), .init("95 % interval", .trailing)],
      rows: rows.map { name, quantity in
        Table.Row([.text(name)], Table.Cell.estimate(quantity))
      })
  }
}
