/// Where a snapshot's figures come from: the page that every other page refers to.
package struct Manifest: Sendable, Equatable, Codable {
  /// Version of the exports' form: raised when a file or column changes its meaning.
  package static let currentFormat = 4

  /// Version of the format that the files have.
  package var format: Int
  /// Identifier of the snapshot, for example `apprenticeops-2026-06`; also its folder's name.
  package var id: String
  /// One line for a reader: what was measured.
  package var title: String
  /// Date of the campaign's data, ISO 8601 (`2026-06-22`): stands for the clock in every artefact.
  package var date: String
  /// What the numbers are worth.
  package var kind: Kind
  /// The machine that was measured.
  package var node: Node
  /// How generations were made.
  package var protocolNotes: ProtocolNotes
  /// The set of scenarios.
  package var pack: Pack
  /// Version of the tool that wrote the exports.
  package var toolVersion: String
  /// What models are grouped by, with the groups in their order.
  package var factors: [Factor]
  /// Names of the judges; the order is that of ``ScoreLine/judges``.
  package var judges: [String]
  /// The judges' scale; absent when nobody judged.
  package var judging: Judging?
  /// SPDX identifier of the licence of the rows.
  package var licence: String
  /// The files that the rows were read from.
  package var sources: [Source]
  /// Models that some findings leave out.
  package var exclusions: [Exclusion]
  /// Every export file with its checksum, ordered by name.
  package var files: [ExportFile]
  /// What a run tells beside its counts; absent for imported campaigns.
  package var run: RunNotes?

  enum CodingKeys: String, CodingKey {
    case format, id, title, date, kind, node, protocolNotes, pack, toolVersion, factors, judges
    case judging, licence, sources, exclusions, files, run
  }

  /// What the numbers are worth.
  package enum Kind: String, Sendable, Codable {
    /// Measured models.
    case measured
    /// A test of protocol and tool: says nothing about models and is labelled so everywhere.
    case protocolTest = "protocol-test"
  }

  /// The machine.
  package struct Node: Sendable, Equatable, Codable {
    /// A name for readers.
    package var name: String
    /// Model, cores and graphics of the processor.
    package var processor: String
    /// Size and kind of the memory.
    package var memory: String
    /// Name and version of the server that ran the models.
    package var runtime: String
    /// Peak memory bandwidth by the datasheet in GB/s; absent when not known.
    package var peakBandwidth: Double?

    /// The name of a node that an import knows nothing of.
    package static let elsewhere = "elsewhere"
    /// What stands for a fact that a log does not say, and for one that a run could not read.
    package static let (notStated, notRecorded) = ("not stated", "not recorded")

    /// Processor and memory, as far as they are known.
    package var known: [String] {
      [processor, memory].filter { !["", Self.notStated, Self.notRecorded].contains($0) }
    }

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
    /// Length of the context window in tokens.
    package var contextTokens: Int
    /// Rule set of the deterministic checks, for example `release-1`.
    package var rules: String
    /// How energy was read, or absent when it was not.
    package var energySource: String?
    /// What the measuring process itself took; absent when it was not recorded.
    package var client: Client?
    package init(
      repetitions: Int, contextTokens: Int, rules: String, energySource: String?,
      client: Client? = nil
    ) {
      self.repetitions = repetitions
      self.contextTokens = contextTokens
      self.rules = rules
      self.energySource = energySource
      self.client = client
    }
  }

  /// What the process that asked, read and observed took of the node, summed over answers.
  package struct Client: Sendable, Equatable, Codable {
    /// Answers over which the sums go, at least 1.
    package var answers: Int
    /// Time of these answers on the wall clock, in milliseconds.
    package var wallMilliseconds: Int
    /// Processor time of all threads meanwhile, in microseconds.
    package var cpuMicroseconds: Int
    /// Times that a thread went to sleep and was woken.
    package var wakeups: Int
    package init(answers: Int, wallMilliseconds: Int, cpuMicroseconds: Int, wakeups: Int) {
      self.answers = answers
      self.wallMilliseconds = wallMilliseconds
      self.cpuMicroseconds = cpuMicroseconds
      self.wakeups = wakeups
    }
  }

  /// The set of scenarios.
  package struct Pack: Sendable, Equatable, Codable {
    package var id: String
    /// Number of scenarios that were run.
    package var scenarios: Int
    /// SHA-256 of the pack's file.
    package var sha256: String
    package init(id: String, scenarios: Int, sha256: String) {
      self.id = id
      self.scenarios = scenarios
      self.sha256 = sha256
    }
  }

  /// A property of models that whoever planned the campaign assigned: a column of the models.
  package struct Factor: Sendable, Equatable, Codable {
    /// Lower-case, for example `size`; the column is `factor:size`.
    package var id: String
    /// Whether the order of the groups means something.
    package var ordered: Bool
    package var groups: [Group]
    package init(id: String, ordered: Bool, groups: [Group]) {
      self.id = id
      self.ordered = ordered
      self.groups = groups
    }
  }

  /// A group of a factor with the word that readers see.
  package struct Group: Sendable, Equatable, Codable {
    package var id: String
    /// The words that readers see.
    package var label: String
    package init(id: String, label: String) {
      self.id = id
      self.label = label
    }
  }

  /// The scale of the judges and how scores on it are written as whole numbers.
  ///
  /// A judge's score is a number of steps, a consensus a number of parts of a step: with a step of 1
  /// and 2 parts, a score of 4 is written 4 and a consensus of 3.5 is written 7.
  package struct Judging: Sendable, Equatable, Codable {
    /// Least score; a multiple of the step.
    package var low: Double
    /// Greatest score; a multiple of the step.
    package var high: Double
    /// Difference between neighbouring scores, above 0.
    package var step: Double
    /// Parts of a step that a consensus is written in, at least 1.
    package var parts: Int
    package init(low: Double, high: Double, step: Double, parts: Int) {
      self.low = low
      self.high = high
      self.step = step
      self.parts = parts
    }

    /// The least and the greatest score of a judge in steps.
    package var steps: ClosedRange<Int> {
      let (first, last) = (Int((low / step).rounded()), Int((high / step).rounded()))
      return first...max(first, last)
    }

    /// The least and the greatest consensus in parts.
    package var consensus: ClosedRange<Int> {
      steps.lowerBound * parts...steps.upperBound * parts
    }
  }

  /// A file that rows were read from.
  package struct Source: Sendable, Equatable, Codable {
    /// Path relative to the source's root.
    package var path: String
    /// SHA-256 of the file, 64 hexadecimal digits.
    package var sha256: String
    /// Number of rows that were read from it.
    package var rows: Int
    package init(path: String, sha256: String, rows: Int) {
      self.path = path
      self.sha256 = sha256
      self.rows = rows
    }
  }

  /// A model that some findings leave out.
  package struct Exclusion: Sendable, Equatable, Codable {
    /// Tag of the model.
    package var model: String
    /// Why, computed from the rows, for example "95 of 95 requests failed: failed:HTTPError".
    package var reason: String
    package init(model: String, reason: String) {
      self.model = model
      self.reason = reason
    }
  }

  /// An export file.
  package struct ExportFile: Sendable, Equatable, Codable {
    /// File name in the folder of the manifest.
    package var name: String
    /// SHA-256 of the file, 64 hexadecimal digits.
    package var sha256: String
    /// Number of lines, the header among them.
    package var lines: Int
    package init(name: String, sha256: String, lines: Int) {
      self.name = name
      self.sha256 = sha256
      self.lines = lines
    }
  }

  package init(
    format: Int = Manifest.currentFormat, id: String, title: String, date: String,
    kind: Kind, node: Node, protocolNotes: ProtocolNotes, pack: Pack, toolVersion: String,
    factors: [Factor], judges: [String], judging: Judging?, licence: String, sources: [Source],
    exclusions: [Exclusion], files: [ExportFile], run: RunNotes? = nil
  ) {
    self.format = format
    self.id = id
    self.title = title
    self.date = date
    self.kind = kind
    self.node = node
    self.protocolNotes = protocolNotes
    self.pack = pack
    self.toolVersion = toolVersion
    self.factors = factors
    self.judges = judges
    self.judging = judging
    self.licence = licence
    self.sources = sources
    self.exclusions = exclusions
    self.files = files
    self.run = run
  }
}
