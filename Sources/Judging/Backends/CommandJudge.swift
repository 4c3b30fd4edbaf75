import Foundation
import Runtimes

/// A judge that is a program: the prompt on its standard input, the reply on its standard output.
///
/// It counts no tokens and names no model, so the name of the plan stands for both of its models.
struct CommandJudge: JudgeClient {
  let judge: JudgePlan.Judge

  /// Variables that every program may need.
  private static let usual = ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR"]

  func ask(_ talk: JudgeTalk) async -> JudgeAnswer {
    let own = ProcessInfo.processInfo.environment
    let environment = own.filter {
      Self.usual.contains($0.key) || judge.environment.contains($0.key)
    }
    let (end, seconds) = await Program.run(
      judge.command, environment: environment, input: Array(Self.text(talk).utf8),
      limit: .seconds(judge.timeout))
    let secrets = judge.environment.compactMap { own[$0] }.filter { $0.utf8.count > 7 }
    let clean = { (bytes: [UInt8]) in
      secrets.reduce(String(decoding: bytes, as: UTF8.self)) { $0.replacing($1, with: "[key]") }
    }
    switch end {
    case .exited(0, let output, _):
      return JudgeAnswer(
        state: .text(clean(output), isCut: false), reported: judge.model, seconds: seconds)
    case .exited(let code, _, let errors):
      return fault(.httpError, "the command ended with \(code): \(clean(errors))", seconds)
    case .tooLong: return fault(.timeLimit, "no reply within \(judge.timeout) s", seconds)
    case .tooMuch: return fault(.malformedStream, "more than \(Program.mostBytes) bytes", seconds)
    case .notStarted(let why): return fault(.refused, "the command cannot be started: \(why)", 0)
    }
  }

  private func fault(_ kind: Outcome.Kind, _ detail: String, _ seconds: Double) -> JudgeAnswer {
    JudgeAnswer(state: .fault(.ofJudge(kind, detail, status: 500)), seconds: seconds)
  }

  /// The talk as one text.
  static func text(_ talk: JudgeTalk) -> String {
    let turns = talk.turns.map { turn in
      turn.role == .assistant ? "--- YOUR REPLY ---\n" + turn.text : turn.text
    }
    return ([talk.system] + turns).filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }
}
