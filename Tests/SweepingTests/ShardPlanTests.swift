import Foundation
import Harness
import TestSupport
import Testing

@testable import Sweeping

/// Who makes which cells.
@Suite struct ShardPlanTests {
  @Test(arguments: [1, 2, 3, 4, 7, 19])
  func everyCellIsDealtOnce(count: Int) throws {
    let stage = try Stage()
    let plan = try stage.deal(count, .cells)
    #expect(plan.shards.count == count)
    #expect(plan.shards.flatMap(\.numbers) == Array(0..<plan.cells.count))
    let most = plan.shards.map(\.count).max() ?? 0
    let least = plan.shards.map(\.count).min() ?? 0
    // Cells of one length are dealt out evenly.
    #expect(most - least <= 1, "\(plan.shards.map(\.count))")
  }

  @Test func wholeModelsAreDealtOut() throws {
    let stage = try Stage(models: ["small:1b", "other:2b", "third:3b"])
    let plan = try stage.deal(2, .model)
    #expect(plan.shards.map(\.models) == [["small:1b", "third:3b"], ["other:2b"]])
    #expect(throws: SweepingError.self) { try stage.deal(4, .model) }
  }

  @Test func theFileSaysItAgain() throws {
    let stage = try Stage()
    let plan = try stage.deal(3, .cells)
    let file = try ShardPlanFile(path: stage.shardPlan)
    #expect(file.shardPlan == plan)
    #expect(file.digest == plan.digest)
    // The same again is no other plan; another one is not written over it.
    try ShardPlanFile.write(plan, to: stage.shardPlan)
    #expect(throws: SweepingError.self) { try stage.deal(4, .cells) }
  }

  @Test func aChangedPlanIsRefused() throws {
    let stage = try Stage()
    _ = try stage.deal(2, .cells)
    let text = try stage.folder.read("plan.yaml")
    let file = try ShardPlanFile(path: stage.shardPlan)
    _ = try file.session(of: 1)
    for (old, new, what) in [
      ("seed: 1}", "seed: 2}", "plan"), ("title: A", "title: Another", "plan"),
    ] {
      try stage.folder.write(text.replacingOccurrences(of: old, with: new), to: "plan.yaml")
      #expect {
        try file.session(of: 1)
      } throws: {
        guard case SweepingError.changed(_, what, _, _) = $0 else { return false }
        return true
      }
    }
    try stage.folder.write(text, to: "plan.yaml")
    #expect(throws: SweepingError.self) { try file.session(of: 2) }
  }

  @Test func anotherPackOrProtocolIsRefused() throws {
    let stage = try Stage()
    let plan = try stage.deal(2, .cells)
    for change in [
      { (plan: inout ShardPlan) in plan.pack.sha256 = String(repeating: "0", count: 64) },
      { (plan: inout ShardPlan) in plan.protocolSHA256 = String(repeating: "0", count: 64) },
      { (plan: inout ShardPlan) in plan.cells.sha256 = String(repeating: "0", count: 64) },
    ] {
      var other = plan
      change(&other)
      try Data(other.bytes).write(to: URL(fileURLWithPath: stage.shardPlan))
      #expect(throws: SweepingError.self) {
        try ShardPlanFile(path: stage.shardPlan).session(of: 0)
      }
    }
  }

  @Test func shardsThatAreNotAllCellsAreRefused() throws {
    let stage = try Stage()
    let plan = try stage.deal(2, .cells)
    var other = plan
    other.shards[1].cells = [CellRange(0...0)]
    try Data(other.bytes).write(to: URL(fileURLWithPath: stage.shardPlan))
    #expect(throws: SweepingError.self) { try ShardPlanFile(path: stage.shardPlan) }
    try Data("SQLite format 3\0".utf8).write(to: URL(fileURLWithPath: stage.shardPlan))
    let error = #expect(throws: SweepingError.self) { try ShardPlanFile(path: stage.shardPlan) }
    #expect(error?.description.contains("compare") == true)
  }

  @Test func indicesComeFromEngines() throws {
    #expect(try ShardIndex.of(3, in: ["SLURM_ARRAY_TASK_ID": "1"]) == 3)
    #expect(try ShardIndex.of(nil, in: ["SLURM_ARRAY_TASK_ID": "1"]) == 1)
    #expect(try ShardIndex.of(nil, in: ["JOB_COMPLETION_INDEX": "0"]) == 0)
    #expect(try ShardIndex.of(nil, in: ["PARALLEL_SEQ": "1"]) == 0)
    #expect(
      try ShardIndex.of(nil, in: ["PARALLEL_SEQ": "2", "SLURM_ARRAY_TASK_ID": "1"]) == 1)
    for environment in [
      [:], ["PARALLEL_SEQ": "0"], ["JOB_COMPLETION_INDEX": "x"],
      ["PARALLEL_SEQ": "2", "SLURM_ARRAY_TASK_ID": "2"],
    ] {
      #expect(throws: SweepingError.self) { try ShardIndex.of(nil, in: environment) }
    }
  }

  @Test func attemptsAreNamedByArrayAndRestart() throws {
    let slurm = ["SLURM_ARRAY_JOB_ID": "12", "SLURM_JOB_ID": "14", "SLURM_RESTART_COUNT": "1"]
    #expect(try AttemptName.of(nil, in: slurm, host: "n1", process: 7) == "12-1")
    #expect(try AttemptName.of(nil, in: [:], host: "n1.lan", process: 7) == "n1.lan-7")
    #expect(try AttemptName.of("pod-3-x", in: slurm, host: "n1", process: 7) == "pod-3-x")
    for name in ["", "../x", "a b", ".x", String(repeating: "x", count: 65)] {
      #expect(throws: SweepingError.self) {
        try AttemptName.of(name, in: [:], host: "n1", process: 7)
      }
    }
  }
}
