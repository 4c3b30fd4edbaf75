import DataText
import Foundation
import Harness
import TestSupport
import Testing

@testable import Sweeping

/// Manifests: by the published schema, and by the rules that no schema knows.
@Suite struct KubernetesTests {
  private func files(
    _ count: Int = 4, _ change: (inout Emission) -> Void = { _ in }
  ) throws -> [String: Emission.File] {
    let stage = try Stage()
    let plan = try stage.deal(count, .cells)
    var emission = Emission(
      shardPlan: stage.shardPlan, plan: plan, planFile: stage.plan, packFolder: Repository.pack,
      memories: [], attempts: stage.attempts.path, merged: stage.merged, tool: "/opt/apprenticeops")
    change(&emission)
    return emission.files(for: .kubernetes)
  }

  private func job(_ text: String) throws -> Manifests.Job {
    try #require(try Manifests.Job(text))
  }

  @Test func theJobKeepsTheRules() throws {
    for change in [
      { (_: inout Emission) in }, { (emission: inout Emission) in emission.jobs = 2 },
      { (emission: inout Emission) in emission.sharesNodes = true },
      { (emission: inout Emission) in emission.serve = "exec llama-server --port 8080 # \"it\"" },
      { (emission: inout Emission) in emission.retries = 0 },
    ] {
      let text = try #require(try files(4, change)["sweep.yaml"]?.text)
      let job = try job(text)
      #expect(job.faults.isEmpty, "\(job.faults)\n\(text)")
      #expect(job.arguments.contains("--shard-plan") && job.arguments.contains("$(ATTEMPT)"))
      #expect(job.completions == 4)
    }
  }

  /// Each rule, broken by itself, is noticed: a test that cannot fail proves nothing.
  @Test(arguments: [
    ("completionMode: Indexed", "completionMode: NonIndexed"),
    ("restartPolicy: Never", "restartPolicy: OnFailure"),
    ("podReplacementPolicy: Failed", "podReplacementPolicy: TerminatingOrFailed"),
    ("  backoffLimitPerIndex: 5\n", ""), ("containerName: worker", "containerName: other"),
    ("values: [2, 64]", "values: [0, 2]"), ("values: [2, 64]", "values: [2, 64, 3]"),
    ("values: [2, 64]", "values: [64]"), ("maxFailedIndexes: 4", "maxFailedIndexes: 5"),
    ("restartPolicy: Always", "restartPolicy: Never"),
    ("fieldPath: metadata.name", "fieldPath: spec.nodeName"),
    ("parallelism: 4", "parallelism: 5"), ("        - name: work\n          emptyDir: {}\n", ""),
    ("mountPath: /work", "mountPath: /elsewhere"), ("mountPath: /tmp", "mountPath: /temp"),
    ("terminationGracePeriodSeconds: 120", "terminationGracePeriodSeconds: 5"),
    ("type: DisruptionTarget", "type: Ready"),
  ])
  func aBrokenRuleIsNoticed(old: String, new: String) throws {
    let text = try #require(try files()["sweep.yaml"]?.text)
    try #require(text.contains(old), "\(old)\n\(text)")
    let job = try job(text.replacingOccurrences(of: old, with: new))
    #expect(!job.faults.isEmpty)
  }

  @Test func theImageHoldsWhatTheJobNames() throws {
    let files = try files()
    let job = try job(try #require(files["sweep.yaml"]?.text))
    let place = try #require(job.arguments.firstIndex(of: "--shard-plan"))
    let inside = job.arguments[place + 1]
    let script = try #require(files["image.sh"]?.text)
    #expect(
      inside.hasPrefix("/sweep/") && script.contains("'" + inside.dropFirst("/sweep/".count) + "'"))
    #expect(script.contains("/scenarios/homelab'"))
  }

  /// The API's own schema; it passes what is meaningless, and knows every field.
  @Test func theSchemaKnowsEveryField() async throws {
    let validator = Repository.root + "/.venv-kubernetes/bin/kubernetes-validate"
    guard FileManager.default.isExecutableFile(atPath: validator) else {
      try #require(
        ProcessInfo.processInfo.environment["CI"] != "true", "make test-packages installs it")
      return
    }
    let folder = try TemporaryFolder()
    for (name, file) in try files() where name.hasSuffix(".yaml") {
      try folder.write(file.text, to: name)
      let result = try await Sweeps.ParallelTests.run([
        validator, "--strict", "--kubernetes-version", "1.33.0", folder.path + "/" + name,
      ])
      #expect(result.code == 0, "\(name): \(result.output)")
    }
    let text = try #require(try files()["sweep.yaml"]?.text)
    try folder.write(
      text.replacingOccurrences(of: "podFailurePolicy", with: "podFailurPolicy"), to: "wrong.yaml")
    let result = try await Sweeps.ParallelTests.run([
      validator, "--strict", "--kubernetes-version", "1.33.0", folder.path + "/wrong.yaml",
    ])
    #expect(result.code != 0)
  }

  @Test(arguments: Emission.Engine.allCases)
  func scriptsAreOfAShell(engine: Emission.Engine) async throws {
    let stage = try Stage()
    let plan = try stage.deal(3, .cells)
    var emission = Emission(
      shardPlan: "/srv/it's here/x.shards.json", plan: plan, planFile: stage.plan,
      packFolder: Repository.pack, memories: [], attempts: "/srv/a b", merged: stage.merged,
      tool: "/opt/apprenticeops")
    emission.serve = "llama-server --alias 'a' -m \"$HOME/m.gguf\""
    let folder = try TemporaryFolder()
    for (name, file) in emission.files(for: engine) where file.text.hasPrefix("#!") {
      try folder.write(file.text, to: name)
      let result = try await Sweeps.ParallelTests.run(["bash", "-n", folder.path + "/" + name])
      #expect(result.code == 0, "\(name): \(result.output)")
      // A line of Slurm after the first command is not read.
      let lines = file.text.split(separator: "\n")
      let first = lines.firstIndex { !$0.hasPrefix("#") } ?? 0
      #expect(!lines[first...].contains { $0.hasPrefix("#SBATCH") }, "\(name)")
    }
  }
}
