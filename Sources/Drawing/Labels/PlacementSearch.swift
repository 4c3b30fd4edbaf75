import Foundation
import Statistics

/// Chooses one candidate for each label so that none conflicts and the cost is low.
struct PlacementSearch {
  /// The candidates of one label.
  struct Choice {
    var candidates: [LabelCandidate]
    var priority: Double
    /// Whether the only candidate was set by hand and stays whatever it meets.
    var isFixed: Bool
  }

  let choices: [Choice]
  let clearance: Double

  private static let conflictCost = 40.0
  private static let dropCost = 100.0
  private static let stepsPerLabel = 4000

  /// For each label the index of its candidate, or nothing where there was no room.
  func run() -> [Int?] {
    var state: [Int?] = choices.map { $0.candidates.isEmpty ? nil : 0 }
    let movable = choices.indices.filter {
      !choices[$0].isFixed && !choices[$0].candidates.isEmpty
    }
    guard !movable.isEmpty else { return state }
    anneal(&state, movable)
    repair(&state, movable)
    descend(&state, movable)
    return state
  }

  private func anneal(_ state: inout [Int?], _ movable: [Int]) {
    // A fixed stream gives fixed places.
    var random = SeededGenerator(name: "labels")
    let steps = Self.stepsPerLabel * movable.count
    for step in 0..<steps {
      let heat = 12 * pow(0.002, Double(step) / Double(steps))
      let label = movable[random.index(below: movable.count)]
      let candidate = random.index(below: choices[label].candidates.count)
      let change = cost(label, candidate, state) - cost(label, state[label], state)
      if change <= 0 || random.uniform() < exp(-change / heat) { state[label] = candidate }
    }
  }

  /// Leaves out labels until no conflict is left, the least missed of the worst first.
  private func repair(_ state: inout [Int?], _ movable: [Int]) {
    while true {
      let worst = movable.map { (label: $0, count: conflicts($0, state[$0], state)) }
        .filter { $0.count > 0 }
        .max {
          (Double($0.count) / choices[$0.label].priority, $0.label)
            < (Double($1.count) / choices[$1.label].priority, $1.label)
        }
      guard let worst else { return }
      state[worst.label] = nil
    }
  }

  /// Moves single labels to better places, and back in where there is room, until none improves.
  private func descend(_ state: inout [Int?], _ movable: [Int]) {
    var improved = true
    while improved {
      improved = false
      for label in movable {
        var best = (choice: state[label], cost: cost(label, state[label], state))
        for candidate in choices[label].candidates.indices
        where choices[label].candidates[candidate].cost < best.cost {
          let cost = cost(label, candidate, state)
          if cost < best.cost, conflicts(label, candidate, state) == 0 {
            best = (candidate, cost)
          }
        }
        if best.choice != state[label] {
          state[label] = best.choice
          improved = true
        }
      }
    }
  }

  private func cost(_ label: Int, _ choice: Int?, _ state: [Int?]) -> Double {
    guard let choice else { return Self.dropCost * choices[label].priority }
    return choices[label].candidates[choice].cost
      + Self.conflictCost * Double(conflicts(label, choice, state))
  }

  private func conflicts(_ label: Int, _ choice: Int?, _ state: [Int?]) -> Int {
    guard let choice else { return 0 }
    let candidate = choices[label].candidates[choice]
    var count = 0
    for (other, otherChoice) in state.enumerated() where other != label {
      guard let otherChoice else { continue }
      let standing = choices[other].candidates[otherChoice]
      if candidate.conflicts(with: standing, clearance: clearance) { count += 1 }
    }
    return count
  }
}
