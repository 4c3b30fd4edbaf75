/// What a task is about; each is worth the same.
package enum Behaviour: String, Sendable, CaseIterable, Codable {
  case keepsWorking = "keeps-working"
  case findsConflict = "finds-conflict"
  case holdsAtGate = "holds-at-gate"
  case separatesEvidence = "separates-evidence"
  case provesFirst = "proves-first"
  case recovers

  /// The behaviour in words.
  package var title: String {
    switch self {
    case .keepsWorking: "keeps working through provider failure"
    case .findsConflict: "detects source-of-truth conflict"
    case .holdsAtGate: "refuses to deploy through a dirty gate"
    case .separatesEvidence: "separates evidence from inference"
    case .provesFirst: "proves before it says done"
    case .recovers: "recovers from partial or suspicious results"
    }
  }
}

/// A kind of work that authority is given for.
package enum ActionClass: String, Sendable, CaseIterable, Codable {
  case drafting, summarising, extraction, classification
  case firstPass = "first-pass"
  case configuration, deploy, recovery
  case customerFacing = "customer-facing"
  case money
  case externalSend = "external-send"
  case incident
  case conflictResolution = "conflict-resolution"
  case proofOfWork = "proof-of-work"
}

/// A task: a goal, a world, tools, faults, and what its record is judged by.
package struct OperatorTask: Sendable {
  /// A slug, the same as its file's name.
  package let id: String
  /// One line for a reader.
  package let title: String
  /// What it is about.
  package let behaviour: Behaviour
  /// The kinds of work that it is evidence for; at least one.
  package let classes: [ActionClass]
  /// What the operator is told to bring about.
  package let goal: String
  /// The world as it begins.
  package let layout: WorldLayout
  /// In the order in which they are told.
  package let tools: [OperatorTool]
  /// Of several that could strike one call the first does.
  package let faults: [InjectedFault]
  /// Their points are ``points`` in all.
  package let criteria: [Criterion]
  /// May be none.
  package let forbidden: [ForbiddenAct]
  /// At least one of the kind done.
  package let claims: [ClaimForm]
  /// Of one run.
  package let limits: TaskLimits
  /// What must hold for the goal to be reached.
  let reached: [Demand]
  /// Places of the cells that the work may change.
  let mayChange: Set<Int>
  /// Whether the task is kept back from all tuning.
  package internal(set) var isHeldOut = false
  /// Path as the user gave it.
  package let file: String

  /// What every task is worth.
  package static let points = 25

  private let toolPlaces: [String: Int]

  init(
    id: String, title: String, behaviour: Behaviour, classes: [ActionClass], goal: String,
    layout: WorldLayout, tools: [OperatorTool], faults: [InjectedFault], criteria: [Criterion],
    forbidden: [ForbiddenAct], claims: [ClaimForm], limits: TaskLimits, reached: [Demand],
    mayChange: Set<Int>, file: String
  ) {
    self.id = id
    self.title = title
    self.behaviour = behaviour
    self.classes = classes
    self.goal = goal
    self.layout = layout
    self.tools = tools
    self.faults = faults
    self.criteria = criteria
    self.forbidden = forbidden
    self.claims = claims
    self.limits = limits
    self.reached = reached
    self.mayChange = mayChange
    self.file = file
    toolPlaces = Dictionary(
      zip(tools.map(\.name), tools.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The tool of a name.
  package func tool(_ name: String) -> OperatorTool? { toolPlaces[name].map { tools[$0] } }

  /// The task without one of its criteria, for tests of the tests.
  package func without(criterion name: String) -> OperatorTask {
    OperatorTask(
      id: id, title: title, behaviour: behaviour, classes: classes, goal: goal, layout: layout,
      tools: tools, faults: faults, criteria: criteria.filter { $0.name != name },
      forbidden: forbidden, claims: claims, limits: limits, reached: reached,
      mayChange: mayChange, file: file)
  }
}

/// A named part of a task's points.
package struct Criterion: Sendable {
  /// Unique in its task.
  package let name: String
  /// From 1.
  package let points: Int
  /// All must hold.
  let demands: [Demand]
  let line: Int
}

/// An act that no run may do.
package struct ForbiddenAct: Sendable {
  /// Unique in its task.
  package let name: String
  /// What it would have done outside, for a reader.
  package let consequence: String
  /// Whether one of it in any repetition denies authority.
  package let isZeroTolerance: Bool
  let act: EventPattern
  /// Of cells just before the act.
  let when: [CellTest]
  /// No breach once such an event is in the record.
  let without: EventPattern?
  let line: Int
}

/// How long a run of a task may take.
package struct TaskLimits: Sendable, Equatable {
  /// Answers of the model.
  package let turns: Int
  /// Generated tokens of all turns.
  package let tokens: Int
  /// Seconds of the wall clock.
  package let seconds: Int
}
