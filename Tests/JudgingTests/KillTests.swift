import Foundation
import RuntimeDouble
import TestSupport
import Testing

/// Judging that is killed without mercy and goes on.
@Suite(.serialized) struct JudgeKillTests {
  /// Number of kills; the environment variable APPRENTICEOPS_KILLS asks for more.
  static let kills =
    ProcessInfo.processInfo.environment["APPRENTICEOPS_KILLS"].flatMap(Int.init) ?? 25

  /// What must be the same in two judgings by one plan.
  static let comparable = """
    SELECT kind, answer_sha256, task_sha256, template_sha256, reported, parameters, repeat, scenario,
      label, position, prompt_sha256, state, owed, score, met, missed, quotes, safety, reason,
      supported, repaired, problem, reply, first_reply
    FROM judgement ORDER BY kind, task_sha256, answer_sha256, repeat
    """

  @Test func killedAtAnyInstantLosesAndRepeatsNothing() async throws {
    let judge = try await JudgeDouble(keeps: false) { request in
      // Some replies need a second one, some never have the form.
      let sum = (request.answer ?? "").utf8.reduce(0) { $0 &+ Int($1) }
      let isBroken = sum % 7 == 0 || (sum % 5 == 0 && !request.isRepair)
      return .init(
        JudgeDouble.completion(isBroken ? "A 4, I think." : JudgeDouble.steady(request)),
        pause: .milliseconds(4))
    }
    let run = try MadeRun(scenarios: 12)
    let plan = try run.plan(
      judgePlan(
        judge.address,
        top: "passes: [deterministic, variance]\ncalibration: 4\nrepeats: {answers: 6, times: 2}",
        more: "concurrency: 3"))
    let undisturbed = run.folder.path + "/undisturbed.sqlite"
    let whole = try await JudgeTool.judge(run.path, plan, into: undisturbed)
    try #require(whole.code == 0, "\(whole.errors)")
    let expected = try rows(undisturbed, Self.comparable).map(\.line)
    #expect(expected.count == 72 + 6 + 8)

    var random = SystemRandomNumberGenerator()
    var kills = 0
    var typical = 300_000
    var places: [Int] = []
    var number = 0
    while kills < Self.kills {
      number += 1
      let file = run.folder.path + "/killed-\(number).sqlite"
      var stored = Set<String>()
      while true {
        let isLast = kills >= Self.kills
        let delay = Duration.microseconds(Int.random(in: 5_000...(2 * typical), using: &random))
        let result = try await JudgeTool.judge(
          run.path, plan, into: file, killAfter: isLast ? nil : delay)
        let before = stored.count
        if FileManager.default.fileExists(atPath: file) {
          stored = try Self.check(file, after: stored)
        }
        if result.code == 0 { break }
        try #require(result.code == SIGKILL, "\(result.errors)")
        kills += 1
        typical = min(30_000_000, max(20_000, typical * (stored.count > before ? 9 : 11) / 10))
        places.append(stored.count)
      }
      #expect(try rows(file, Self.comparable).map(\.line) == expected)
      // What was under way at a kill is paid for and counted; nothing else was asked twice.
      let open = try rows(file, "SELECT count(*) AS n FROM call WHERE outcome IS NULL")
      let lost: Int = try #require(open.first)["n"]
      #expect(lost <= 3 * kills)
      #expect(try await JudgeTool.judge(run.path, plan, into: file).code == 0)
    }
    await judge.stop()
    let among = Set(places).subtracting([0, expected.count])
    print(
      "\(kills) kills of judging, at \(among.count) different counts of judgements, \(places.count { $0 == 0 }) before the first"
    )
    #expect(among.count >= kills / 10)
  }

  /// Every judgement is whole, and every one that was there before is there unchanged.
  private static func check(_ file: String, after stored: Set<String>) throws -> Set<String> {
    #expect(try rows(file, "PRAGMA integrity_check").map(\.line) == ["integrity_check=\"ok\""])
    guard try !rows(file, "SELECT 1 FROM sqlite_master WHERE name = 'judgement'").isEmpty else {
      return []
    }
    let now = Set(try rows(file, comparable).map(\.line))
    #expect(stored.isSubset(of: now))
    return now
  }
}

extension JudgeTool {
  struct Result {
    var code: Int32
    var errors: String
  }

  /// Built beside the tests.
  private static let tool: String = {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = max(0, readlink("/proc/self/exe", &buffer, buffer.count))
    let own = URL(
      fileURLWithPath: String(
        decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self))
    return own.deletingLastPathComponent().appendingPathComponent("apprenticeops").path
  }()

  /// Judges in a process of its own, to the end or until it is killed.
  static func judge(
    _ run: String, _ plan: String, into file: String, killAfter delay: Duration? = nil
  ) async throws -> Result {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = ["judge", run, "--plan", plan, "--judgements", file]
    process.environment = ProcessInfo.processInfo.environment.merging(["no_proxy": "127.0.0.1"]) {
      $1
    }
    try folder.write("", to: "errors")
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle(forWritingAtPath: folder.path + "/errors")
    process.standardInput = FileHandle.nullDevice
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in done.resume() }
      do {
        try process.run()
      } catch {
        process.terminationHandler = nil
        done.resume(throwing: error)
        return
      }
      if let delay {
        let pid = process.processIdentifier
        Task {
          try? await Task.sleep(for: delay)
          // The process is not reaped before its handler ran, so the number is still its own.
          if process.isRunning { kill(pid, SIGKILL) }
        }
      }
    }
    return Result(code: process.terminationStatus, errors: try folder.read("errors"))
  }
}

/// The program under test, as a process.
enum JudgeTool {}
