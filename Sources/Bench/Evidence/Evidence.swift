/// What was asked of a part of an operation and what was found, before it is written down.
///
/// The only currency of the bench: gates, lanes, risks and memo cite written ``EvidenceRecord``s.
package struct Evidence: Sendable, Equatable, Codable {
  /// What the record is about.
  package enum Kind: String, Sendable, Codable, CaseIterable {
    /// Whether a model answers with a real token.
    case readiness
    /// Times and memory of a fixed prompt asked several times.
    case latency
    /// Which model answered: asked, reported, weights and process.
    case identity
    /// Answers to a workload's inputs, checked.
    case quality
    /// Whether another server answers once the first one is stopped.
    case fallback
    /// What a log says of errors and blocks.
    case log
    /// What a gate decided.
    case gate
    /// A job that a gate let through, or did not.
    case job
    /// Which lanes workloads were given.
    case route
    /// What was found on a machine.
    case inventory
    /// What a campaign's exports say of a model.
    case campaign
    /// What operator runs allow a model to do.
    case authority
    /// Whether a worker's command hands on the model that it is told.
    case wrapper
    /// Whether two models keep each other out of a server's memory.
    case eviction
    /// What a text or a person states without showing it.
    case statement
  }

  /// How it is known.
  package enum Basis: String, Sendable, Codable, CaseIterable {
    /// This program saw it.
    case measured
    /// Somebody says so.
    case stated
  }

  /// How it came out.
  package enum Result: String, Sendable, Codable, CaseIterable {
    case passed, failed
    /// It could not be found out.
    case unknown
  }

  /// What it is about; what is absent does not matter to it.
  package struct Subject: Sendable, Hashable, Codable {
    /// Address of the server.
    package var server: String?
    /// Model as it is asked for.
    package var model: String?
    /// Identifier of the workload.
    package var workload: String?
    /// Name of a gate, a marker, a job or a log.
    package var name: String?

    package init(
      server: String? = nil, model: String? = nil, workload: String? = nil, name: String? = nil
    ) {
      self.server = server
      self.model = model
      self.workload = workload
      self.name = name
    }
  }

  /// A number with its unit.
  package struct Figure: Sendable, Hashable, Codable {
    /// A finite number.
    package var value: Double
    /// Such as `s`, `bytes`, `share`, `count`.
    package var unit: String

    package init(_ value: Double, _ unit: String) {
      self.value = value
      self.unit = unit
    }
  }

  /// What it is about.
  package var kind: Kind
  /// How it is known.
  package var basis: Basis
  /// Whom it is about.
  package var subject: Subject
  /// What was asked, in a sentence.
  package var asked: String
  /// How it came out.
  package var result: Result
  /// When, by which clock; of a statement, when it was made.
  package var at: Moment
  /// The command that asks again, argument by argument; empty for a statement.
  package var command: [String]
  /// The exit status of what was run.
  package var exit: Int
  /// The end of what was said on standard error, at most ``mostErrorBytes``; absent when nothing was.
  package var errors: String?
  /// The model that was asked for; absent where none was.
  package var requestedModel: String?
  /// The model that answered, by the best evidence; absent where nobody knows.
  package var observedModel: String?
  /// SHA-256 by what it is of, 64 hexadecimal digits each.
  package var digests: [String: String]
  /// Numbers by name.
  package var figures: [String: Figure]
  /// Texts by name.
  package var facts: [String: String]
  /// What is to be known, a sentence each.
  package var findings: [String]
  /// The machine that it was seen on; absent for a statement.
  package var machine: Machine?
  /// Identifiers of the records that it rests on.
  package var cites: [String]

  /// What is kept of standard error.
  package static let mostErrorBytes = 2000

  package init(
    _ kind: Kind, basis: Basis = .measured, subject: Subject, asked: String, result: Result,
    at: Moment, command: [String], exit: Int = 0, machine: Machine?
  ) {
    self.kind = kind
    self.basis = basis
    self.subject = subject
    self.asked = asked
    self.result = result
    self.at = at
    self.command = command
    self.exit = exit
    self.machine = machine
    (digests, figures, facts, findings, cites) = ([:], [:], [:], [], [])
  }

  private enum CodingKeys: String, CodingKey {
    case kind, basis, subject, asked, result, at, command, exit, errors, digests, figures, facts
    case findings, machine, cites
    case requestedModel = "requested_model"
    case observedModel = "observed_model"
  }
}
