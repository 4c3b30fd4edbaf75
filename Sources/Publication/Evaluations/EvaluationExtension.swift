import Exports

/// What Every Eval Ever has no field for, with types: states without a score, digests of weights, how a
/// model was served, energy, and where judges split.
struct EvaluationExtension {
  let publication: Publication
  let evaluation: Evaluation

  var json: JSONValue {
    let manifest = publication.manifest
    return .present([
      "format": 1, "extends": .string("every_eval_ever \(EveryEvalEver.version)"),
      "snapshot": .string(publication.identity.id), "date": .string(publication.identity.date),
      "node": .present([
        "name": .string(manifest.node.name), "processor": .string(manifest.node.processor),
        "memory": .string(manifest.node.memory), "runtime": .string(manifest.node.runtime),
        "peakBandwidth": manifest.node.peakBandwidth.map { .number($0) },
      ]), "contextTokens": .integer(manifest.protocolNotes.contextTokens),
      "repetitions": .integer(manifest.protocolNotes.repetitions),
      "energySource": manifest.protocolNotes.energySource.map { .string($0) },
      "models": .list(publication.models.map { model($0) }), "judging": judging,
      "gaps": .list(
        Gap.all(of: publication).map { ["id": .string($0.id), "says": .string($0.says)] }),
    ])
  }

  private func model(_ model: ModelRecord) -> JSONValue {
    let served = publication.manifest.run?.models.first { $0.tag == model.tag }
    let energy = evaluation.energy.first { $0.model == model.tag }
    return .present([
      "tag": .string(model.tag), "parameters": model.parameters.map { .integer($0) },
      "quantisation": model.quantisation.map { .string($0) },
      "weights": .present([
        "bytes": model.bytes.map { .integer($0) }, "file": served?.weights.map { .string($0) },
        "sha256": served?.weightsSHA256.map { .string($0) },
      ]), "templateSHA256": served?.templateSHA256.map { .string($0) },
      "server": served?.server.map { .string($0) },
      "sampling": served.map { .object($0.sampling.mapValues { .number($0) }) },
      "states": .list(
        evaluation.states.filter { $0.model == model.tag }.map {
          [
            "pass": .string($0.pass), "finish": .string($0.finish), "answers": .integer($0.answers),
            "checked": .integer($0.checked), "judged": .integer($0.judged),
          ]
        }),
      "energy": energy.map {
        [
          "answers": .integer($0.answers), "sum": .integer($0.steps),
          "unit": .string("1/\(Measure.energy.stepsPerUnit) \(Measure.energy.unit)"),
        ]
      },
    ])
  }

  private var judging: JSONValue? {
    guard let scale = publication.manifest.judging else { return nil }
    return .present([
      "judges": .texts(publication.manifest.judges),
      "scale": [
        "low": .number(scale.low), "high": .number(scale.high), "step": .number(scale.step),
      ], "splits": publication.splits.map { .integer($0) },
    ])
  }
}
