import DataText
import Faults
import Foundation

/// What Kubernetes asks of an indexed job beyond the schema of its API.
enum Manifests {
  struct Job {
    private let root: DataNode

    init?(_ text: String) throws {
      let log = FaultLog()
      let document = YAMLReader.document(Array(text.utf8), name: "sweep.yaml", log)
      try log.throwIfAny()
      guard let document else { return nil }
      root = document
    }

    private var spec: DataNode? { root["spec"] }
    private var pod: DataNode? { spec?["template"]?["spec"] }
    private var worker: DataNode? { pod?["containers"]?.items?.first }
    var completions: Int? { spec?["completions"]?.integer }
    var arguments: [String] { worker?["args"]?.items?.compactMap(\.text) ?? [] }

    /// Every rule that is broken.
    var faults: [String] {
      var faults: [String] = []
      func demand(_ holds: Bool, _ rule: String) { if !holds { faults.append(rule) } }
      demand(
        spec?["completionMode"]?.text == "Indexed", "backoffLimitPerIndex is for indexed jobs alone"
      )
      demand(spec?["backoffLimitPerIndex"]?.integer != nil, "FailIndex needs backoffLimitPerIndex")
      demand(pod?["restartPolicy"]?.text == "Never", "podFailurePolicy needs restartPolicy: Never")
      demand(
        spec?["podReplacementPolicy"]?.text == "Failed",
        "podFailurePolicy allows podReplacementPolicy: Failed alone")
      let count = completions ?? 0
      demand((1...100_000).contains(count), "at most 100,000 completions")
      demand(
        (1...count).contains(spec?["parallelism"]?.integer ?? 0), "parallelism within completions")
      demand(
        (0...count).contains(spec?["maxFailedIndexes"]?.integer ?? -1),
        "maxFailedIndexes within completions")
      faults += policyFaults + podFaults
      return faults
    }

    private var policyFaults: [String] {
      var faults: [String] = []
      let rules = spec?["podFailurePolicy"]?["rules"]?.items ?? []
      let names = pod?["containers"]?.items?.compactMap { $0["name"]?.text } ?? []
      for rule in rules {
        guard let codes = rule["onExitCodes"] else { continue }
        let values = codes["values"]?.items?.compactMap(\.integer) ?? []
        if codes["operator"]?.text == "In", values.contains(0) { faults.append("0 is no failure") }
        if Set(values).count != values.count { faults.append("a code twice") }
        if values.contains(3) || values.contains(4) { faults.append("a code that passes") }
        if !values.contains(2) || !values.contains(64) {
          faults.append("a code that stays is retried")
        }
        if !names.contains(codes["containerName"]?.text ?? "") {
          faults.append("no such container")
        }
        if rule["action"]?.text != "FailIndex" { faults.append("a wrong plan fails its index") }
      }
      let disruption = rules.first { rule in
        rule["action"]?.text == "Ignore"
          && rule["onPodConditions"]?.items?.first?["type"]?.text == "DisruptionTarget"
      }
      if disruption == nil { faults.append("a drained node costs a retry") }
      if rules.count != 2 { faults.append("\(rules.count) rules") }
      return faults
    }

    private var podFaults: [String] {
      var faults: [String] = []
      let volumes = Set(pod?["volumes"]?.items?.compactMap { $0["name"]?.text } ?? [])
      let containers =
        (pod?["containers"]?.items ?? []) + (pod?["initContainers"]?.items ?? [])
      for container in containers {
        for mount in container["volumeMounts"]?.items ?? []
        where !volumes.contains(mount["name"]?.text ?? "") {
          faults.append("no volume \(mount["name"]?.text ?? "")")
        }
      }
      for sidecar in pod?["initContainers"]?.items ?? []
      where sidecar["restartPolicy"]?.text != "Always" {
        faults.append("a container before the worker that never ends")
      }
      let mounts = worker?["volumeMounts"]?.items?.compactMap { $0["mountPath"]?.text } ?? []
      for (option, path) in zip(arguments, arguments.dropFirst())
      where ["--attempts", "--work"].contains(option) && !mounts.contains(path) {
        faults.append("\(path) is no volume")
      }
      // The root is read-only, and SQLite needs a place for what it sorts.
      if !mounts.contains("/tmp") { faults.append("no /tmp") }
      if (pod?["terminationGracePeriodSeconds"]?.integer ?? 0) < 60 {
        faults.append("no time to publish")
      }
      let attempt = worker?["env"]?.items?.first { $0["name"]?.text == "ATTEMPT" }
      if attempt?["valueFrom"]?["fieldRef"]?["fieldPath"]?.text != "metadata.name" {
        faults.append("attempts are named by something that is used twice")
      }
      return faults
    }
  }
}
