import DataText
import Faults

/// What is known while a task is read: its world and tools, so that every name can be checked where it
/// stands.
final class TaskContext {
  let file: String
  let log: FaultLog
  let layout: WorldLayout
  var tools: [String: OperatorTool] = [:]
  /// Names of events that can occur, each with the tools whose calls make it.
  var events: [String: [OperatorTool]] = [WorldEvent.refused: []]

  init(file: String, layout: WorldLayout, log: FaultLog) {
    self.file = file
    self.layout = layout
    self.log = log
  }

  func fault(_ line: Int, _ field: String, _ message: String) {
    log.add(file, line, field, message)
  }

  /// Notes a fault when a name can stand for a cell that is not there.
  ///
  /// - Parameters:
  ///   - parameters: those of the tool whose calls fill the holes; none where there are no holes.
  ///   - isThing: whether a whole thing may be meant.
  func check(
    _ reference: Template, _ parameters: [OperatorTool.Parameter], line: Int, field: String,
    isThing: Bool = false
  ) {
    for name in names(reference, parameters, line, field) {
      let isKnown = isThing ? layout.span(name) != nil : layout.place(name) != nil
      guard !isKnown else { continue }
      let known =
        layout.cells + (isThing ? layout.things.map { "\($0.kind).\($0.name)" } : [])
      let meant = NearestWord.all(near: name, among: known, count: 1).first
      fault(
        line, field,
        "the world has no \(isThing ? "thing or cell" : "cell") '\(name)'"
          + (meant.map { "; did you mean '\($0)'?" } ?? ""))
    }
  }

  /// Checks the holes of a text.
  func check(
    text: Template, _ parameters: [OperatorTool.Parameter], line: Int, field: String
  ) {
    for argument in text.copiedArguments
    where !parameters.contains(where: { $0.name == argument }) {
      unknown(argument, parameters, line, field)
    }
    for part in text.parts {
      switch part {
      case .cell(let name): check(.reference(name), parameters, line: line, field: field)
      case .open: check(Template(part), parameters, line: line, field: field)
      case .literal, .argument: break
      }
    }
  }

  /// Every name that a reference can stand for.
  private func names(
    _ reference: Template, _ parameters: [OperatorTool.Parameter], _ line: Int, _ field: String
  ) -> [String] {
    var filled: [[String: String]] = [[:]]
    for argument in Set(reference.argumentNames).sorted() {
      guard let parameter = parameters.first(where: { $0.name == argument }) else {
        unknown(argument, parameters, line, field)
        return []
      }
      guard case .choice(let words) = parameter.form else {
        fault(line, field, "'$\(argument)' is part of a cell's name, so it must be a choice")
        return []
      }
      filled = filled.flatMap { known in
        words.map { known.merging([argument: $0]) { _, new in new } }
      }
      guard filled.count <= 10_000 else { return [] }
    }
    return filled.map(reference.name)
  }

  private func unknown(
    _ argument: String, _ parameters: [OperatorTool.Parameter], _ line: Int, _ field: String
  ) {
    fault(
      line, field,
      parameters.isEmpty
        ? "'$\(argument)' stands where no call has arguments"
        : NearestWord.message("argument", argument, known: parameters.map(\.name)))
  }

  /// The event of a name, when there can be one; notes a fault otherwise.
  func event(_ name: String, line: Int, field: String) -> [OperatorTool]? {
    if let tools = events[name] { return tools }
    fault(line, field, NearestWord.message("event", name, known: events.keys.sorted()))
    return nil
  }
}

extension Template {
  /// A reference with holes, out of a text.
  init(_ part: Part) {
    self = .reference(Self.source(of: [part]))
  }

  private static func source(of parts: [Part]) -> String {
    parts.map { part in
      switch part {
      case .literal(let text), .cell(let text): text
      case .argument(let name): "$" + name
      case .open(let inner): source(of: inner)
      }
    }.joined()
  }
}
