import Foundation

/// Carries out a quiesce plan.
package struct Quiescer: Sendable {
  private let tree: SystemTree
  private let run: @Sendable ([String]) -> Int32
  private let sync: @Sendable () -> Void
  private let now: @Sendable () -> ContinuousClock.Instant
  private let sleep: @Sendable (Duration) async -> Void

  /// Works on this machine.
  package init() {
    self.init(
      tree: .machine, run: Self.execute, sync: Glibc.sync, now: { ContinuousClock.now },
      sleep: { try? await Task.sleep(for: $0) })
  }

  /// Works on a tree, with other means to act and to wait.
  init(
    tree: SystemTree, run: @escaping @Sendable ([String]) -> Int32,
    sync: @escaping @Sendable () -> Void,
    now: @escaping @Sendable () -> ContinuousClock.Instant,
    sleep: @escaping @Sendable (Duration) async -> Void
  ) {
    (self.tree, self.run, self.sync, self.now, self.sleep) = (tree, run, sync, now, sleep)
  }

  /// Does the steps in order; ends early, with what was done, when the task is cancelled.
  package func carryOut(_ plan: QuiescePlan) async -> QuiesceRecord {
    let deadline = now() + .seconds(plan.deadlineSeconds)
    var entries: [QuiesceRecord.Entry] = []
    for step in plan.steps where !Task.isCancelled {
      let start = now()
      func entry(
        _ outcome: QuiesceRecord.Outcome, _ before: Double? = nil, _ after: Double? = nil
      ) -> QuiesceRecord.Entry {
        QuiesceRecord.Entry(
          step: step, outcome: outcome, seconds: (now() - start).inSeconds, before: before,
          after: after)
      }
      switch step {
      case .privileged(let kind):
        entries.append(
          entry(plan.allowed.contains(kind) ? perform(kind) : .notAllowed))
      case .coolDown(let limit):
        let reader = TemperatureReader(tree)
        let (outcome, before, after) = await wait(limit, plan, until: deadline) {
          () throws(Absence) in try reader.processor()
        }
        entries.append(entry(outcome, before, after))
      case .settle(let limit):
        let (outcome, before, after) = await wait(limit, plan, until: deadline) {
          () throws(Absence) in try LoadReading.read(tree).oneMinute
        }
        entries.append(entry(outcome, before, after))
      }
    }
    return QuiesceRecord(entries: entries)
  }

  private func wait(
    _ limit: Double, _ plan: QuiescePlan, until deadline: ContinuousClock.Instant,
    _ read: () throws(Absence) -> Double
  ) async -> (QuiesceRecord.Outcome, Double?, Double?) {
    var before: Double?
    var last: Double?
    while true {
      switch Reading(read) {
      case .absent(let absence): return (.unobserved(absence), before, last)
      case .measured(let value):
        before = before ?? value
        last = value
        if value <= limit { return (.done, before, last) }
      }
      let left = deadline - now()
      guard left > .zero, !Task.isCancelled else { return (.timedOut, before, last) }
      await sleep(min(left, .seconds(plan.pollSeconds)))
    }
  }

  private func perform(_ step: QuiesceStep.Privileged) -> QuiesceRecord.Outcome {
    if step == .resetSwap {
      // What was swapped out must fit into memory, or the kernel ends processes to make room.
      // Swap is the node's, so the node's memory counts and not the limit of a control group.
      let memory = Reading { () throws(Absence) in
        let memory = try MemoryReading.read(tree)
        return (used: try memory.swapUsedBytes.get(), left: try memory.availableBytes.get())
      }
      switch memory {
      case .absent(let absence): return .failed("swap is left alone: \(absence)")
      case .measured(let memory) where memory.used > memory.left / 2:
        return .failed(
          "swap is left alone: \(Figure.bytes(memory.used)) in it, only "
            + "\(Figure.bytes(memory.left)) of memory available")
      case .measured: break
      }
    }
    var failures: [String] = []
    // All actions are tried: swap must be on again even if switching it off went wrong.
    for action in step.actions {
      switch action {
      case .sync: sync()
      case .write(let text, let path):
        if let absence = tree.overwrite(String(path.dropFirst()), with: text) {
          failures.append("\(action): \(absence.reason.rawValue)")
        }
      case .run(let words):
        let status = run(words)
        if status != 0 { failures.append("\(action): exit code \(status)") }
      }
    }
    return failures.isEmpty ? .done : .failed(failures.joined(separator: "; "))
  }

  /// Runs a program without input and output; -1 when it cannot be started.
  private static func execute(_ words: [String]) -> Int32 {
    guard let program = words.first else { return -1 }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = Array(words.dropFirst())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      return -1
    }
    process.waitUntilExit()
    return process.terminationStatus
  }
}

extension SystemTree {
  /// Writes a setting into a file that exists; says why when it cannot.
  func overwrite(_ path: String, with text: String) -> Absence? {
    let file = open(location(path), O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { return absence(path, code: errno) }
    defer { close(file) }
    let bytes = Array((text + "\n").utf8)
    let written = write(file, bytes, bytes.count)
    if written < 0 { return absence(path, code: errno) }
    return written == bytes.count ? nil : Absence(.unreadable, source: "/" + path)
  }
}
