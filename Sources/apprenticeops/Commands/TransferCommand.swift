import ArgumentParser
import Claims
import Exports
import Estimates
import Findings
import Foundation
import Snapshots
import Statistics

/// `apprenticeops transfer`: what decode speed to expect on a machine with another memory bandwidth.
struct TransferCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transfer",
    abstract: "Say what decode speed to expect on your machine, and what may not be concluded.",
    discussion: """
      Where decoding is limited by memory, speed goes with bandwidth. Give your machine's nominal \
      bandwidth; with a measured speed of one model the rule is checked first, and the command exits 1 \
      when the measurement lies outside the predicted interval.

        apprenticeops transfer --bandwidth 51.2 --model qwen3:1.7b
        apprenticeops transfer --bandwidth 51.2 --measured qwen3:1.7b=14.2
      """)

  @Argument(help: "A folder of exports.")
  var folder = Defaults.snapshot

  @Option(help: "Nominal memory bandwidth of your machine in GB/s.")
  var bandwidth: Double

  @Option(name: .customLong("model"), help: "A tag; all models when none is given.")
  var tags: [String] = []

  @Option(help: "TAG=TOKENS_PER_SECOND, measured on your machine: the validation gate.")
  var measured: [String] = []

  func validate() throws {
    guard bandwidth > 0, bandwidth.isFinite else {
      throw ValidationError("--bandwidth must be above 0")
    }
    _ = try spots()
  }

  func run() throws {
    try Failure.reporting {
      let findings = try Findings.read(folder)
      guard let rule = findings[Transfer.self].value else {
        throw InputFault(
          file: folder,
          found: findings[Transfer.self].reason ?? "no speeds that a bandwidth could be applied to",
          expected: "a snapshot with a nominal bandwidth and decode speeds")
      }
      guard let deviation = rule.deviation?.number else {
        throw InputFault(
          file: folder, found: "no model in two quantisations, so that the rule's error is unknown",
          expected: "a snapshot that can say how wrong a prediction is")
      }
      let known = rule.models.map(\.tag)
      for tag in tags + (try spots()).map(\.tag) where !known.contains(tag) {
        let reason =
          rule.mixtures.contains(tag)
          ? "a mixture of experts, of which a token uses an unknown part"
          : "unknown, or without speed"
        throw InputFault(
          file: folder, field: tag, found: reason,
          expected: "a dense model of the snapshot, as `apprenticeops select --top 0` lists them")
      }
      let passed = try check(rule, deviation)
      table(rule, deviation)
      print(Self.caveats(rule, deviation))
      if !passed { throw Failure.drift }
    }
  }

  /// The validation gate: predicted against measured.
  private func check(_ rule: TransferRule, _ deviation: Double) throws -> Bool {
    var passed = true
    for spot in try spots() {
      guard let model = rule.models.first(where: { $0.tag == spot.tag }) else { continue }
      guard let predicted = model.roofline.predicted(on: bandwidth * 1e9, deviation: deviation)
      else {
        print("gate: \(spot.tag) is not bandwidth-bound and cannot check the rule")
        passed = false
        continue
      }
      let holds = predicted.interval.low <= spot.speed && spot.speed <= predicted.interval.high
      print(
        "gate: \(spot.tag) measured \(Self.number(spot.speed)), predicted \(Self.words(predicted)): "
          + (holds ? "inside" : "OUTSIDE; do not use the rule on this machine"))
      passed = passed && holds
    }
    if measured.isEmpty {
      print("gate: no measurement given; everything below is unchecked on your machine")
    }
    return passed
  }

  private func table(_ rule: TransferRule, _ deviation: Double) {
    let shown = rule.models.filter { tags.isEmpty || tags.contains($0.tag) }
    let width = shown.map(\.tag.count).max() ?? 5
    for model in shown {
      let predicted = model.roofline.predicted(on: bandwidth * 1e9, deviation: deviation)
      let text =
        predicted.map { "\(Self.words($0)) tok/s" }
        ?? "no prediction: something else than memory limits"
      let padding = String(repeating: " ", count: width - model.tag.count)
      print("\(model.tag)\(padding)  \(model.roofline.regime.rawValue): \(text)")
    }
  }

  private static func caveats(_ rule: TransferRule, _ deviation: Double) -> String {
    """

    Intervals: 95 %, from the error between quantisations on the machine measured (a factor of \
    \(NumberFormat.fixed(deviation, decimals: 2)) per standard deviation). That error knows nothing of \
    another machine.
    May not be concluded: speeds beyond the same instruction set and kind of memory; prefill speed; \
    quality, refusal or energy; mixtures of experts (\(rule.mixtures.count) left out); anything without a \
    measurement on your machine.
    """
  }

  private static func words(_ predicted: (speed: Double, interval: Interval)) -> String {
    "\(number(predicted.speed)) [\(number(predicted.interval.low)), \(number(predicted.interval.high))]"
  }

  private static func number(_ value: Double) -> String { NumberFormat.fixed(value, decimals: 1) }

  private func spots() throws -> [(tag: String, speed: Double)] {
    try measured.map { text in
      guard let sign = text.lastIndex(of: "="),
        let speed = Double(text[text.index(after: sign)...]), speed > 0, speed.isFinite
      else { throw ValidationError("--measured \(text): expected TAG=TOKENS_PER_SECOND") }
      return (String(text[..<sign]), speed)
    }
  }
}
