import Foundation

extension Emission {
  /// An indexed job with its volumes, a job that merges, and the image of both.
  var kubernetes: [String: File] {
    [
      "volumes.yaml": File(text: volumes, isProgram: false),
      "sweep.yaml": File(text: job, isProgram: false),
      "merge.yaml": File(text: mergeManifest, isProgram: false),
      "Containerfile": File(text: containerfile, isProgram: false),
      "image.sh": File(text: imageScript, isProgram: true),
    ]
  }

  /// Folders and files that the image holds, and the folder above all of them.
  private var context: (root: String, paths: [String]) {
    let all = [shardPlan, planFile, packFolder] + memories
    let parts = all.map { $0.split(separator: "/").map(String.init) }
    var shared = parts.first.map { Array($0.dropLast()) } ?? []
    for one in parts {
      shared = Array(zip(shared, one).prefix { $0 == $1 }.map(\.0))
      if one.count == shared.count { shared.removeLast() }
    }
    return (
      "/" + shared.joined(separator: "/"),
      parts.map { $0.dropFirst(shared.count).joined(separator: "/") }
    )
  }

  /// A text in YAML, as JSON writes it.
  private static func text(_ value: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }

  /// The shard plan inside the image.
  private var insidePlan: String { "/sweep/" + (context.paths.first ?? "") }

  private var volumes: String {
    """
    # \(plan.plan.id): where attempts are published, and where the models' weights lie.
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata:
      name: \(name)-attempts
    spec:
      # All pods of the job write to it, on whatever node they are.
      accessModes: [ReadWriteMany]
      resources: {requests: {storage: 10Gi}}
    ---
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata:
      name: \(name)-models
    spec:
      accessModes: [ReadOnlyMany]
      resources: {requests: {storage: 100Gi}}

    """
  }

  private var job: String {
    let count = plan.shards.count
    let arguments = [
      "run", "--shard-plan", insidePlan, "--attempts", "/attempts", "--work", "/work", "--attempt",
      "$(ATTEMPT)",
    ]
    return """
      # \(plan.plan.id): an indexed job of \(count) shards. volumes.yaml first, merge.yaml when it has ended.
      \(Self.codes)
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: \(name)
      spec:
        completionMode: Indexed
        completions: \(count)
        parallelism: \(min(count, jobs ?? count))
        # Per index: without it one bad shard would use up the retries of all. Only indexed jobs have it.
        backoffLimitPerIndex: \(retries)
        # All other shards are made, whatever becomes of one.
        maxFailedIndexes: \(count)
        # The next pod of an index waits until the one before has ended. Two may run at one time all the same,
        # such as on a node that is cut off; each publishes under its own name, and the merge goes by cell.
        podReplacementPolicy: Failed
        podFailurePolicy:
          rules:
            # A drained or lost node is nobody's fault, and costs no retry.
            - action: Ignore
              onPodConditions: [{type: DisruptionTarget, status: "True"}]
            # A wrong plan stays wrong.
            - action: FailIndex
              onExitCodes: {containerName: worker, operator: In, values: [2, 64]}
        template:
          metadata:
            labels: {app: \(name)}
          spec:
            # podFailurePolicy asks for it.
            restartPolicy: Never
            # The worker publishes what it has before it ends.
            terminationGracePeriodSeconds: 120
      \(sharesNodes ? "" : antiAffinity)\
            securityContext: {runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000}
            initContainers:
              # The server beside the worker: restartPolicy makes it a sidecar, which ends after the worker.
              - name: server
                image: \(Self.text(serverImage))
                restartPolicy: Always
                # The port is the one of the plan's address; a pod's containers share 127.0.0.1.
                \(serve.map { "command: [/bin/sh, -c, \(Self.text($0))]" } ?? "args: [--model, /models/model.gguf, --host, 127.0.0.1, --port, \"8080\", --parallel, \"1\"]")
                # The same for every pod, or nodes of one kind would be of two classes.
                resources: {requests: {cpu: "4", memory: 8Gi}, limits: {memory: 8Gi}}
                securityContext: {allowPrivilegeEscalation: false}
                volumeMounts: [{name: models, mountPath: /models, readOnly: true}]
            containers:
              - name: worker
                image: \(Self.text(image))
                args: \(Self.list(arguments))
                env:
                  # JOB_COMPLETION_INDEX is set by the job. The name of a pod is used once, an index is not.
                  - name: ATTEMPT
                    valueFrom: {fieldRef: {fieldPath: metadata.name}}
                # No limit: the class of a node is read from inside this container.
                resources: {requests: {cpu: 500m, memory: 256Mi}}
                securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true}
                volumeMounts:
                  - {name: attempts, mountPath: /attempts}
                  # SQLite's locks are not to be trusted on network file systems: rows are made on the node.
                  - {name: work, mountPath: /work}
                  - {name: scratch, mountPath: /tmp}
            volumes:
              - name: attempts
                persistentVolumeClaim: {claimName: \(name)-attempts}
              - name: models
                persistentVolumeClaim: {claimName: \(name)-models, readOnly: true}
              - name: work
                emptyDir: {}
              - name: scratch
                emptyDir: {}

      """
  }

