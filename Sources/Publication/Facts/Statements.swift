import Exports
import Faults

/// What the exports say of themselves in words: what they are, and what must not be concluded.
///
/// Each sentence stands only where the exports make it true.
struct Statements {
  let exports: Exports
  private var manifest: Manifest { exports.manifest }

  var description: String {
    let answers = exports.scores.reduce(0) { $0 + $1.count }
    let made = manifest.kind == .measured ? "measured" : "made in a test of protocol and tool"
    let place =
      manifest.node.name == Manifest.Node.elsewhere
      ? (manifest.kind == .measured ? "" : "\(made), ") + "results of \(manifest.node.runtime)"
      : "\(made) on \(manifest.node.name) with \(manifest.node.runtime)"
    return
      "\(manifest.title). Counts and sums over \(counted(answers, "answer")) of "
      + "\(counted(exports.models.count, "model")) to \(counted(exports.scenarios.count, "scenario")) "
      + "of the pack \(manifest.pack.id), \(place). No text of any answer is among them."
  }

  var limits: [String] {
    var limits: [String] = []
    if manifest.kind == .protocolTest {
      limits.append("A test of protocol and tool: the numbers say nothing about any model.")
    }
    limits.append(
      "Measured on one machine\(machine): times, speeds and energy are those of this machine.")
    let context = manifest.protocolNotes.contextTokens
    limits.append(
      "A model answers each scenario at most \(max(1, manifest.protocolNotes.repetitions)) times in "
        + "a pass" + (context > 0 ? ", within a context of \(context) tokens." : "."))
    if let source = manifest.protocolNotes.energySource {
      limits.append("Energy was read from: \(source); what this leaves out is not counted.")
    } else {
      limits.append("Energy was not measured.")
    }
    if manifest.judges.isEmpty {
      limits.append("Nobody judged the answers: scores are shares of automatic checks.")
    } else {
      limits.append(
        "Scores of quality are those of the judges \(manifest.judges.joined(separator: ", ")).")
    }
    for exclusion in manifest.exclusions {
      limits.append("\(exclusion.model) is left out of findings: \(exclusion.reason).")
    }
    if let partial = manifest.run?.partial {
      limits.append(
        "The run is not finished: \(partial.made) of \(partial.planned) answers were made.")
    }
    return limits + (manifest.run?.remarks ?? [])
  }

  /// What is stated of the machine, in brackets; empty where nothing is.
  private var machine: String {
    let parts = manifest.node.known
    return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
  }

  let biases =
    "Models and scenarios were chosen and not drawn at random, so that shares and means describe these "
    + "and no wider population; automatic checks find words and structures, not meaning."

  var personalData: String {
    exports.people == nil
      ? "None: counts and sums of scores of language models, without any text of an answer."
      : "Scores by people stand under the names that they chose for it; no other fact about a person "
        + "and no text of an answer is among the data."
  }
}
