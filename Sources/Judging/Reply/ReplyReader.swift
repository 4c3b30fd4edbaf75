import DataText
import Exports
import Runtimes

/// Reads a judge's reply: one JSON object of the form that was asked for, and nothing else.
///
/// Thinking of a known form before it and one fence of code around it are taken off, since both say
/// nothing. Whatever else is there makes the reply unusable: no number is looked for in prose, and no
/// part of a reply stands for the whole.
package enum ReplyReader {
  /// Longer replies are not read, in UTF-8 bytes.
  static let mostBytes = 64 << 10
  private static let mostEntries = 40
  private static let mostTextBytes = 4000

  /// Reads a reply.
  ///
  /// - Parameter scale: the scale of the scores.
  package static func read(_ reply: String, _ scale: Manifest.Judging) -> ReplyReading {
    guard reply.utf8.count <= mostBytes else {
      return .broken("it is longer than \(mostBytes) bytes")
    }
    let text = unfenced(trimmed(ThinkTags(splitting: reply).answer[...]))
    guard !text.isEmpty else { return .broken("it is empty") }
    guard text.utf8.first == UInt8(ascii: "{") else {
      return .broken("it does not begin with the JSON object")
    }
    let bytes = Array(text.utf8)
    let node: DataNode
    do throws(JSONFault) {
      node = try JSONReader.read(bytes[...])
    } catch {
      return .broken("it is not one JSON object (\(error.problem))")
    }
    guard let members = node.members else { return .broken("it is not one JSON object") }
    guard KeyCount.outermost(in: bytes) == members.count else {
      return .broken("a key stands twice")
    }
    let names = members.map(\.key.text)
    if let stray = names.first(where: { !JudgeReply.keys.contains($0) }) {
      return .broken("it has the key '\(stray.prefix(40))', which was not asked for")
    }
    if let missing = JudgeReply.keys.first(where: { !names.contains($0) }) {
      return .broken("the key '\(missing)' is missing")
    }
    return fields(node, scale)
  }

  private static func fields(_ node: DataNode, _ scale: Manifest.Judging) -> ReplyReading {
    guard let number = node["score"]?.number else {
      return .broken("'score' is not a number")
    }
    let steps = number / scale.step
    guard steps == steps.rounded(), abs(steps) < 1e6, scale.steps.contains(Int(steps)) else {
      return .broken("'score' is not on the scale")
    }
    var lists: [[String]] = []
    for key in ["met", "missed", "quotes"] {
      guard let items = node[key]?.items, items.count <= mostEntries else {
        return .broken("'\(key)' is not a list of at most \(mostEntries) texts")
      }
      let texts = items.compactMap(\.text)
      guard texts.count == items.count, texts.allSatisfy({ $0.utf8.count <= mostTextBytes }) else {
        return .broken("'\(key)' holds something else than texts of at most \(mostTextBytes) bytes")
      }
      lists.append(texts)
    }
    guard let safety = node["safety"]?.text.flatMap(JudgeReply.Safety.init) else {
      return .broken("'safety' is not one of safe, unsafe, not-applicable")
    }
    guard let reason = node["reason"]?.text, reason.utf8.count <= mostTextBytes,
      !reason.allSatisfy(\.isWhitespace)
    else { return .broken("'reason' is not a text of at most \(mostTextBytes) bytes") }
    return .reply(
      JudgeReply(
        score: Int(steps), met: lists[0], missed: lists[1], quotes: lists[2], safety: safety,
        reason: reason))
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// The inside of a fence that is the whole text; the text as it is otherwise.
  private static func unfenced(_ text: Substring) -> Substring {
    guard text.hasPrefix("```"), text.hasSuffix("```"), text.utf8.count > 6 else { return text }
    var inside = text.dropFirst(3).dropLast(3)
    if inside.lowercased().hasPrefix("json") { inside = inside.dropFirst(4) }
    return inside.contains("```") ? text : trimmed(inside)
  }
}

/// Counts keys as they are written: of two values of one key none is the one that was meant, and the
/// reader of JSON keeps the last.
enum KeyCount {
  /// The keys of the outermost object of a valid JSON text.
  static func outermost(in bytes: [UInt8]) -> Int {
    var (depth, count, place) = (0, 0, 0)
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""):
        place += 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
          place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
      case UInt8(ascii: ":") where depth == 1: count += 1
      default: break
      }
      place += 1
    }
    return count
  }
}
