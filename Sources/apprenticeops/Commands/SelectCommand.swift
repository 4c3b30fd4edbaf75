import ArgumentParser
import Claims
import Exports
import Estimates
import Findings
import Foundation
import Selection
import Study
import Snapshots

/// `apprenticeops select`: the models in the order of one's own weights and limits.
struct SelectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "select",
    abstract: "Rank the models by your own weights, floors and budget.",
    discussion: """
      Weights are relative: quality=3 against refusal=1 counts quality three times. A floor or a \
      budget leaves models out and moves no merit. Without weights the axes count alike.

        apprenticeops select --weight quality=3 --floor refusal=85 --max energy=120mWh
      """)

  /// Forms of the result.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv
  }

  @Argument(help: "A folder of exports.")
  var folder = Defaults.snapshot

  @Option(
    name: .customLong("weight"), help: "AXIS=NUMBER; the axes are those of the snapshot's study.")
  var weights: [String] = []

  @Option(name: .customLong("floor"), help: "AXIS=NUMBER: at least so much, where more is better.")
  var floors: [String] = []

  @Option(
    name: .customLong("max"), help: "AXIS=NUMBER[UNIT]: at most so much, where less is better.")
  var ceilings: [String] = []

  @Option(help: "How merits are formed.")
  var method = PreferenceMethod.weightedSum

  @Option(help: "How axes are brought onto one scale.")
  var normalisation = Normalisation.minMax

  @Option(help: "How many models to show; 0 for all.")
  var top = 10

  @Option(help: "The form of the result.")
  var format = Format.text

  func validate() throws {
    guard top >= 0 else { throw ValidationError("--top must be at least 0") }
    var weighed = Set<String>()
    for text in weights {
      let (id, _) = try Self.pair(text, option: "--weight")
      guard weighed.insert(id).inserted else {
        throw ValidationError("--weight \(text): \(id) is weighed twice")
      }
    }
    for text in floors { _ = try Self.pair(text, option: "--floor") }
    for text in ceilings { _ = try Self.pair(text, option: "--max") }
  }

  func run() throws {
    try Failure.reporting {
      let findings = try Findings.read(folder)
      let request = try request(findings.study)
      let choice: Choice
      do {
        choice = try findings.choose(request)
      } catch let absent as Absent {
        throw InputFault(
          file: folder, found: absent.reason, expected: "every model on every axis to weigh")
      }
      let report = ChoiceReport(
        snapshot: findings.manifest.id, request: request, choice: choice, top: top)
      switch format {
      case .text: print(report.text, terminator: "")
      case .json: try Output.write(try report.json())
      case .csv: print(report.csv, terminator: "")
      }
      if choice.kept.isEmpty { throw Failure.drift }
    }
  }

  /// What is asked for, against the axes of the snapshot's study.
  private func request(_ study: Study) throws -> ChoiceRequest {
    var request = ChoiceRequest(method: method, normalisation: normalisation)
    for text in weights {
      let (id, value) = try Self.pair(text, option: "--weight")
      request.weights[try Self.axis(id, in: study, option: "--weight \(text)").id] =
        try Self.number(
          value, unit: "", option: "--weight \(text)", atLeast: 0)
    }
    guard study.criteria.contains(where: { request.weights[$0.id] ?? 1 > 0 }) else {
      throw ValidationError("at least one weight must be above 0")
    }
    for (option, texts, better) in [
      ("--floor", floors, Axis.Direction.more), ("--max", ceilings, .less),
    ] {
      for text in texts {
        let (id, value) = try Self.pair(text, option: option)
        let axis = try Self.axis(id, in: study, option: "\(option) \(text)")
        guard axis.better == better else {
          throw ValidationError(
            better == .more
              ? "\(option) \(text): less \(id) is better; use --max \(id)=…"
              : "\(option) \(text): more \(id) is better; use --floor \(id)=…")
        }
        let unit = study.measure(of: axis)?.unit ?? ""
        request.limits.append(
          .init(
            axis: id,
            value: try Self.number(value, unit: unit, option: "\(option) \(text)", atLeast: nil)))
      }
    }
    return request
  }

  /// Splits `axis=number`.
  private static func pair(_ text: String, option: String) throws -> (String, String) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { throw ValidationError("\(option) \(text): expected AXIS=NUMBER") }
    return (parts[0], parts[1])
  }

  private static func axis(_ id: String, in study: Study, option: String) throws -> Axis {
    guard let axis = study.criteria.first(where: { $0.id == id }) else {
      let known = study.criteria.map(\.id).joined(separator: ", ")
      throw ValidationError("\(option): unknown axis '\(id)'; known are \(known)")
    }
    return axis
  }

  /// Reads a number, with the unit behind it if wanted.
  private static func number(_ text: String, unit: String, option: String, atLeast: Double?) throws
    -> Double
  {
    let number = unit.isEmpty || !text.hasSuffix(unit) ? text : String(text.dropLast(unit.count))
    guard let value = Double(number), value.isFinite else {
      throw ValidationError(
        "\(option): '\(text)' is not a number" + (unit.isEmpty ? "" : " in \(unit)"))
    }
    if let atLeast, value < atLeast {
      throw ValidationError(
        "\(option): must be at least \(NumberFormat.shortest(atLeast, decimals: 2))")
    }
    return value
  }
}

extension PreferenceMethod: ExpressibleByArgument {
  package init?(argument: String) {
    self.init(rawValue: argument)
  }
}

extension Normalisation: ExpressibleByArgument {
  package init?(argument: String) {
    self.init(rawValue: argument)
  }
}
