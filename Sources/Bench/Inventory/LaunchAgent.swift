import Files
import Foundation

/// An agent or daemon of launchd, as its property list describes it.
///
/// Only whether it starts a server of models, and the variables that say where clients ask, are taken: what
/// else stands there may be secret.
package struct LaunchAgent: Sendable, Equatable {
  /// Its label.
  package var label: String
  /// The server that it starts; absent where it starts something else.
  package var server: String?
  /// Whether launchd starts it again when it ends.
  package var isKeptAlive: Bool
  /// Where its clients ask, by the variables that say so.
  package var callers: [Caller]

  /// The agent in a line.
  package var line: String {
    "launchd starts \(Words.excerpt(label, 120))" + (server.map { " (\($0))" } ?? "")
      + (isKeptAlive ? ", and again when it ends" : "")
  }

  /// Reads a property list, as XML or binary.
  ///
  /// - Throws: ``BenchFault`` for what cannot be read or describes no agent.
  package static func read(_ path: String) throws(BenchFault) -> LaunchAgent {
    let bytes: [UInt8]
    do throws(FileFault) {
      bytes = try FileInput.bytes(path, limit: 1 << 22)
    } catch {
      throw BenchFault(error)
    }
    guard
      let list = try? PropertyListSerialization.propertyList(from: Data(bytes), format: nil)
        as? [String: Any], let label = list["Label"] as? String
    else {
      throw BenchFault(
        path, found: "no property list with a Label",
        remedy: "give an agent of launchd, such as those in ~/Library/LaunchAgents")
    }
    let program =
      ((list["Program"] as? String).map { [$0] } ?? [])
      + (list["ProgramArguments"] as? [String] ?? [])
    let variables = list["EnvironmentVariables"] as? [String: String] ?? [:]
    let kept = list["KeepAlive"]
    return LaunchAgent(
      label: label,
      server: CallerScan.programs.first { name in
        let bare = name.trimmingCharacters(in: .whitespaces)
        return program.contains { ($0 as NSString).lastPathComponent == bare }
      }?.trimmingCharacters(in: .whitespaces),
      isKeptAlive: (kept as? Bool) ?? (kept != nil),
      callers: variables.sorted { $0.key < $1.key }.compactMap { name, value in
        guard CallerScan.variables.contains(name) else { return nil }
        let isModel = name == "LOCAL_MODEL_TAG"
        // A place may stand without a scheme, as Ollama's does.
        let place =
          isModel ? value : CallerScan.plain(value.contains("://") ? value : "http://" + value)
        return place.map { Caller(path: path, line: 1, names: $0, isModel: isModel) }
      })
  }
}
