import Digests
import Exports

/// The scored results in Every Eval Ever 0.3.0: a file for each model, and beside them what the format
/// cannot say.
///
/// There is no file of samples, since the exports hold counts and no single answers.
struct EveryEvalEver {
  let publication: Publication
  let evaluation: Evaluation
  static let version = "0.3.0"
  static let folder = "eee"

  /// The files by their path from the folder of the data.
  func files() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [
      Self.folder + "/extension.json":
        try EvaluationExtension(publication: publication, evaluation: evaluation).json.file(
          indented: false)
    ]
    for model in publication.models {
      let results = evaluation.results.filter { $0.model == model.tag }
      guard !results.isEmpty else { continue }
      files["\(Self.folder)/\(Self.fileName(model.tag))"] = try json(model, results).file(
        indented: false)
    }
    return files
  }

  /// A name that no other tag has and every file system takes.
  private static func fileName(_ tag: String) -> String {
    let plain = tag.lowercased().unicodeScalars.map { scalar -> Character in
      let isPlain = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
      return isPlain || scalar == "." ? Character(scalar) : "-"
    }
    return "\(String(plain.prefix(60)))-\(SHA256.hex(tag.utf8).prefix(8)).json"
  }

  private func json(_ model: ModelRecord, _ results: [Evaluation.Result]) -> JSONValue {
    let identity = publication.identity
    let manifest = publication.manifest
    let time = JSONValue.string(String(Epoch.seconds(of: identity.date)))
    let id = "\(manifest.pack.id)/\(model.tag)/\(identity.date)"
    return [
      "schema_version": .string(Self.version), "evaluation_id": .string(id),
      // Both are the day of the data: no clock is read.
      "evaluation_timestamp": time, "retrieved_timestamp": time,
      "source_metadata": [
        "source_name": .string(identity.title), "source_type": "evaluation_run",
        "source_organization_name": .string(identity.byline),
        "evaluator_relationship": "third_party",
        "additional_details": [
          "snapshot": .string(identity.id), "licence": .string(identity.licence),
          "version": .string(identity.version),
          "hasSyntheticData": .string(String(publication.isSynthetic)),
        ],
      ],
      "eval_library": [
        "name": "apprenticeops", "version": .string(manifest.toolVersion),
        "additional_details": ["rules": .string(manifest.protocolNotes.rules)],
      ], "model_info": info(model),
      "evaluation_results": .list(results.compactMap { result($0) }),
    ]
  }

  private func info(_ model: ModelRecord) -> JSONValue {
    let served = publication.manifest.run?.models.first { $0.tag == model.tag }
    var details: [String: String] = [
      "deployment_type": "self_deployed",
      "model_availability": served?.weightsSHA256 == nil ? "unknown" : "open_weights",
    ]
    details["quantisation"] = model.quantisation
    details["parameters"] = model.parameters.map(String.init)
    details["model_bytes"] = model.bytes.map(String.init)
    details["weights_sha256"] = served?.weightsSHA256
    let parts = publication.manifest.node.runtime.split(separator: " ", maxSplits: 1)
    return .present([
      "name": .string(model.tag), "id": .string(model.tag),
      "inference_engine": .present([
        "name": .string(parts.first.map(String.init) ?? publication.manifest.node.runtime),
        "version": parts.count > 1 ? .string(String(parts[1])) : nil,
      ]), "additional_details": .object(details.mapValues { .string($0) }),
    ])
  }

  private func result(_ result: Evaluation.Result) -> JSONValue? {
    guard let metric = evaluation.metrics.first(where: { $0.id == result.metric }) else {
      return nil
    }
    let manifest = publication.manifest
    var uncertainty: [String: JSONValue] = [:]
    if let interval = result.interval {
      uncertainty["confidence_interval"] = [
        "lower": .number(interval.low), "upper": .number(interval.high),
        "confidence_level": .number(0.95), "method": .string(interval.method),
      ]
    }
    if let n = result.n { uncertainty["num_samples"] = .integer(n) }
    return [
      "evaluation_result_id": .string(result.quantity),
      "evaluation_name": .string("\(manifest.pack.id)/\(metric.id)"),
      "source_data": [
        "dataset_name": .string(manifest.pack.id), "source_type": "other",
        "additional_details": [
          "scenarios": .string(String(manifest.pack.scenarios)),
          "sha256": .string(manifest.pack.sha256),
        ],
      ], "metric_config": config(metric),
      "score_details": .present([
        "score": .number(result.value),
        "details": ["formula": .string(result.formula), "quantity": .string(result.quantity)],
        "uncertainty": uncertainty.isEmpty ? nil : .object(uncertainty),
      ]),
    ]
  }

  private func config(_ metric: Evaluation.Metric) -> JSONValue {
    .present([
      "evaluation_description": .string(metric.about), "metric_id": .string(metric.id),
      "metric_name": .string(metric.name), "metric_unit": .string(metric.unit),
      "lower_is_better": .boolean(metric.isLowerBetter), "score_type": "continuous",
      "min_score": metric.least.map { .number($0) } ?? 0,
      "max_score": metric.greatest.map { .number($0) } ?? "Infinity",
      "llm_scoring": metric.isJudged ? scoring : nil,
      "additional_details": ["level": metric.isPart ? "part of the scenarios" : "all scenarios"],
    ])
  }

  private var scoring: JSONValue? {
    let judges = publication.manifest.judges
    guard !judges.isEmpty else { return nil }
    return [
      "judges": .list(
        judges.map { judge in
          [
            "model_info": [
              "name": .string(judge), "id": .string(judge),
              "additional_details": [
                "deployment_type": "unknown", "model_availability": "unknown",
              ],
            ]
          ]
        }), "input_prompt": "Not published with the results.", "aggregation_method": "average",
    ]
  }
}

/// Days of the calendar as seconds, without a time zone's rules.
enum Epoch {
  /// Seconds from 1970 to the beginning of a day, `2026-06-22`, in UTC (Hinnant, days from civil).
  static func seconds(of day: String) -> Int {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return 0 }
    let year = parts[1] <= 2 ? parts[0] - 1 : parts[0]
    let era = year / 400
    let yearOfEra = year - era * 400
    let month = (parts[1] + 9) % 12
    let dayOfYear = (153 * month + 2) / 5 + parts[2] - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (era * 146_097 + dayOfEra - 719_468) * 86_400
  }
}
