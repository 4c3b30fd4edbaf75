import ArgumentParser
import Claims
import Foundation

/// `apprenticeops diff`: what moved between two snapshots or two builds.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what moved between two snapshots or two builds.",
    discussion: """
      Each side is a folder of exports, a built site, or a folder with a build's quantities.json and \
      claims.json. Named are the quantities that moved by more than the threshold, models that joined \
      or left the front, and claims whose verdict changed. Exits 1 when there is any difference, 2 \
      when a side cannot be read.
      """)

  /// Forms of the report.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "The folder before.")
  var before: String

  @Argument(help: "The folder after.")
  var after: String

  @Option(help: "Changes up to so many percent of the value before do not count.")
  var threshold = 0.0

  @Option(help: "The form of the report.")
  var format = Format.text

  func validate() throws {
    guard threshold >= 0, threshold.isFinite else {
      throw ValidationError("--threshold must be a number of at least 0")
    }
  }

  func run() throws {
    try Failure.reporting {
      let difference = BuildDifference(
        try BuildRecord.read(before), try BuildRecord.read(after), threshold: threshold)
      switch format {
      case .text: print(difference.text, terminator: "")
      case .json: try Output.write(try difference.json())
      }
      if !difference.isEmpty { throw Failure.drift }
    }
  }
}
