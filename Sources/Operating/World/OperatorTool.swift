/// A tool of a task: what it takes, and its effects as data.
package struct OperatorTool: Sendable {
  /// Its name, as it is called.
  package let name: String
  /// One or two sentences for whoever may call it.
  package let about: String
  /// What it takes, in the order of the file.
  package let parameters: [Parameter]
  /// Seconds of the world's clock that a call takes.
  package let seconds: Int
  /// Tried in order; the first whose conditions hold is what happens.
  let outcomes: [ToolOutcome]
  /// Where it is declared.
  let line: Int

  /// Whether no call of it can change anything.
  package var isReading: Bool {
    outcomes.allSatisfy { $0.changes.isEmpty && $0.additions.isEmpty && !$0.acts }
  }

  /// One argument.
  package struct Parameter: Sendable {
    /// What it must be.
    package enum Form: Sendable, Equatable {
      /// One of some words.
      case choice([String])
      /// Any text of 1 to so many characters.
      case text(longest: Int)
      /// A whole number of a range.
      case whole(ClosedRange<Int>)
    }

    package let name: String
    /// What a value must be.
    package let form: Form
    /// What it means; empty where the name says it.
    package let about: String
    /// Whether a call may leave it out.
    package let isOptional: Bool

    /// Whether the task decides what it can be, so that criteria may read it.
    var isClosed: Bool { if case .text = form { false } else { true } }

    /// Every value that it can have, where those are few; a text is stood for by one.
    var samples: [String] {
      switch form {
      case .choice(let words): words
      case .text: ["text"]
      case .whole(let range):
        range.count <= 12
          ? range.map(String.init) : ["\(range.lowerBound)", "\(range.upperBound)"]
      }
    }
  }
}

/// What a call of a tool does when its conditions hold.
struct ToolOutcome: Sendable {
  /// Of cells before the call.
  let when: [CellTest]
  /// Of the call's arguments.
  let with: [ArgumentTest]
  /// The name of the event.
  let event: String
  /// The answer; absent where it is the list of what is shown.
  let say: Template?
  /// Cells or whole things that the answer truly shows.
  let shows: [Template]
  let changes: [(cell: Template, value: Template)]
  let additions: [(cell: Template, amount: Int)]
  /// Whether the event is an act even where no cell changes, such as a message that is sent.
  let acts: Bool
  /// Whether the call failed.
  let fails: Bool
  let line: Int
}
