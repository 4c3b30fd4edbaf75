import DataText
import Faults
import Files

/// Families of models by the words of their names: a table that a person keeps.
///
/// A distilled or merged model belongs to several. What the table does not know has none, and a plan has to
/// name it: whether judge and judged are kin is never assumed.
package struct ModelFamilies: Sendable, Equatable {
  /// Where the table is kept in this project.
  package static let usual = "templates/model-families.yaml"

  /// The word in a name, and the family that it stands for.
  let words: [String: String]
  /// Names of families, of models and of makers, as an answer may say them.
  let spoken: Set<String>

  /// Reads the table.
  ///
  /// - Throws: ``JudgingError`` with every fault at file:line.
  package static func read(_ path: String = usual) throws(JudgingError) -> ModelFamilies {
    let text: String
    do throws(FileFault) {
      text = try FileInput.text(path)
    } catch {
      throw .plan(
        file: path, problem: "the families of models cannot be read: \(error.problem)",
        remedy: "give the table that comes with the tool, or one of your own, with --model-families"
      )
    }
    let log = FaultLog()
    do throws(ScenarioFaults) {
      return try log.checked(parse(text, path, log), of: path)
    } catch {
      throw .faults(error)
    }
  }

  private static func parse(_ text: String, _ path: String, _ log: FaultLog) -> ModelFamilies? {
    guard let root = YAMLReader.document(Array(text.utf8), name: path, log),
      let fields = Fields(root, file: path, log: log)
    else { return nil }
    fields.refuseKeys(otherThan: ["format", "families", "makers", "common"])
    _ = fields.integer("format", in: 1...1)
    var words: [String: String] = [:]
    if let node = fields.node("families"),
      let part = Fields(node, file: path, path: "families", log: log)
    {
      for member in part.members {
        let family = member.key.text
        for word in part.texts(family) ?? [] {
          if !isWord(word) {
            part.fault(family, "'\(word)' is no word of small letters and digits")
          } else if let other = words.updateValue(family, forKey: word) {
            part.fault(family, "'\(word)' stands for '\(other)' already")
          }
        }
      }
    } else {
      fields.fault("families", "is missing; expected words by family")
    }
    let makers = fields.node("makers") == nil ? [] : fields.texts("makers") ?? []
    let common = fields.node("common") == nil ? [] : fields.texts("common") ?? []
    for word in common where words[word] == nil {
      fields.fault("common", "'\(word)' is a word of no family")
    }
    // A name of two letters is found everywhere.
    let spoken = Set(words.keys.filter { $0.utf8.count > 2 }).subtracting(common).union(makers)
    return ModelFamilies(words: words, spoken: spoken)
  }

  /// The families that a name tells; empty when none is known.
  package func named(in name: String) -> Set<String> {
    Set(Self.parts(of: name).compactMap { words[$0] ?? words[Self.withoutDigits($0)] })
  }

  /// A family's name in one form: the known one, or small letters and digits.
  package func plain(_ family: String) -> String {
    named(in: family).min() ?? Self.parts(of: family).joined()
  }

  /// What a plan calls a family: every family that its words tell, or the name itself.
  func told(_ family: String) -> Set<String> {
    named(in: family).union([plain(family)])
  }

  /// A name without its tag, quantisation and owner: `base2.5` of `library/base2.5:7b-q4`.
  static func stem(_ name: String) -> String {
    let model = name.split(separator: "/").last.map(String.init) ?? name
    return String(model.prefix { $0 != ":" && $0 != "@" }).lowercased()
  }

  /// The stretches of letters and digits of a name, in small letters.
  private static func parts(of name: String) -> [String] {
    name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// `name2` is `name`.
  private static func withoutDigits(_ part: String) -> String {
    String(part.prefix { !$0.isNumber })
  }

  private static func isWord(_ word: String) -> Bool {
    !word.isEmpty && word.allSatisfy { $0.isNumber || ($0.isLetter && $0.isLowercase) }
  }
}
