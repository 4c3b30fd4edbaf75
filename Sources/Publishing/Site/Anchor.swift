import Estimates

/// Where a number stands on the page of its model or scenario: its identifier without the name that the page
/// has, since that name would stand there hundreds of times.
///
/// `quality.model.qwen3:4b` is `quality.model` on `models/qwen3@4b.html`, `quality.cell.qwen3:4b.guard-1` is
/// `quality.cell.guard-1` there, and `score.scenario.guard-1.arm.instruct` is `score.scenario.arm.instruct` on
/// `scenarios/guard-1.html`. `trace.js` makes the identifier from page and anchor again; where it could not,
/// because the file's name is not the tag in other signs, the anchor is the whole identifier.
struct Anchor {
  private let ending: String
  /// What stands before the name, and both.
  private let infixes: [(word: String, whole: String)]

  /// - Parameters:
  ///   - name: the model or scenario as identifiers write it.
  ///   - path: its page.
  /// - Returns: nothing where the name cannot be read from the page's path.
  init?(_ name: String, on path: String) {
    guard Self.name(of: path) == name else { return nil }
    ending = ".\(name)"
    infixes = [".cell.", ".scenario."].map { ($0, "\($0)\(name).") }
  }

  /// The anchor of an identifier.
  func of(_ id: String) -> String {
    if id.hasSuffix(ending) {
      let rest = id.dropLast(ending.count)
      if rest.hasSuffix(".model") || rest.hasSuffix(".scenario") { return String(rest) }
    }
    for (word, whole) in infixes {
      if let range = id.firstRange(of: whole) {
        return id.replacingCharacters(in: range, with: word)
      }
    }
    return id
  }

  /// The name in identifiers of what a page is about, as `trace.js` reads it from the file's name.
  private static func name(of path: String) -> String {
    let file = path.drop { $0 != "/" }.dropFirst().dropLast(".html".count)
    return file.lowercased().replacing("+", with: "/").replacing("@", with: ":")
  }
}