  private var antiAffinity: String {
    """
          # One shard to a node: two workers would measure each other.
          affinity:
            podAntiAffinity:
              requiredDuringSchedulingIgnoredDuringExecution:
                - labelSelector: {matchLabels: {app: \(name)}}
                  topologyKey: kubernetes.io/hostname

    """
  }

  private static func list(_ values: [String]) -> String {
    "[" + values.map(text).joined(separator: ", ") + "]"
  }

  private var mergeManifest: String {
    let arguments = [
      "merge", insidePlan, "--attempts", "/attempts", "--into", "/attempts/\(plan.plan.id).sqlite",
    ]
    return """
      # \(plan.plan.id): merges what is published; says what is missing, and fails then.
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: \(name)-merge
      spec:
        backoffLimit: 0
        template:
          spec:
            restartPolicy: Never
            securityContext: {runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000}
            containers:
              - name: merge
                image: \(Self.text(image))
                args: \(Self.list(arguments))
                securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true}
                volumeMounts:
                  - {name: attempts, mountPath: /attempts}
                  - {name: scratch, mountPath: /tmp}
            volumes:
              - name: attempts
                persistentVolumeClaim: {claimName: \(name)-attempts}
              - name: scratch
                emptyDir: {}

      """
  }

  private var containerfile: String {
    """
    # Program, plan, pack and shard plan of \(plan.plan.id); image.sh builds it.
    FROM docker.io/library/debian:12-slim
    RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates libcairo2 \\
        libcmark-gfm0.29.0.gfm.6 libcmark-gfm-extensions0.29.0.gfm.6 libcurl4 libpango-1.0-0 \\
        libpangocairo-1.0-0 libpcre2-8-0 libsqlite3-0 zlib1g && rm -rf /var/lib/apt/lists/*
    COPY apprenticeops /usr/local/bin/apprenticeops
    COPY sweep /sweep
    USER 1000
    WORKDIR /tmp
    ENTRYPOINT ["/usr/local/bin/apprenticeops"]

    """
  }

  private var imageScript: String {
    """
    #!/usr/bin/env bash
    # Builds the image of \(plan.plan.id). The program must bring Swift's own libraries:
    #   swift build -c release --product apprenticeops --static-swift-stdlib
    set -euo pipefail
    here=$(cd "$(dirname "$0")" && pwd)
    tool=\(Self.quoted(tool))
    root=\(Self.quoted(context.root))
    context=$(mktemp -d)
    trap 'rm -rf "$context"' EXIT
    cp "$tool" "$context/apprenticeops"
    # Plan, pack and shard plan keep their places to each other, by which they name each other.
    for path in \(context.paths.map(Self.quoted).joined(separator: " ")); do
      mkdir -p "$context/sweep/$(dirname "$path")"
      cp -R "$root/$path" "$context/sweep/$path"
    done
    "${BUILDER:-podman}" build -f "$here/Containerfile" -t \(Self.quoted(image)) "$context"

    """
  }
}
