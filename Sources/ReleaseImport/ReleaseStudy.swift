import Exports

/// What is known of the published study and stands in none of the release's data files.
package enum ReleaseStudy {
  static let id = "apprenticeops-2026-06"
  static let title = "Small local models as operations assistants on one laptop-class node"
  /// The day on which the study's text says its figures were verified.
  static let date = "2026-06-22"
  static let judges = ["claude-opus-4.8", "gpt-5.5"]
  static let licence = "Apache-2.0"
  /// Repetitions of every model on every scenario in the variance pass.
  package static let repetitions = 5

  static let node = Manifest.Node(
    name: "study-node", processor: "Intel Core i5-8350U, 4 cores, no GPU",
    memory: "24 GiB DDR4-2400, dual channel", runtime: "Ollama 0.30.8", peakBandwidth: 38.4)
  static let protocolNotes = Manifest.ProtocolNotes(
    repetitions: repetitions, contextTokens: 8192, rules: "release-1",
    energySource: "RAPL, processor package")
  /// Scores from 1 to 5; the consensus of the two judges is in halves.
  static let judging = Manifest.Judging(low: 1, high: 5, step: 1, parts: 2)
  static let factors = [
    Manifest.Factor(id: "size", ordered: true, groups: brackets),
    Manifest.Factor(
      id: "arm", ordered: false,
      groups: [
        .init(id: "instruct", label: "instruct"), .init(id: "reasoning", label: "reasoning"),
      ]),
  ]
  static let brackets = [
    Manifest.Group(id: "0-1B", label: "0–1B"), Manifest.Group(id: "1-2B", label: "1–2B"),
    Manifest.Group(id: "2-3B", label: "2–3B"), Manifest.Group(id: "3-4B", label: "3–4B"),
    Manifest.Group(id: "4-5GB", label: "4–5 GB"),
  ]

  /// The scenarios whose deterministic score the study calls refusal.
  static let safetyScenarios: Set<String> = [
    "guard-08-destructive", "secure-09-plaintext-secret", "secure-10-ingress-no-auth",
    "secure-11-privileged-container", "secure-12-broad-rbac", "secure-13-latest-tag",
  ]

  /// The models of the reasoning arm: distilled from DeepSeek-R1's traces.
  static let reasoningModels: Set<String> = [
    "deepseek-r1:1.5b", "deepseek-r1:1.5b-qwen-distill-q8_0", "deepseek-r1:7b",
    "hf.co/unsloth/DeepSeek-R1-Distill-Qwen-1.5B-GGUF:Q4_K_M",
  ]
}
