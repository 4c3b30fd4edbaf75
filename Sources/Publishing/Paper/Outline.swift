import Faults

/// What the manuscript numbers: sections, tables, figures and citations, each in order of appearance.
struct Outline {
  /// What a reference prints, by identifier: `Section 5.1`, `Table 3`, `Figure 4`.
  private(set) var labels: [String: String] = [:]
  /// Cited works in the order of their numbers.
  private(set) var citations: [String] = []
  private(set) var headings: [Heading] = []

  /// A heading of the text.
  struct Heading {
    let id: String
    let title: String
    /// `5.1`; absent for a section without number.
    let number: String?
    /// 1 is a chapter.
    let level: Int
  }

  /// A reference with its place.
  private struct Reference {
    let id: String
    let file: String
    let line: Int
  }

  /// - Parameters:
  ///   - tables: identifiers of the tables that there are.
  ///   - figures: identifiers of the figures that there are.
  /// - Throws: ``TextError`` with file and line for an identifier given twice, a table or figure
  ///   that does not exist, a reference that leads nowhere, and a work that nobody cites.
  init(
    _ manuscript: Manuscript, tables: Set<String>, figures: Set<String>, subjects: Set<String>
  ) throws {
    let embeddable = tables.union(figures)
    var references: [Reference] = []
    var counters = (sections: [0, 0, 0], tables: 0, figures: 0)
    for chapter in manuscript.chapters {
      let file = chapter.text.file
      let lines = chapter.source.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() {
        let line = String(line)
        if let heading = HeadingLine(line) {
          try add(heading, &counters.sections, file: file, line: index + 1)
        } else if let id = EmbeddingLine.id(of: line),
          let subject = EmbeddingLine.basis(of: id)
        {
          guard subjects.contains(subject) else {
            throw TextError(
              file: file, line: index + 1,
              message: "'\(subject)' is no subject of conclusions; "
                + "there are \(subjects.sorted().joined(separator: ", "))")
          }
        } else if let id = EmbeddingLine.id(of: line) {
          guard embeddable.contains(id) else {
            throw TextError(
              file: file, line: index + 1,
              message: "there is no table or figure '\(id)'; "
                + "there are \(embeddable.sorted().joined(separator: ", "))")
          }
          let isFigure = figures.contains(id)
          if isFigure { counters.figures += 1 } else { counters.tables += 1 }
          let label = isFigure ? "Figure \(counters.figures)" : "Table \(counters.tables)"
          try add(label, for: id, file: file, line: index + 1)
        }
        if line.count(of: "[@") > ReferenceMark.all(in: line).count {
          throw TextError(
            file: file, line: index + 1, message: "'[@' is not closed on its line")
        }
        for id in ReferenceMark.all(in: line).flatMap({ $0 }) {
          references.append(Reference(id: id, file: file, line: index + 1))
        }
      }
    }
    try resolve(references, manuscript.bibliography)
  }

  private mutating func add(
    _ heading: HeadingLine, _ counters: inout [Int], file: String, line: Int
  ) throws {
    guard let id = heading.id else {
      throw TextError(
        file: file, line: line, message: "the heading '\(heading.title)' has no {#identifier}")
    }
    var number: String?
    if heading.isNumbered {
      counters[heading.level - 1] += 1
      for deeper in heading.level..<counters.count { counters[deeper] = 0 }
      number = counters[..<heading.level].map(String.init).joined(separator: ".")
    }
    headings.append(
      Heading(id: id, title: heading.title, number: number, level: heading.level))
    try add(number.map { "Section \($0)" } ?? heading.title, for: id, file: file, line: line)
  }

  private mutating func add(_ label: String, for id: String, file: String, line: Int) throws {
    guard labels.updateValue(label, forKey: id) == nil else {
      throw TextError(
        file: file, line: line, message: "'\(id)' is in the manuscript twice")
    }
  }

  private mutating func resolve(_ references: [Reference], _ bibliography: Bibliography) throws {
    for reference in references where labels[reference.id] == nil {
      guard bibliography[reference.id] != nil else {
        let known = Array(labels.keys) + bibliography.ids
        throw TextError(
          file: reference.file, line: reference.line,
          message: "[@\(reference.id)] is neither a work of \(bibliography.file) nor a section, "
            + "table or figure of the manuscript; the nearest are "
            + NearestWord.all(near: reference.id, among: known).joined(separator: ", "))
      }
      if !citations.contains(reference.id) { citations.append(reference.id) }
    }
    let idle = bibliography.ids.filter { !citations.contains($0) }
    guard idle.isEmpty else {
      throw TextError(
        file: bibliography.file, line: nil,
        message: "nobody cites \(idle.joined(separator: ", ")); cite or remove")
    }
  }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}
