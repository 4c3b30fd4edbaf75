extension PatternReader {
  /// A group after its opening parenthesis; absent for a comment or global flags.
  mutating func group(opensPattern: Bool) throws(PatternFault) -> PatternNode? {
    guard take("?") else { return try capture(name: nil) }
    guard let kind = take() else { throw fault("unexpected end of pattern") }
    switch kind {
    case "P": return try named()
    case ":": return try body()
    case ">": return .atomic(try body())
    case "=", "!": return .look(behind: false, negated: kind == "!", try body())
    case "<": return try lookBehind()
    case "(": return try condition()
    case "#":
      while let scalar = take() { if scalar == ")" { return nil } }
      throw fault("missing ), unterminated comment")
    default:
      position -= 1
      return try flagged(opensPattern: opensPattern)
    }
  }

  private mutating func capture(name: String?) throws(PatternFault) -> PatternNode {
    groups += 1
    let index = groups
    if let name {
      guard names[name] == nil else { throw fault("redefinition of group name '\(name)'") }
      names[name] = index
    }
    openGroups.insert(index)
    let inner = try body()
    openGroups.remove(index)
    captures[index] = inner
    return .capture(index, inner)
  }

  /// The contents of a group up to its closing parenthesis, with the flags that held outside.
  private mutating func body() throws(PatternFault) -> PatternNode {
    let outer = flags
    let node = try alternatives()
    flags = outer
    guard take(")") else { throw fault("missing ), unterminated subpattern") }
    // A group is one thing to repeat, even when its contents are an assertion or a repetition.
    switch node {
    case .assertion, .repetition: return .sequence([node])
    default: return node
    }
  }

  private mutating func named() throws(PatternFault) -> PatternNode {
    if take("<") { return try capture(name: try name(until: ">")) }
    guard take("=") else { throw fault("unknown extension ?P") }
    let name = try name(until: ")")
    guard let group = names[name] else { throw fault("unknown group name '\(name)'") }
    guard !openGroups.contains(group) else { throw fault("cannot refer to an open group") }
    return .reference(group, ignoringCase: flags.ignoringCase)
  }

  private mutating func name(until end: Unicode.Scalar) throws(PatternFault) -> String {
    var name = ""
    while let scalar = take() {
      guard scalar != end else {
        guard let first = name.unicodeScalars.first,
          first == "_" || first.properties.isXIDStart,
          name.unicodeScalars.allSatisfy({ $0.properties.isXIDContinue })
        else { throw fault("bad character in group name '\(name)'") }
        return name
      }
      name.unicodeScalars.append(scalar)
    }
    throw fault("missing \(end), unterminated name")
  }

  private mutating func lookBehind() throws(PatternFault) -> PatternNode {
    guard let kind = take(), kind == "=" || kind == "!" else {
      throw fault("unknown extension ?<")
    }
    let node = try body()
    let width = node.width(captures: captures)
    guard width.least == width.greatest else {
      throw fault("look-behind requires fixed-width pattern")
    }
    return .look(behind: true, negated: kind == "!", node)
  }

  private mutating func condition() throws(PatternFault) -> PatternNode {
    var reference = ""
    while let scalar = take(), scalar != ")" { reference.unicodeScalars.append(scalar) }
    guard let group = names[reference] ?? Int(reference), group > 0 else {
      throw fault("unknown group name '\(reference)'")
    }
    expectGroup(group)
    let node = try body()
    guard case .alternatives(let branches) = node else {
      return .condition(group, then: node, otherwise: .sequence([]))
    }
    guard branches.count == 2 else {
      throw fault("conditional backref with more than two branches")
    }
    return .condition(group, then: branches[0], otherwise: branches[1])
  }

  // MARK: Flags

  private mutating func flagged(opensPattern: Bool) throws(PatternFault) -> PatternNode? {
    let outer = flags
    let added = try flagLetters()
    var removed: Set<Unicode.Scalar> = []
    if take("-") {
      removed = try flagLetters()
      guard !removed.isEmpty else { throw fault("missing flag") }
      guard removed.isDisjoint(with: added) else { throw fault("a flag turned on and off") }
      guard removed.isDisjoint(with: ["a", "u"]) else {
        throw fault("cannot turn off flags 'a', 'u' and 'L'")
      }
    }
    guard !added.isEmpty || !removed.isEmpty else { throw fault("unknown extension ?") }
    if added.contains("a") { unsupported = "the flag 'a' is not supported" }
    apply(added, true)
    apply(removed, false)
    if removed.isEmpty, take(")") {
      guard opensPattern else { throw fault("global flags not at the start of the expression") }
      return nil
    }
    guard take(":") else { throw fault("missing -, : or )") }
    let node = try body()
    flags = outer
    return node
  }

  private mutating func flagLetters() throws(PatternFault) -> Set<Unicode.Scalar> {
    var letters: Set<Unicode.Scalar> = []
    while let scalar = next, scalar.properties.isAlphabetic {
      guard "aimsux".unicodeScalars.contains(scalar) else { throw fault("unknown flag") }
      letters.insert(scalar)
      position += 1
    }
    return letters
  }

  private mutating func apply(_ letters: Set<Unicode.Scalar>, _ value: Bool) {
    if letters.contains("i") { flags.ignoringCase = value }
    if letters.contains("m") { flags.multiline = value }
    if letters.contains("s") { flags.dotMatchesNewline = value }
    if letters.contains("x") { flags.verbose = value }
  }
}
