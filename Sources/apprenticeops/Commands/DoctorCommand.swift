import ArgumentParser
import Files
import Foundation
import Runtimes
import Telemetry

/// `apprenticeops doctor`: what can be measured on this node.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what can be measured here, what is missing and how to enable it.",
    discussion: """
      Tries every reader once, watches the other processes for a second, and compares the node with \
      the state in which it should be measured. Changes nothing. With --root a recorded tree of /proc \
      and /sys is examined instead of this machine. Servers of models are looked for on their usual \
      ports and told with the lines that a plan needs for them; they are asked to generate nothing.
      """)

  /// Forms of the report.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Option(help: "The form of the report.")
  var format = Format.text

  @Option(help: "The folder that holds proc and sys.")
  var root: String?

  func run() async throws {
    var isFolder: ObjCBool = false
    if let root,
      !(FileManager.default.fileExists(atPath: root, isDirectory: &isFolder) && isFolder.boolValue)
    {
      throw FileFault(
        .input, root, problem: "not a folder", remedy: "--root names one that holds proc and sys")
    }
    let tree = root.map(SystemTree.init(root:)) ?? .machine
    // A recorded tree stands still, so nobody can be seen at work in it.
    let competitors: Reading<[Competitor]> =
      root == nil
      ? await Competitor.observe(tree, for: .seconds(1))
      : .absent(Absence(.notRequested, source: "/proc", detail: "a recorded tree stands still"))
    let report = DoctorReport(tree, competitors: competitors)
    switch format {
    case .text:
      print(report.text, terminator: "")
      if root == nil { print(Self.servers(await ServerSearch.find()).joined(separator: "\n")) }
    case .json: try Output.write(try report.json())
    }
  }
  /// What was found of servers, a line each.
  static func servers(_ found: [FoundServer]) -> [String] {
    guard !found.isEmpty else {
      let ports = ServerSearch.usualPorts.map(String.init).joined(separator: ", ")
      return [
        "",
        "Servers: none answers on 127.0.0.1 at \(ports); docs/servers.md says how to start one",
      ]
    }
    var lines = ["", "Servers, with the lines of a plan:"]
    for server in found {
      lines.append(
        "  \(server.address): \(server.server.rawValue) \(server.version ?? "of unknown version")")
      lines += server.planLines.map { "      " + $0 }
      lines += server.warnings.map { "    note: " + $0 }
    }
    return lines
  }
}
