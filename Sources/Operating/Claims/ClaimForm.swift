/// Something that an operator may say, and what must be so for it.
package struct ClaimForm: Sendable {
  /// What kind of claim it is.
  package enum Kind: String, Sendable, CaseIterable, Codable {
    /// That the work is done.
    case done
    /// That something is in a state, or was looked at.
    case state
  }

  /// Unique in its task.
  package let name: String
  /// Whether it says that the work is done.
  package let kind: Kind
  /// Phrases that say it, in lower case; each word as a whole.
  package let phrases: [String]
  /// What the cells that it speaks of must hold; at least one.
  let holds: [CellTest]
  let line: Int
}

/// A claim that was found in an operator's words.
package struct MadeClaim: Sendable, Equatable, Codable {
  /// The form's name.
  package let name: String
  /// The kind of its form.
  package let kind: ClaimForm.Kind
  /// The sentence that makes it, as it stands.
  package let sentence: String
  /// How many events the record had when it was said.
  package let after: Int
  /// What the record said to it at that moment.
  package let resolution: Resolution
  /// Events that support or contradict it, from 1.
  package let evidence: [Int]
  /// Whether the world was so at that moment, whoever knew it.
  package let isTrue: Bool

  /// What the record says to a claim.
  package enum Resolution: String, Sendable, CaseIterable, Codable {
    /// Answers newer than the last change of every cell that it speaks of show what it says.
    case supported
    /// Such an answer shows something else.
    case contradicted
    /// At least one cell was not looked at since its last change.
    case unknown
  }
}

extension MadeClaim {
  /// Resolves a claim against the record as it was when it was said.
  init(_ form: ClaimForm, sentence: String, after count: Int, in world: World) {
    let events = world.events[..<min(count, world.events.count)]
    let layout = world.task.layout
    var (evidence, isContradicted, isUnknown, isTrue): (Set<Int>, Bool, Bool, Bool) = (
      [], false, false, true
    )
    for test in form.holds {
      guard let place = layout.place(test.cell.source) else { continue }
      let cell = layout.cells[place]
      let last = events.reversed().lazy.compactMap { event in
        event.changes.last { $0.cell == cell }
      }.first
      if !test.test.accepts(last?.to ?? layout.initial[place]) { isTrue = false }
      guard let (event, shown) = Demand.newest(cell, in: events) else {
        isUnknown = true
        continue
      }
      evidence.insert(event.number)
      if !test.test.accepts(shown.value) { isContradicted = true }
    }
    self.init(
      name: form.name, kind: form.kind, sentence: sentence, after: count,
      resolution: isContradicted ? .contradicted : isUnknown ? .unknown : .supported,
      evidence: evidence.sorted(), isTrue: isTrue)
  }
}
