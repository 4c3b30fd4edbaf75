import Files
import Foundation

/// A line of a configuration that calls a model, without anything else that stands there.
package struct Caller: Sendable, Equatable {
  /// The file.
  package var path: String
  /// From 1.
  package var line: Int
  /// The address or the model that it names.
  package var names: String
  /// Whether it is a model's name, and not an address.
  package var isModel: Bool
}

/// Looks in configurations of clients for servers and models.
///
/// Environment files, compose files, LiteLLM's and Continue's configurations, crontabs and units have no
/// form in common, so they are read as text. Only addresses, names of variables and known models are taken
/// out: what else stands there may be secret.
package enum CallerScan {
  /// Variables that say where clients ask.
  static let variables = [
    "OLLAMA_HOST", "OLLAMA_BASE_URL", "OPENAI_BASE_URL", "OPENAI_API_BASE", "api_base", "apiBase",
    "LOCAL_MODEL_TAG",
  ]

  /// Programs that serve models.
  static let programs = ["ollama", "llama-server", "vllm", "lms ", "mlx_lm", "litellm"]

  /// The lines of a file that call a server or a model.
  ///
  /// - Parameters:
  ///   - models: names that are known.
  ///   - addresses: of servers that were found, with their ports.
  /// - Throws: ``BenchFault`` for what cannot be read.
  package static func scan(
    _ path: String, models: [String], addresses: [String]
  ) throws(BenchFault) -> [Caller] {
    let bytes: [UInt8]
    do throws(FileFault) {
      bytes = try FileInput.bytes(path, limit: 1 << 22)
    } catch {
      throw BenchFault(error)
    }
    let hosts = addresses.compactMap { URLComponents(string: $0) }.compactMap { parts in
      parts.host.flatMap { host in parts.port.map { "\(host):\($0)" } }
    }
    let places = Set(hosts + hosts.map { $0.replacing("127.0.0.1", with: "localhost") })
    var found: [Caller] = []
    let text = String(decoding: bytes, as: UTF8.self)
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let bare = line.drop(while: \.isWhitespace)
      guard !bare.hasPrefix("#"), !bare.hasPrefix("//") else { continue }
      let number = index + 1
      var seen: Set<String> = []
      for address in Grounding.addresses(in: String(line)) {
        if let plain = Self.plain(address), isOfInterest(plain, line, places) {
          seen.insert(plain)
        }
      }
      for place in places
      where line.contains(place) && !seen.contains(where: { $0.contains(place) }) {
        seen.insert(place)
      }
      found += seen.sorted().map { Caller(path: path, line: number, names: $0, isModel: false) }
      for model in models where Self.holds(line, model) {
        found.append(Caller(path: path, line: number, names: model, isModel: true))
      }
    }
    return found
  }

  private static func isOfInterest(
    _ address: String, _ line: Substring, _ places: Set<String>
  ) -> Bool {
    places.contains { address.contains($0) } || variables.contains { line.contains($0) }
      || address.hasSuffix("/v1")
  }

  /// Scheme, host, port and path: a password, a query or a fragment may be secret.
  static func plain(_ address: String) -> String? {
    guard let parts = URLComponents(string: address), let host = parts.host else { return nil }
    return (parts.scheme.map { $0 + "://" } ?? "") + host + (parts.port.map { ":\($0)" } ?? "")
      + parts.path
  }

  /// Whether a line holds a name by itself, and not as a part of a longer one.
  private static func holds(_ line: Substring, _ name: String) -> Bool {
    var rest = line
    while let range = rest.range(of: name) {
      let before = rest[..<range.lowerBound].last
      let after = rest[range.upperBound...].first
      func isPart(_ character: Character?) -> Bool {
        character.map { $0.isLetter || $0.isNumber || "-_.:".contains($0) } ?? false
      }
      // `ollama/small:1b` names the model behind its provider.
      if !isPart(before), !isPart(after) { return true }
      rest = rest[range.upperBound...]
    }
    return false
  }

  /// Units of systemd that start a server of models.
  package static func units(root: String = "/") -> [String] {
    let folders = ["etc/systemd/system", "usr/lib/systemd/system", "lib/systemd/system"]
    var found: [String] = []
    for folder in folders {
      let path = root + (root.hasSuffix("/") ? "" : "/") + folder
      for name in (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? []
      where name.hasSuffix(".service") {
        guard let bytes = try? FileInput.bytes("\(path)/\(name)", limit: 1 << 20) else { continue }
        let starts = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
          .filter { $0.hasPrefix("ExecStart") }
        if starts.contains(where: { line in programs.contains { line.contains($0) } }),
          !found.contains(name)
        {
          found.append(name)
        }
      }
    }
    return found
  }
}
