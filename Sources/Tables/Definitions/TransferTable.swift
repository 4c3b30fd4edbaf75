import Findings

extension Tables {
  /// Speed, utilisation and regime of each dense model.
  static func transfer(_ findings: Findings) -> Table? {
    guard let rule = findings.transfer else { return nil }
    let bound = rule.models.count { $0.roofline.regime == .bandwidth }
    return Table(
      id: "table-transfer",
      caption: "\(bound) of \(rule.models.count) dense models decode at the limit of memory.",
      note: note(
        findings,
        "Utilisation: size of the weights × decode speed ÷ nominal bandwidth."),
      columns: [
        .init("Model"), .init("Decode, tok/s", .decimal), .init("tok/s, 95 %", .trailing),
        .init("Utilisation, %", .decimal), .init("Regime"),
      ],
      rows: rule.models.map { model in
        let speed = findings.model(model.tag)?.decodeSpeed
        return .init([
          .model(model.tag), .optional(speed, decimals: 1, reason: "not measured"),
          speed.map { .interval($0, decimals: 1) } ?? .absent(reason: "not measured"),
          .value(model.utilisation, decimals: 0), .text(model.roofline.regime.rawValue),
        ])
      })
  }
}
