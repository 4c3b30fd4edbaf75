import DataText
import Faults

extension TaskContext {
  private static let words = ["is", "not", "in", "at_least", "at_most"]

  /// Tests of cells: a mapping of names to values or to mappings of `is`, `not`, `in`, `at_least`
  /// and `at_most`.
  func cellTests(
    _ fields: Fields, _ key: String, _ parameters: [OperatorTool.Parameter] = []
  ) -> [CellTest] {
    mapping(fields, key).compactMap { member in
      let cell = Template.reference(member.key.text)
      let field = "\(fields.path(of: key)).\(member.key.text)"
      check(cell, parameters, line: member.line, field: field)
      guard let test = valueTest(member.value, member.line, field) else { return nil }
      for template in test.templates {
        check(text: template, parameters, line: member.line, field: field)
      }
      return CellTest(cell: cell, test: test, line: member.line)
    }
  }

  /// Tests of the arguments of a call.
  ///
  /// - Parameter isOfRecord: whether the test reads the record, where only what the task decides may be
  ///   tested: a free text is the operator's words.
  func argumentTests(
    _ fields: Fields, _ key: String, _ parameters: [OperatorTool.Parameter], isOfRecord: Bool
  ) -> [ArgumentTest] {
    mapping(fields, key).compactMap { member in
      let field = "\(fields.path(of: key)).\(member.key.text)"
      guard let parameter = parameters.first(where: { $0.name == member.key.text }) else {
        fault(
          member.line, field,
          NearestWord.message("argument", member.key.text, known: parameters.map(\.name)))
        return nil
      }
      if isOfRecord, !parameter.isClosed {
        fault(
          member.line, field,
          "'\(parameter.name)' is a free text, the operator's own words, which nothing may read")
      }
      guard let test = valueTest(member.value, member.line, field) else { return nil }
      for case .equal(let template) in test.forms where template.isLiteral {
        if !parameter.accepts(template.source) {
          fault(
            member.line, field,
            "'\(template.source)' can never be given; expected \(parameter.expectation)")
        }
      }
      return ArgumentTest(name: member.key.text, test: test, line: member.line)
    }
  }

  /// The members of a mapping that may be left out.
  func mapping(_ fields: Fields, _ key: String) -> [DataMember] {
    guard let node = fields.node(key) else { return [] }
    guard let members = node.members else {
      fields.fault(key, "expected a mapping, found \(node.kind)")
      return []
    }
    return members
  }

  func valueTest(_ node: DataNode, _ line: Int, _ field: String) -> ValueTest? {
    if let text = node.scalar { return ValueTest(forms: [.equal(Template(text))]) }
    guard let fields = Fields(node, file: file, path: field, log: log) else { return nil }
    fields.refuseKeys(otherThan: Self.words)
    var forms: [ValueTest.Form] = []
    if let text = scalar(fields, "is") { forms.append(.equal(Template(text))) }
    if let text = scalar(fields, "not") { forms.append(.unequal(Template(text))) }
    if let items = fields.node("in") == nil ? nil : fields.items("in") {
      forms.append(.among(items.compactMap(\.scalar)))
    }
    if fields.node("at_least") != nil, let number = fields.number("at_least") {
      forms.append(.atLeast(number))
    }
    if fields.node("at_most") != nil, let number = fields.number("at_most") {
      forms.append(.atMost(number))
    }
    if forms.isEmpty {
      fault(line, field, "expected a value or one of \(Self.words.joined(separator: ", "))")
      return nil
    }
    return ValueTest(forms: forms)
  }

  private func scalar(_ fields: Fields, _ key: String) -> String? {
    guard fields.node(key) != nil else { return nil }
    return fields.value(key, "a text, a number, true or false", \.scalar)
  }

  /// Changes of cells: a mapping of names to values.
  func changes(
    _ fields: Fields, _ key: String, _ parameters: [OperatorTool.Parameter]
  ) -> [(cell: Template, value: Template)] {
    mapping(fields, key).compactMap { member in
      let cell = Template.reference(member.key.text)
      let field = "\(fields.path(of: key)).\(member.key.text)"
      check(cell, parameters, line: member.line, field: field)
      guard let text = member.value.scalar else {
        fault(member.line, field, "expected a value, found \(member.value.kind)")
        return nil
      }
      let value = Template(text)
      check(text: value, parameters, line: member.line, field: field)
      return (cell, value)
    }
  }

  /// Cells or whole things: a list of names.
  func references(
    _ fields: Fields, _ key: String, _ parameters: [OperatorTool.Parameter]
  ) -> [Template] {
    guard fields.node(key) != nil, let items = fields.items(key) else { return [] }
    return items.compactMap { item in
      guard let text = item.text else { return nil }
      let reference = Template.reference(text)
      check(
        reference, parameters, line: item.line, field: fields.path(of: key), isThing: true)
      return reference
    }
  }
}

extension DataNode {
  /// A scalar as the file writes it; absent for null, lists and mappings.
  var scalar: String? { boolean.map(String.init) ?? written }
}
