import Files
import Foundation

/// A plan as its author wrote it, with the files that it names: what a snapshot keeps verbatim.
package struct PlanSource: Sendable, Equatable {
  /// The path that messages name.
  package var file: String
  /// The plan's file as it was read.
  package var text: String
  /// Text of each memory file by the path that the plan writes.
  package var memories: [String: String]

  /// Reads a plan's file; memory files are read when the plan names them.
  package init(path: String) throws(HarnessError) {
    file = path
    text = try Self.contents(of: path)
    memories = [:]
  }

  package init(file: String, text: String, memories: [String: String]) {
    self.file = file
    self.text = text
    self.memories = memories
  }

  /// The folder that paths of the plan are relative to.
  var folder: String { (file as NSString).deletingLastPathComponent }

  /// A path of the plan as seen from the working folder.
  package func resolve(_ path: String) -> String {
    path.hasPrefix("/") || folder.isEmpty ? path : (folder as NSString).appendingPathComponent(path)
  }

  /// The text of a memory file; absent when it cannot be read as UTF-8.
  mutating func memory(_ path: String) -> String? {
    if let known = memories[path] { return known }
    guard let text = try? Self.contents(of: resolve(path)) else { return nil }
    memories[path] = text
    return text
  }

  private static func contents(of path: String) throws(HarnessError) -> String {
    do throws(FileFault) {
      return try FileInput.text(path)
    } catch {
      throw .argument("\(path): the file cannot be read: \(error.problem); \(error.remedy)")
    }
  }
}
