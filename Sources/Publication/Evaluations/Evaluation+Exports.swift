import Exports

extension Evaluation.State {
  /// The states of all answers, by model, pass and ending.
  package static func all(of exports: Exports) -> [Evaluation.State] {
    var places: [[String]: Int] = [:]
    var counts: [(key: [String], answers: Int, checked: Int, judged: Int)] = []
    for line in exports.scores {
      let key = [line.model, line.pass.rawValue, line.finish]
      let place = places[key] ?? counts.count
      if place == counts.count {
        places[key] = place
        counts.append((key, 0, 0, 0))
      }
      counts[place].answers += line.count
      if line.passed != nil { counts[place].checked += line.count }
      if line.consensus != nil { counts[place].judged += line.count }
    }
    return counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
      .init(
        model: $0.key[0], pass: $0.key[1], finish: $0.key[2], answers: $0.answers,
        checked: $0.checked, judged: $0.judged)
    }
  }
}

extension Evaluation.Energy {
  /// The energy of each model's answers of all passes and endings; none where it was not measured.
  package static func all(of exports: Exports) -> [Evaluation.Energy] {
    var sums: [String: (Int, Int)] = [:]
    for line in exports.measures where line.measure == .energy {
      let (count, sum) = sums[line.model] ?? (0, 0)
      sums[line.model] = (count + line.count, sum + line.sum)
    }
    return sums.sorted { $0.key < $1.key }.map {
      .init(model: $0.key, answers: $0.value.0, steps: $0.value.1)
    }
  }
}
