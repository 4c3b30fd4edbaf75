import Foundation

/// How a folder shows which of its files this program wrote.
package struct Ownership: Sendable {
  /// The file that makes a folder ours.
  package let mark: String
  /// The paths that a folder's mark lists, the mark's own among them; absent without a mark.
  let owned: @Sendable (_ folder: String) -> Set<String>?
  /// Files that are written beside those listed: they may be replaced, and are never removed.
  let shared: @Sendable (_ path: String) -> Bool
  /// Files that a person may write before this program first writes the folder.
  let awaited: Set<String>
  /// The mark of a folder with these files; absent where one of the files is the mark.
  let makes: @Sendable (_ paths: [String]) -> [UInt8]?

  static let all = [list, exports]

  /// A list of its own, which is written with the files.
  package static let list = Ownership(
    mark: listName,
    owned: { folder in
      guard let bytes = try? FileInput.bytesIfPresent(folder + "/" + listName, limit: 1 << 24),
        bytes.starts(with: listHead.utf8)
      else { return nil }
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      return Set(lines.filter { !$0.hasPrefix("#") }.map(String.init) + [listName])
    },
    shared: { _ in false }, awaited: [],
    makes: { paths in
      Array((listHead + paths.sorted().map { $0 + "\n" }.joined()).utf8)
    })

  /// The manifest of exports, whose tables have names that are known.
  package static let exports = Ownership(
    mark: "manifest.json",
    owned: { folder in
      guard let bytes = try? FileInput.bytesIfPresent(folder + "/manifest.json", limit: 1 << 24),
        let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
        object["format"] != nil || object["schemaVersion"] != nil,
        let files = object["files"] as? [[String: Any]]
      else { return nil }
      let names = files.compactMap { $0["name"] as? String }
      // A name with a slash is none that an export ever had.
      return Set(names.filter { !$0.contains("/") } + ["manifest.json"])
    },
    // The rows of baselines, kinds of checks and what was accepted lie beside the tables.
    shared: { path in
      ["rows.csv", "check-kinds.yaml", "exports.lock", "study.yaml"].contains(path)
        || path.hasSuffix(".sqlite") && !path.contains("/")
    },
    // A study can be written from a plan, before anything is measured.
    awaited: ["study.yaml", "sentences.yaml"],
    makes: { _ in nil })

  private static let listName = ".apprenticeops-files"
  private static let listHead =
    "# The files of this folder that apprenticeops wrote and will replace or remove. Keep this list.\n"

  /// The mark as a file of a folder with these paths; empty where a path is the mark.
  package func file(for paths: some Collection<String>) -> [String: [UInt8]] {
    makes(Array(paths)).map { [mark: $0] } ?? [:]
  }
}
