import GRDB
import Harness
import Statistics

/// Whether answers of one model differ between classes of nodes.
///
/// Under the null the class says nothing of an answer once its scenario, pass and condition are known: classes
/// are exchanged among the answers of each such stratum (permutation test, Fisher, 1935; strata as in
/// Mantel and Haenszel, 1959). The statistic is the sum over classes of the squared sum of deviations from the
/// stratum's mean, over the class's answers.
package struct NodeComparison: Sendable, Equatable {
  /// What is compared.
  package enum Subject: String, Sendable, CaseIterable {
    /// Share of an answer's checks that passed.
    case quality
    /// Whether the answer refuses.
    case refusal
  }

  /// Tag of the model.
  package var model: String
  /// What is compared.
  package var subject: Subject
  /// Labels of the classes with the mean of the compared answers, 0 to 1, and their number.
  package var means: [Mean]
  /// Chance of a difference as great under the null; absent where no stratum has two classes.
  package var p: Double?
  /// ``p`` among all comparisons of the run (Holm, 1979).
  package var adjusted: Double?

  /// The answers of one class.
  package struct Mean: Sendable, Equatable {
    /// Label of the class.
    package var node: String
    /// From 0 to 1.
    package var value: Double
    /// Compared answers.
    package var answers: Int
  }

  /// Permutations of a test.
  static let draws = 9_999
  /// Below this adjusted p, nodes are taken to differ.
  package static let level = 0.05

  /// Compares every model of a run that ran on several classes; nothing where none did.
  ///
  /// - Throws: `HarnessError` when the file cannot be read.
  package static func all(of path: String) throws -> [NodeComparison] {
    var found = try RunReader.reading(path) { database in try compare(database) }
    let tested = found.indices.filter { found[$0].p != nil }
    if let adjusted = PValues.holm(tested.compactMap { found[$0].p }) {
      for (place, index) in tested.enumerated() { found[index].adjusted = adjusted[place] }
    }
    return found
  }

  /// Why a run's quality and refusals may not be pooled over classes of nodes; empty where they may.
  package static func objections(_ comparisons: [NodeComparison]) -> [String] {
    comparisons.compactMap { one in
      guard let p = one.adjusted else {
        return "\(one.model): no request was answered on two classes of nodes, so that their "
          + "\(one.subject.rawValue) cannot be compared"
      }
      return p < level
        ? "\(one.model): \(one.subject.rawValue) differs between classes of nodes (\(one.words))"
        : nil
    }
  }

  /// For example `0.512 of 40 on A, 0.498 of 41 on B; p 0.34`.
  package var words: String {
    let sides = means.map { "\(Self.digits($0.value)) of \($0.answers) on \($0.node)" }
      .joined(separator: ", ")
    return sides + (adjusted.map { "; p \(Self.digits($0))" } ?? "; not comparable")
  }

  private static func digits(_ value: Double) -> String {
    let whole = Int((value * 1000).rounded())
    let rest = "\(abs(whole) % 1000)"
    return "\(whole / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }

  // MARK: Reading

  /// Which model each warm-up that made rows was of.
  static func warmUps(_ database: Database) throws -> [(model: String, warmUp: Int)] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT DISTINCT m.tag AS tag, g.warm_up AS warm_up
        FROM generation AS g JOIN model AS m ON m.position = g.model
        """
    ).map { (try $0.decode(forColumn: "tag"), try $0.decode(forColumn: "warm_up")) }
  }

  struct Answer {
    var stratum: String
    var node: NodeClass
    var value: Double
  }

  private static func compare(_ database: Database) throws -> [NodeComparison] {
    let nodes = try NodeClass.ofWarmUps(database)
    // Most runs are of one class, and may have millions of rows.
    guard Set(nodes.values).count > 1 else { return [] }
    var answers: [String: [Subject: [Answer]]] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT m.tag AS tag, g.scenario || char(9) || g.pass || char(9) || g.condition AS stratum,
          g.warm_up AS warm_up, s.passed AS passed, s.total AS total, s.refusal AS refusal
        FROM generation AS g JOIN model AS m ON m.position = g.model
          JOIN score AS s ON s.generation = g.id AND s.rules = (SELECT rules FROM run)
        WHERE g.counts = 1 ORDER BY g.id
        """)
    while let row = try rows.next() {
      let tag: String = try row.decode(forColumn: "tag")
      let stratum: String = try row.decode(forColumn: "stratum")
      let node = nodes[try row.decode(forColumn: "warm_up")] ?? NodeClass()
      let total: Int? = try row.decode(forColumn: "total")
      if let passed: Int = try row.decode(forColumn: "passed"), let total, total > 0 {
        answers[tag, default: [:]][.quality, default: []].append(
          Answer(stratum: stratum, node: node, value: Double(passed) / Double(total)))
      }
      if let refusal: String = try row.decode(forColumn: "refusal") {
        answers[tag, default: [:]][.refusal, default: []].append(
          Answer(stratum: stratum, node: node, value: refusal == "refused" ? 1 : 0))
      }
    }
    return answers.sorted { $0.key < $1.key }.flatMap { tag, subjects in
      Subject.allCases.compactMap { subject in
        let made = subjects[subject] ?? []
        return Set(made.map(\.node)).count > 1 ? test(tag, subject, made) : nil
      }
    }
  }

  // MARK: The test

  static func test(_ tag: String, _ subject: Subject, _ answers: [Answer]) -> NodeComparison {
    let strata = Dictionary(grouping: answers, by: \.stratum).sorted { $0.key < $1.key }
      .map(\.value).filter { Set($0.map(\.node)).count > 1 }
    let labels = Set(answers.map(\.node)).sorted { $0.label < $1.label }
    let place = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
    // Of what is compared where anything is, else of all.
    let shown = strata.isEmpty ? answers : strata.flatMap(\.self)
    let means = labels.compactMap { node -> Mean? in
      let own = shown.filter { $0.node == node }.map(\.value)
      return own.isEmpty
        ? nil
        : Mean(node: node.label, value: own.reduce(0, +) / Double(own.count), answers: own.count)
    }
    var result = NodeComparison(model: tag, subject: subject, means: means)
    guard !strata.isEmpty else { return result }
    let deviations = strata.map { stratum in
      let mean = stratum.reduce(0) { $0 + $1.value } / Double(stratum.count)
      return stratum.map { $0.value - mean }
    }
    var classes = strata.map { $0.map { place[$0.node] ?? 0 } }
    var sizes = [Double](repeating: 0, count: labels.count)
    for one in classes.flatMap(\.self) { sizes[one] += 1 }
    let observed = statistic(deviations, classes, sizes)
    var random = SeededGenerator(name: "node comparison \(tag) \(subject.rawValue)")
    var atLeast = 1
    for _ in 0..<draws {
      for stratum in classes.indices { classes[stratum].shuffle(using: &random) }
      // What differs by rounding alone is equal.
      if statistic(deviations, classes, sizes) >= observed - 1e-9 { atLeast += 1 }
    }
    result.p = Double(atLeast) / Double(draws + 1)
    return result
  }

  private static func statistic(
    _ deviations: [[Double]], _ classes: [[Int]], _ sizes: [Double]
  ) -> Double {
    var sums = [Double](repeating: 0, count: sizes.count)
    for (values, of) in zip(deviations, classes) {
      for (value, one) in zip(values, of) { sums[one] += value }
    }
    return zip(sums, sizes).reduce(0) { $1.1 > 0 ? $0 + $1.0 * $1.0 / $1.1 : $0 }
  }
}
