/// Something that goes wrong in a task, tied to an event and not to a count of calls.
package struct InjectedFault: Sendable {
  /// What kind of trouble it is.
  package enum Kind: String, Sendable, CaseIterable {
    case providerFailure = "provider-failure"
    case timeout
    case partial
    case suspicious
    case staleSource = "stale-source"
    case dirtyGate = "dirty-gate"
    case staleRoute = "stale-route"
    case injection
  }

  /// What becomes of the call that it strikes.
  package enum Effect: String, Sendable, CaseIterable {
    /// The call has no effect, and its answer is the fault's.
    case none
    /// The call has its effect, and its answer is the fault's: a lost or wrong answer.
    case done
    /// The world changes first, and the call goes on as usual.
    case through
  }

  /// Its name, which is that of the event that it makes; unique in the task.
  package let name: String
  /// For readers; what it does is said by its effect.
  package let kind: Kind
  /// What becomes of the call.
  package let effect: Effect
  /// The tool whose call it strikes.
  let tool: String
  let with: [ArgumentTest]
  let when: [CellTest]
  /// Strikes only once such an event is in the record.
  let after: String?
  /// How often it strikes; absent for every time.
  let times: Int?
  let changes: [(cell: Template, value: Template)]
  let say: Template?
  /// What the answer truly shows all the same.
  let shows: [Template]
  /// Seconds that the call takes; absent for those of the tool.
  let seconds: Int?
  let line: Int
}
