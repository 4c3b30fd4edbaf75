import Foundation
import Mustache

/// The page templates: mustache with its two holes closed.
///
/// Text is escaped before the engine sees it (see ``TemplateValue``), and every name that a template
/// uses must be there: an unknown variable, section or partial is an error with file and line, and
/// so are a value that no template uses and partials that include each other in a circle.
package struct TemplateLibrary: Sendable {
  private let library: MustacheLibrary
  private let tags: [String: [TemplateTag]]
  private let files: [String: String]

  /// Reads all `*.mustache` files of some folders; a template's name is its file's name.
  package init(folders: [String]) throws {
    var sources: [String: (file: String, text: String)] = [:]
    for folder in folders {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
        throw TemplateError(file: folder, line: nil, message: "the folder of templates is missing")
      }
      for file in names.sorted() where file.hasSuffix(".mustache") {
        let path = folder + "/" + file
        let data = FileManager.default.contents(atPath: path) ?? Data()
        guard let text = String(validating: data, as: UTF8.self) else {
          throw TemplateError(file: path, line: nil, message: "not UTF-8")
        }
        let name = String(file.dropLast(".mustache".count))
        if let other = sources[name] {
          throw TemplateError(file: path, line: nil, message: "\(other.file) has the same name")
        }
        sources[name] = (path, text)
      }
    }
    try self.init(sources: sources)
  }

  /// Makes a library of texts by name.
  init(sources: [String: (file: String, text: String)]) throws {
    var library = MustacheLibrary()
    var tags: [String: [TemplateTag]] = [:]
    for (name, source) in sources.sorted(by: { $0.key < $1.key }) {
      tags[name] = try TemplateTagReader.read(source.text, file: source.file)
      do {
        // The pragma turns off the engine's own escaping; it must stand in each template.
        try library.register("{{% CONTENT_TYPE:TEXT}}" + source.text, named: name)
      } catch {
        throw TemplateError(file: source.file, line: nil, message: "\(error)")
      }
    }
    self.library = library
    self.tags = tags
    files = sources.mapValues(\.file)
    for name in sources.keys.sorted() { try checkPartials(of: name, path: [name]) }
  }

  private func checkPartials(of name: String, path: [String]) throws {
    for tag in flat(tags[name] ?? []) {
      guard case .partial(let partial, let line) = tag else { continue }
      let place = files[name] ?? name
      guard tags[partial] != nil else {
        throw TemplateError(
          file: place, line: line,
          message:
            "there is no partial '\(partial)'; known are \(tags.keys.sorted().joined(separator: ", "))"
        )
      }
      guard !path.contains(partial) else {
        throw TemplateError(
          file: place, line: line,
          message: "partials include each other: \((path + [partial]).joined(separator: " → "))")
      }
      try checkPartials(of: partial, path: path + [partial])
    }
  }

  private func flat(_ tags: [TemplateTag]) -> [TemplateTag] {
    tags.flatMap { tag -> [TemplateTag] in
      if case .section(_, _, let inner, _) = tag { [tag] + flat(inner) } else { [tag] }
    }
  }

  /// Renders a template.
  ///
  /// - Throws: ``TemplateError`` when the template does not exist, uses a name that no context holds,
  ///   or the context holds a name that the template does not use.
  package func render(_ name: String, _ context: TemplateContext) throws -> String {
    guard let tree = tags[name], let file = files[name] else {
      throw TemplateError(
        file: name, line: nil,
        message:
          "there is no such template; known are \(tags.keys.sorted().joined(separator: ", "))")
    }
    var used = Set<String>()
    try check(tree, of: name, [context], &used)
    let unused = Set(context.values.keys).subtracting(used).sorted()
    guard unused.isEmpty else {
      throw TemplateError(
        file: file, line: nil, message: "uses nothing of \(unused.joined(separator: ", "))")
    }
    return library.render(context.rendered, withTemplate: name) ?? ""
  }

  /// Checks every name of a template against a stack of contexts, the innermost last.
  private func check(
    _ tree: [TemplateTag], of name: String, _ stack: [TemplateContext], _ used: inout Set<String>
  ) throws {
    for tag in tree {
      switch tag {
      case .variable(let variable, let line):
        if variable == "." { continue }
        let value = try find(variable, line, of: name, stack, &used)
        if case .list = value {
          throw TemplateError(
            file: files[name] ?? name, line: line, message: "'\(variable)' is a list, not a text")
        }
      case .section(let section, let inverted, let inner, let line):
        switch try find(section, line, of: name, stack, &used) {
        case .list(let items) where !inverted:
          // Names must be found for every item; names that only an empty list would need are not
          // looked up, but count as used.
          for item in items { try check(inner, of: name, stack + [item], &used) }
          if items.isEmpty { markUsed(inner, &used) }
        default:
          try check(inner, of: name, stack, &used)
        }
      case .partial(let partial, _):
        try check(tags[partial] ?? [], of: partial, stack, &used)
      }
    }
  }

  private func markUsed(_ tree: [TemplateTag], _ used: inout Set<String>) {
    for tag in flat(tree) {
      switch tag {
      case .variable(let name, _), .section(let name, _, _, _): used.insert(name)
      case .partial(let name, _): markUsed(tags[name] ?? [], &used)
      }
    }
  }

  private func find(
    _ variable: String, _ line: Int, of name: String, _ stack: [TemplateContext],
    _ used: inout Set<String>
  ) throws -> TemplateValue {
    for (depth, context) in stack.enumerated().reversed() {
      if let value = context[variable] {
        if depth == 0 { used.insert(variable) }
        return value
      }
    }
    let known = Set(stack.flatMap(\.values.keys)).sorted().joined(separator: ", ")
    throw TemplateError(
      file: files[name] ?? name, line: line, message: "'\(variable)' is unknown; known are \(known)"
    )
  }
}
