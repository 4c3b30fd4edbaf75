import DataText

extension PublicationCheck {
  /// Each evaluation's scores are the quantities that they name, within the range that they state.
  mutating func checkEvaluations() {
    let quantities = statedQuantities
    for form in evaluations {
      checkStrings(form, forms[form], [])
      for result in node(form, "evaluation_results")?.items ?? [] {
        check(result, of: form, quantities)
      }
    }
  }

  /// The numbers of `quantities.json` by identifier, which is compared as it was read.
  private var statedQuantities: [DataText: Double] {
    guard let bytes = files["quantities.json"], let list = try? JSONReader.read(bytes[...]) else {
      return [:]
    }
    var values: [DataText: Double] = [:]
    for entry in list["quantities"]?.items ?? [] {
      guard case .string(let id)? = entry["id"]?.value, let value = entry["value"]?.number else {
        continue
      }
      values[id] = value
    }
    return values
  }

  private mutating func check(
    _ result: DataNode, of form: String, _ quantities: [DataText: Double]
  ) {
    let id = result["evaluation_result_id"]?.text ?? ""
    let details = result["score_details"]
    guard let score = details?["score"]?.number else {
      note(form, result.line, id, "no score", "a number")
      return
    }
    var stated: Double?
    if case .string(let name)? = result["evaluation_result_id"]?.value { stated = quantities[name] }
    if stated != score {
      note(
        form, details?.line, id, "\(score)",
        "\(stated.map { "\($0)" } ?? "a quantity"), as quantities.json has")
    }
    let config = result["metric_config"]
    if let least = config?["min_score"]?.number, score < least {
      note(form, details?.line, id, "\(score)", "at least its own min_score, \(least)")
    }
    if let greatest = config?["max_score"]?.number, score > greatest {
      note(form, details?.line, id, "\(score)", "at most its own max_score, \(greatest)")
    }
    let interval = details?["uncertainty"]?["confidence_interval"]
    if let low = interval?["lower"]?.number, let high = interval?["upper"]?.number, low > high {
      note(form, interval?.line, id, "the interval [\(low), \(high)]", "its lower end first")
    }
  }

  /// Additional details are texts, which no reader of the format checks.
  private mutating func checkStrings(_ form: String, _ node: DataNode?, _ path: [String]) {
    for member in node?.members ?? [] {
      let place = path + [(path.isEmpty ? "" : ".") + member.key.text]
      if Self.details.contains(member.key) {
        for detail in member.value.members ?? [] where !detail.value.isText {
          note(
            form, detail.line, "\(place.joined()).\(detail.key.text)", detail.value.kind, "a text")
        }
      } else if member.value.members != nil || member.value.items != nil {
        checkStrings(form, member.value, place)
      }
    }
    for (index, item) in (node?.items ?? []).enumerated() {
      checkStrings(form, item, path + ["[\(index)]"])
    }
  }

  /// The members whose own members are texts.
  private static let details: Set<DataText> = [
    DataText("additional_details"), DataText("details"),
  ]
}
