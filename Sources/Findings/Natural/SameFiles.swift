import Estimates
import Exports
import Statistics
import Study

/// Tags that are one file of weights under several names, found by what they have in common: bytes,
/// parameters, quantisation, and the same results of every check in every row.
///
/// The same file measured twice is an experiment that nobody planned: what differs between its two tags is
/// not the model.
package enum SameFiles: Analysis {
  package static let id = "same-files"
  package static let sources: [Quantity.Source] = [.models, .scores, .measures]

  package static func owns(_ study: Study) -> [String] { ["files."] }

  /// The files that have several tags.
  package struct Finding: Sendable {
    /// Tags of each such file, in the exports' order.
    package let groups: [[String]]
    /// Number of functional tags that share their file with another.
    package let tags: Quantity
    /// Number of different files among the functional models.
    package let distinct: Quantity
  }

  /// Absent when every tag is a file of its own.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Finding {
    let groups = evidence.sameFiles.map { group in
      group.models.filter { evidence.exports.models[$0].served }
    }.filter { $0.count > 1 }
    let filter =
      "functional models; equal bytes, parameters and quantisation, and the same outcome and result of "
      + "the checks in every row that both have"
    let shared = groups.reduce(0) { $0 + $1.count }
    let tags = try book.count(
      "files.shared", shared, filter: filter,
      formula: "number of tags that are one file with another")
    let distinct = try book.count(
      "files.distinct", evidence.served.count - shared + groups.count, filter: filter,
      formula: "number of functional models, tags of one file counted once")
    try book.count(
      "files.groups", groups.count, filter: filter, formula: "number of files with several tags")
    guard !groups.isEmpty else { throw Absent("no two tags are one file of weights") }
    return Finding(groups: groups.map { $0.map(evidence.tag) }, tags: tags, distinct: distinct)
  }
}

extension Evidence {
  /// Models whose weights are one file.
  ///
  /// Equal size alone is no proof: models of one architecture have the same bytes. With the same seeds,
  /// the same file gives the same answers, and so the same results of every check.
  var sameFiles: [(group: Group, models: [Int])] {
    let keyed = everyone.compactMap { place -> (key: [String], model: Int)? in
      let model = exports.models[place]
      guard let bytes = model.bytes else { return nil }
      return (["\(bytes)", "\(model.parameters ?? 0)", model.quantisation ?? ""], place)
    }
    var groups: [[Int]] = []
    for sized in Dictionary(grouping: keyed, by: \.key).values where sized.count > 1 {
      var parts: [[Int]] = []
      for model in sized.map(\.model).sorted() {
        if let part = parts.firstIndex(where: { giveTheSame($0[0], model) }) {
          parts[part].append(model)
        } else {
          parts.append([model])
        }
      }
      groups += parts.filter { $0.count > 1 }
    }
    return groups.sorted { $0[0] < $1[0] }.map { (Group(id: tag($0[0])), $0) }
  }

  /// Whether two models have the same outcomes and results of checks in every scenario of each pass that
  /// both have; not for models without a row in common.
  func giveTheSame(_ a: Int, _ b: Int) -> Bool {
    var isKnown = false
    for pass in Pass.allCases {
      let (first, second) = (results(a, pass), results(b, pass))
      guard !first.isEmpty, !second.isEmpty else { continue }
      guard first == second else { return false }
      isKnown = true
    }
    return isKnown
  }

  /// How often each outcome with each result of the checks occurred, by scenario.
  private func results(_ model: Int, _ pass: Pass) -> [[String]: Int] {
    var counts: [[String]: Int] = [:]
    for line in slices.scores(of: tag(model), in: pass) {
      let key = [line.scenario, line.finish, line.passed.map(String.init) ?? ""]
      counts[key, default: 0] += line.count
    }
    return counts
  }
}
