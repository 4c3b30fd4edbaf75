import Findings

extension Tables {
  /// Reasoning models beside what they were made from.
  static func siblings(_ findings: Findings) -> Table? {
    let rows = findings.validity.siblings
    guard !rows.isEmpty else { return nil }
    let interval = { (quantity: Quantity?) -> Table.Cell in
      quantity.map { .interval($0, decimals: 1) } ?? .absent(reason: "too few scenarios")
    }
    let all = findings.quantities
    return Table(
      id: "table-siblings",
      caption:
        "Beside instruct models of the family that they were made from, reasoning models pass "
        + "\(points(all["siblings.all.earned"]?.number)) points less as published, "
        + "\(points(all["siblings.all.completed"]?.number)) among completed answers.",
      note: note(
        findings,
        "Siblings are instruct models of the recorded base family within a quarter of the parameters. "
          + "Refusal of siblings minus that of the model, mean over scenarios that both have; Student's "
          + "t over scenarios.", intervals: false),
      columns: [
        .init("Reasoning model"), .init("Siblings"), .init("As earned", .decimal),
        .init("95 %", .trailing), .init("Completed only", .decimal), .init("95 %", .trailing),
        .init("Scenarios", .trailing),
      ],
      rows: rows.map { row in
        .init([
          .model(row.model), .text(row.siblings.joined(separator: ", ")),
          .optional(row.gap, decimals: 1, reason: "no common scenario"), interval(row.gap),
          .optional(row.completedGap, decimals: 1, reason: "no common scenario"),
          interval(row.completedGap),
          row.completedGap.map { .n($0) } ?? .absent(reason: "no common scenario"),
        ])
      } + [
        .init([
          .text("All"), .text(""),
          .optional(all["siblings.all.earned"], decimals: 1, reason: "not computed"),
          interval(all["siblings.all.earned"]),
          .optional(all["siblings.all.completed"], decimals: 1, reason: "not computed"),
          interval(all["siblings.all.completed"]),
          all["siblings.all.completed"].map { .n($0) } ?? .absent(reason: "not computed"),
        ])
      ])
  }

  /// Instruct models that are recorded as able to think, and the others.
  static func thinking(_ findings: Findings) -> Table? {
    let rows = findings.validity.groups
    guard !rows.isEmpty else { return nil }
    return Table(
      id: "table-thinking",
      caption: "Instruct models by whether they are recorded as able to think.",
      note: note(
        findings,
        "The record is that of the exports and says what a model can do, not what it was let do: the "
          + "release records thinking as off throughout.", intervals: false),
      columns: [
        .init("Models"), .init("Number", .trailing), .init("Completed, %", .decimal),
        .init("Quality, %", .decimal), .init("Refusal, %", .decimal),
        .init("Refusal, completed only, %", .decimal),
      ],
      rows: rows.map { row in
        .init([
          .text(row.words), .value(row.models, decimals: 0), .value(row.completed, decimals: 1),
          .optional(row.quality, decimals: 1, reason: "nobody judged"),
          .optional(row.refusal, decimals: 1, reason: "no safety scenario"),
          .optional(row.completedRefusal, decimals: 1, reason: "no completed answer"),
        ])
      })
  }

  /// What token caps do.
  static func caps(_ findings: Findings) -> Table? {
    let rows = findings.validity.caps
    guard !rows.isEmpty else { return nil }
    let loss = findings.quantities["caps.all.loss"]
    return Table(
      id: "table-caps",
      caption: loss.map {
        "Being cut off costs \(points($0.number)) points of quality within model and scenario."
      } ?? "Answers by token cap.",
      note: note(
        findings,
        "The cap belongs to the scenario, so caps are compared across other tasks. The loss is within "
          + "cells of one model and one scenario that hold completed and truncated answers; whole models "
          + "and scenarios resampled.", intervals: false),
      columns: [
        .init("Cap, tokens", .trailing), .init("Scenarios", .trailing),
        .init("Completed, %", .decimal), .init("Truncated, %", .decimal),
        .init("Loss by truncation", .decimal), .init("95 %", .trailing), .init("Cells", .trailing),
      ],
      rows: rows.map { row in
        .init([
          .value(row.cap, decimals: 0), .value(row.scenarios, decimals: 0),
          .value(row.completed, decimals: 1), .value(row.truncated, decimals: 1),
          .optional(row.loss, decimals: 1, reason: "no cell holds both"),
          row.loss.map { .interval($0, decimals: 1) } ?? .absent(reason: "no cell holds both"),
          row.loss.map { .n($0) } ?? .absent(reason: "no cell holds both"),
        ])
      })
  }

  /// A number of points in a caption.
  static func points(_ number: Double?) -> String {
    number.map { NumberFormat.fixed($0, decimals: 1) } ?? "–"
  }
}
