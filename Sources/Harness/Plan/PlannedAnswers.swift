import Exports

/// The answers of a plan in the order of the run, each made when somebody asks for it: a plan of ten million
/// cells takes no more memory than one of ten.
package struct PlannedAnswers: RandomAccessCollection, Sendable, Equatable {
  /// What a model is asked under one condition in one pass: repetitions, and scenarios innermost.
  struct Block: Sendable, Equatable {
    let condition: Int
    let pass: Pass
    /// Of the first repetition.
    let seed: Int
    let repetitions: Int
    let scenarios: [Int]

    var count: Int { repetitions * scenarios.count }
  }

  /// Positions in a row, and how many come before them.
  private struct Stretch: Equatable {
    let positions: Range<Int>
    let before: Int
  }

  private let models: [Int]
  private let blocks: [Block]
  private let perModel: Int
  private var stretches: [Stretch]
  package private(set) var endIndex: Int
  package var startIndex: Int { 0 }

  /// All answers: models, then blocks.
  init(models: [Int], blocks: [Block]) {
    self.models = models
    self.blocks = blocks
    perModel = blocks.reduce(0) { $0 + $1.count }
    endIndex = models.count * perModel
    stretches = [Stretch(positions: 0..<endIndex, before: 0)]
  }

  /// Leaves out all but some, which keep their positions.
  ///
  /// - Parameter cells: positions that there are.
  mutating func narrow(to cells: [ClosedRange<Int>]) {
    stretches = []
    endIndex = 0
    for cells in cells {
      stretches.append(Stretch(positions: Range(cells), before: endIndex))
      endIndex += cells.count
    }
  }

  package subscript(index: Int) -> PlannedAnswer {
    // The last stretch that begins at the index or before it.
    var (low, high) = (0, stretches.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if stretches[middle].before <= index { low = middle } else { high = middle }
    }
    let position = stretches[low].positions.lowerBound + index - stretches[low].before
    var place = position % perModel
    var block = 0
    while place >= blocks[block].count {
      place -= blocks[block].count
      block += 1
    }
    let of = blocks[block]
    let (repetition, scenario) = place.quotientAndRemainder(dividingBy: of.scenarios.count)
    return PlannedAnswer(
      position: position, model: models[position / perModel], condition: of.condition,
      scenario: of.scenarios[scenario], pass: of.pass, repetition: repetition,
      seed: of.seed + repetition)
  }
}
