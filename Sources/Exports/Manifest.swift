/// Where a snapshot's figures come from: the page that every other page refers to.
package struct Manifest: Sendable, Equatable, Codable {
  /// Version of the exports' format: raised when a file or column changes its meaning.
  package static let currentSchemaVersion = 2

  package var schemaVersion: Int
  /// Identifier of the snapshot, for example `apprenticeops-2026-06`; also its folder's name.
  package var id: String
  /// One line for a reader: what was measured.
  package var title: String
  /// Date of the campaign's data, ISO 8601 (`2026-06-22`): stands for the clock in every artefact.
  package var date: String
  package var kind: Kind
  package var node: Node
  package var protocolNotes: ProtocolNotes
  package var pack: Pack
  /// Version of the tool that wrote the exports.
  package var toolVersion: String
  /// Size classes in their order.
  package var brackets: [Bracket]
  /// Names of the judges; the order is that of ``ScoreLine/judges``.
  package var judges: [String]
  package var licence: String
  /// The files that the rows were read from.
  package var sources: [Source]
  package var exclusions: [Exclusion]
  /// Every export file with its checksum, ordered by name.
  package var files: [ExportFile]

  /// What the numbers are worth.
  package enum Kind: String, Sendable, Codable {
    /// Measured models.
    case measured
    /// A test of protocol and tool: says nothing about models and is labelled so everywhere.
    case protocolTest = "protocol-test"
  }

  /// The machine.
  package struct Node: Sendable, Equatable, Codable {
    package var name: String
    package var processor: String
    package var memory: String
    package var runtime: String
    /// Peak memory bandwidth by the datasheet in GB/s; absent when not known.
    package var peakBandwidth: Double?
    package init(
      name: String, processor: String, memory: String, runtime: String, peakBandwidth: Double?
    ) {
      self.name = name
      self.processor = processor
      self.memory = memory
      self.runtime = runtime
      self.peakBandwidth = peakBandwidth
    }
  }

  /// How generations were made.
  package struct ProtocolNotes: Sendable, Equatable, Codable {
    /// Repetitions per cell in the variance pass.
    package var repetitions: Int
    package var contextTokens: Int
    /// Rule set of the deterministic checks, for example `release-1`.
    package var rules: String
    /// How energy was read, or absent when it was not.
    package var energySource: String?
    package init(repetitions: Int, contextTokens: Int, rules: String, energySource: String?) {
      self.repetitions = repetitions
      self.contextTokens = contextTokens
      self.rules = rules
      self.energySource = energySource
    }
  }

  /// The set of scenarios.
  package struct Pack: Sendable, Equatable, Codable {
    package var id: String
    package var scenarios: Int
    /// SHA-256 of the pack's file.
    package var sha256: String
    package init(id: String, scenarios: Int, sha256: String) {
      self.id = id
      self.scenarios = scenarios
      self.sha256 = sha256
    }
  }

  /// A size class with the word that readers see.
  package struct Bracket: Sendable, Equatable, Codable {
    package var id: String
    package var label: String
    package init(id: String, label: String) {
      self.id = id
      self.label = label
    }
  }

  /// A file that rows were read from.
  package struct Source: Sendable, Equatable, Codable {
    /// Path relative to the source's root.
    package var path: String
    package var sha256: String
    package var rows: Int
    package init(path: String, sha256: String, rows: Int) {
      self.path = path
      self.sha256 = sha256
      self.rows = rows
    }
  }

  /// A model that some findings leave out.
  package struct Exclusion: Sendable, Equatable, Codable {
    package var model: String
    /// Why, computed from the rows, for example "95 of 95 requests failed: DNF:error:HTTPError".
    package var reason: String
    package init(model: String, reason: String) {
      self.model = model
      self.reason = reason
    }
  }

  /// An export file.
  package struct ExportFile: Sendable, Equatable, Codable {
    package var name: String
    package var sha256: String
    package var lines: Int
    package init(name: String, sha256: String, lines: Int) {
      self.name = name
      self.sha256 = sha256
      self.lines = lines
    }
  }

  package init(
    schemaVersion: Int = Manifest.currentSchemaVersion, id: String, title: String, date: String,
    kind: Kind, node: Node, protocolNotes: ProtocolNotes, pack: Pack, toolVersion: String,
    brackets: [Bracket], judges: [String], licence: String, sources: [Source],
    exclusions: [Exclusion], files: [ExportFile]
  ) {
    self.schemaVersion = schemaVersion
    self.id = id
    self.title = title
    self.date = date
    self.kind = kind
    self.node = node
    self.protocolNotes = protocolNotes
    self.pack = pack
    self.toolVersion = toolVersion
    self.brackets = brackets
    self.judges = judges
    self.licence = licence
    self.sources = sources
    self.exclusions = exclusions
    self.files = files
  }
}
