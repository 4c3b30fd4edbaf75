import DataText
import Files
import Foundation

/// The answer files of a folder: `<model>__<scenario>[__rN].txt`.
package struct AnswerFolder: Sendable {
  /// An answer file.
  package struct File: Sendable, Equatable {
    /// Name without the folder.
    package let name: String
    /// The model's tag with `/` and `:` written as `_`.
    package let model: String
    /// Identifier of the scenario, as the name writes it.
    package let scenario: String
  }

  /// The folder as the user gave it.
  package let path: String
  /// In the order of their names.
  package let files: [File]
  /// Text files whose name is of another form.
  package let misnamed: [String]

  /// Lists a folder; files of macOS (`._*`) and those that are no text files are left out.
  ///
  /// - Throws: ``ScenarioFault`` when the folder cannot be read.
  package init(path: String) throws(ScenarioFault) {
    self.path = path
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw ScenarioFault(file: path, "the folder of answers cannot be read")
    }
    let texts = names.filter { $0.hasSuffix(".txt") && !$0.hasPrefix("._") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    files = texts.compactMap(Self.file(named:))
    misnamed = texts.filter { Self.file(named: $0) == nil }
  }

  /// How a file's name writes a model's tag.
  package static func fileName(of tag: String) -> String {
    String(tag.map { $0 == "/" || $0 == ":" ? "_" : $0 })
  }

  /// What a name says; nothing when it has another form.
  static func file(named name: String) -> File? {
    var parts = name.dropLast(4).split(separator: "__", omittingEmptySubsequences: false)
    if parts.count > 2, let last = parts.last, last.hasPrefix("r"), last.count > 1,
      last.dropFirst().utf8.allSatisfy({ 0x30...0x39 ~= $0 })
    {
      parts.removeLast()
    }
    guard parts.count >= 2, let scenario = parts.last, !scenario.isEmpty else { return nil }
    let model = parts.dropLast().joined(separator: "__")
    return model.isEmpty ? nil : File(name: name, model: model, scenario: String(scenario))
  }

  /// The text of a file; bytes that are not UTF-8 become U+FFFD.
  ///
  /// - Throws: ``ScenarioFault`` when it cannot be read.
  package func text(of file: File) throws(ScenarioFault) -> String {
    let path = path.hasSuffix("/") ? path + file.name : path + "/" + file.name
    do throws(FileFault) {
      return String(decoding: try FileInput.bytes(path, limit: 1 << 26), as: UTF8.self)
    } catch {
      throw ScenarioFault(file: path, "the answer cannot be read: \(error.problem)")
    }
  }
}
