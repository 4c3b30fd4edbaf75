/// Where a snapshot's figures come from: the page that every other page refers to.
public struct Manifest: Sendable, Equatable, Codable {
  /// Version of the exports' format: raised when a file or column changes its meaning.
  public static let currentSchemaVersion = 2

  public var schemaVersion: Int
  /// Identifier of the snapshot, for example `apprenticeops-2026-06`; also its folder's name.
  public var id: String
  /// One line for a reader: what was measured.
  public var title: String
  /// Date of the campaign's data, ISO 8601 (`2026-06-22`): stands for the clock in every artefact.
  public var date: String
  public var kind: Kind
  public var node: Node
  public var protocolNotes: ProtocolNotes
  public var pack: Pack
  /// Version of the tool that wrote the exports.
  public var toolVersion: String
  /// Size classes in their order.
  public var brackets: [Bracket]
  /// Names of the judges; the order is that of ``ScoreLine/judges``.
  public var judges: [String]
  public var licence: String
  /// The files that the rows were read from.
  public var sources: [Source]
  public var exclusions: [Exclusion]
  /// Every export file with its checksum, ordered by name.
  public var files: [ExportFile]

  /// What the numbers are worth.
  public enum Kind: String, Sendable, Codable {
    /// Measured models.
    case measured
    /// A test of protocol and tool: says nothing about models and is labelled so everywhere.
    case protocolTest = "protocol-test"
  }

  /// The machine.
  public struct Node: Sendable, Equatable, Codable {
    public var name: String
    public var processor: String
    public var memory: String
    public var runtime: String
    /// Peak memory bandwidth by the datasheet in GB/s; absent when not known.
    public var peakBandwidth: Double?
    public init(
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
  public struct ProtocolNotes: Sendable, Equatable, Codable {
    /// Repetitions per cell in the variance pass.
    public var repetitions: Int
    public var contextTokens: Int
    /// Rule set of the deterministic checks, for example `release-1`.
    public var rules: String
    /// How energy was read, or absent when it was not.
    public var energySource: String?
    public init(repetitions: Int, contextTokens: Int, rules: String, energySource: String?) {
      self.repetitions = repetitions
      self.contextTokens = contextTokens
      self.rules = rules
      self.energySource = energySource
    }
  }

  /// The set of scenarios.
  public struct Pack: Sendable, Equatable, Codable {
    public var id: String
    public var scenarios: Int
    /// SHA-256 of the pack's file.
    public var sha256: String
    public init(id: String, scenarios: Int, sha256: String) {
      self.id = id
      self.scenarios = scenarios
      self.sha256 = sha256
    }
  }

  /// A size class with the word that readers see.
  public struct Bracket: Sendable, Equatable, Codable {
    public var id: String
    public var label: String
    public init(id: String, label: String) {
      self.id = id
      self.label = label
    }
  }

  /// A file that rows were read from.
  public struct Source: Sendable, Equatable, Codable {
    /// Path relative to the source's root.
    public var path: String
    public var sha256: String
    public var rows: Int
    public init(path: String, sha256: String, rows: Int) {
      self.path = path
      self.sha256 = sha256
      self.rows = rows
    }
  }

  /// A model that some findings leave out.
  public struct Exclusion: Sendable, Equatable, Codable {
    public var model: String
    /// Why, computed from the rows, for example "95 of 95 requests failed: DNF:error:HTTPError".
    public var reason: String
    public init(model: String, reason: String) {
      self.model = model
      self.reason = reason
    }
  }

  /// An export file.
  public struct ExportFile: Sendable, Equatable, Codable {
    public var name: String
    public var sha256: String
    public var lines: Int
    public init(name: String, sha256: String, lines: Int) {
      self.name = name
      self.sha256 = sha256
      self.lines = lines
    }
  }

  public init(
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
