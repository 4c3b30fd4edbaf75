import ArgumentParser
import Exports
import Findings
import Foundation
import Selection
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

  @Option(name: .customLong("weight"), help: "AXIS=NUMBER; axes are quality, refusal and energy.")
  var weights: [String] = []

  @Option(name: .customLong("floor"), help: "AXIS=PERCENT: at least so much quality or refusal.")
  var floors: [String] = []

  @Option(name: .customLong("max"), help: "energy=NUMBER[mWh]: at most so much per answer.")
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
    _ = try request()
  }

  func run() throws {
    try Failure.reporting {
      let findings = try Findings(exports: try ExportReader.read(folder))
      guard let choice = try findings.choice(try request()) else {
        throw InputFault(
          file: folder, found: "a model without quality, refusal or energy",
          expected: "all three axes, so that they can be weighed")
      }
      let report = ChoiceReport(
        snapshot: findings.manifest.id, request: try request(), choice: choice, top: top)
      switch format {
      case .text: print(report.text, terminator: "")
      case .json: try Output.write(try report.json())
      case .csv: print(report.csv, terminator: "")
      }
      if choice.kept.isEmpty { throw Failure.drift }
    }
  }

  private func request() throws -> ChoiceRequest {
    var request = ChoiceRequest(method: method, normalisation: normalisation)
    if !weights.isEmpty { request.weights = [1, 1, 1] }
    for text in weights {
      let (axis, value) = try Self.pair(text, option: "--weight", unit: "")
      guard value >= 0, let index = ChoiceRequest.Axis.allCases.firstIndex(of: axis) else {
        throw ValidationError("--weight \(text): a weight must be at least 0")
      }
      request.weights[index] = value
    }
    guard request.weights.contains(where: { $0 > 0 }) else {
      throw ValidationError("at least one weight must be above 0")
    }
    for text in floors {
      let (axis, value) = try Self.pair(text, option: "--floor", unit: "%")
      guard axis != .energy else {
        throw ValidationError("--floor \(text): less energy is better; use --max energy=…")
      }
      request.limits.append(.init(axis: axis, value: value))
    }
    for text in ceilings {
      let (axis, value) = try Self.pair(text, option: "--max", unit: "mWh")
      guard axis == .energy else {
        throw ValidationError("--max \(text): more \(axis.rawValue) is better; use --floor")
      }
      request.limits.append(.init(axis: axis, value: value))
    }
    return request
  }

  /// Reads `axis=number`, with the unit behind the number if wanted.
  private static func pair(
    _ text: String, option: String, unit: String
  ) throws -> (ChoiceRequest.Axis, Double) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    let known = ChoiceRequest.Axis.allCases.map(\.rawValue).joined(separator: ", ")
    guard parts.count == 2 else { throw ValidationError("\(option) \(text): expected AXIS=NUMBER") }
    guard let axis = ChoiceRequest.Axis(rawValue: parts[0]) else {
      throw ValidationError("\(option) \(text): unknown axis '\(parts[0])'; known are \(known)")
    }
    let number =
      unit.isEmpty || !parts[1].hasSuffix(unit)
      ? parts[1] : String(parts[1].dropLast(unit.count))
    guard let value = Double(number), value.isFinite else {
      throw ValidationError(
        "\(option) \(text): '\(parts[1])' is not a number" + (unit.isEmpty ? "" : " in \(unit)"))
    }
    return (axis, value)
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
