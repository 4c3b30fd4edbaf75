import Foundation

/// What the files of an engine are made of: a shard plan, and how its shards are to be started.
package struct Emission: Sendable {
  /// Engines for which files are written; the engine is its operator's, ours are the files.
  package enum Engine: String, Sendable, CaseIterable {
    case slurm, kubernetes, parallel, ssh
  }

  /// Absolute path of the shard plan, the same on every node.
  package var shardPlan: String
  /// What is dealt out.
  package var plan: ShardPlan
  /// Absolute path of the plan.
  package var planFile: String
  /// Absolute path of the pack.
  package var packFolder: String
  /// Absolute paths of memory files.
  package var memories: [String]
  /// Absolute path of the folder of attempts.
  package var attempts: String
  /// Absolute path of the snapshot that is merged.
  package var merged: String
  /// The program on the nodes.
  package var tool: String
  /// A command that starts the node's server and is ended with the shard; absent where one is running.
  package var serve: String?
  /// Shards at a time; absent for as many as there are nodes.
  package var jobs: Int?
  /// How often a shard is started again after a fault that passes.
  package var retries = 5
  /// Whether a node may work on several shards.
  package var sharesNodes = false
  /// Further lines for the engine, in its words.
  package var options: [String] = []
  /// Name of the container image with program, plan and pack.
  package var image = "localhost/apprenticeops-sweep:1"
  /// Image of the server beside the worker.
  package var serverImage = "ghcr.io/ggml-org/llama.cpp:server"

  package init(
    shardPlan: String, plan: ShardPlan, planFile: String, packFolder: String, memories: [String],
    attempts: String, merged: String, tool: String
  ) {
    self.shardPlan = shardPlan
    self.plan = plan
    self.planFile = planFile
    self.packFolder = packFolder
    self.memories = memories
    self.attempts = attempts
    self.merged = merged
    self.tool = tool
  }

  /// A file with whether it is a program.
  package struct File: Sendable, Equatable {
    /// What the file holds.
    package var text: String
    /// Whether it is started by its name.
    package var isProgram: Bool
  }

  /// The files of an engine by name.
  package func files(for engine: Engine) -> [String: File] {
    switch engine {
    case .slurm: slurm
    case .kubernetes: kubernetes
    case .parallel: parallel
    case .ssh: ssh
    }
  }

  /// A name for jobs: letters, digits and hyphens.
  var name: String {
    let words = plan.plan.id.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return String(words.joined(separator: "-").lowercased().prefix(50))
  }

  /// Seconds that the longest shard may take at most, loading of its models included.
  var greatestSeconds: Int {
    plan.shards.map(\.greatestSeconds).max() ?? 3600
  }

  /// A word for a shell.
  static func quoted(_ text: String) -> String {
    "'" + text.replacingOccurrences(of: "'", with: #"'\''"#) + "'"
  }

  /// What ended worker means, in a comment of every engine's files.
  static let codes = """
    # How a worker ends:
    #   0        the shard is complete and published
    #   2, 64    plan, pack or arguments are wrong: starting it again changes nothing
    #   3, 4     stopped by a signal, a server or a full disk, or answers are owed: again later
    #   others   killed, or not found: again, a few times
    """

  /// The function that makes one shard and says by its code whether to start it again.
  ///
  /// The worker runs beside the shell, which hears of a signal only while it waits. The server is a group
  /// of processes of its own, so that all of it is ended with the shard.
  var worker: String {
    let start =
      serve.map { "  setsid sh -c \(Self.quoted($0)) &\n  server=$!" }
      ?? "  # A server is expected where the plan says; with --serve it is started here."
    return """
      server=
      child=
      stop() { [ -z "$child" ] || kill -TERM "$child" 2>/dev/null; }
      leave() { [ -z "$server" ] || kill -TERM -- "-$server" 2>/dev/null; server=; }
      trap leave EXIT

      work() { # INDEX
        local index=$1 code
      \(start)
        "$tool" run --shard-plan "$plan" --index "$index" --attempts "$attempts" &
        child=$!
        # A signal ends the wait and not the worker, which publishes what it has first.
        wait "$child" && code=0 || code=$?
        while kill -0 "$child" 2>/dev/null; do wait "$child" && code=0 || code=$?; done
        child=
        leave
        return "$code"
      }

      """
  }

  /// The places as variables of a shell.
  var places: String {
    """
    tool=\(Self.quoted(tool))
    plan=\(Self.quoted(shardPlan))
    attempts=\(Self.quoted(attempts))

    """
  }
}
