extension Emission {
  /// GNU parallel, on this machine or over ssh.
  var parallel: [String: File] {
    [
      "worker.sh": File(text: loop, isProgram: true),
      "sweep.sh": File(text: sweep, isProgram: true),
      "nodes": File(text: nodes, isProgram: false),
    ]
  }

  /// Starts a shard again where that may help; GNU parallel's own --retries knows no exit codes.
  var loop: String {
    """
    #!/usr/bin/env bash
    # worker.sh INDEX: makes a shard of \(plan.plan.id), again after faults that pass.
    set -u
    \(Self.codes)
    \(places)
    stopped=
    \(worker)
    trap 'stopped=1; stop' TERM INT HUP
    for ((try = 0; ; try++)); do
      work "$1" && exit 0 || code=$?
      case "$code" in 2 | 64) exit "$code" ;; esac
      [ -z "$stopped" ] && [ "$try" -lt \(retries) ] || exit "$code"
      echo "shard $1: exit code $code; again in ${APPRENTICEOPS_PAUSE:-60} s" >&2
      sleep "${APPRENTICEOPS_PAUSE:-60}"
    done

    """
  }

  private var sweep: String {
    """
    #!/usr/bin/env bash
    # \(plan.plan.id): makes what is not done and merges it. Start it again after anything.
    #
    # Without hosts in the file nodes beside this script, it works on this machine alone. On others program,
    # plan, pack and attempts must stand at the same paths, as on a shared file system.
    set -euo pipefail
    here=$(cd "$(dirname "$0")" && pwd)
    \(places)merged=\(Self.quoted(merged))
    mkdir -p "$attempts"
    where=()
    # One shard to a node: two workers would evict each other's model and measure each other.
    if grep -qv '^ *\\(#\\|$\\)' "$here/nodes"; then
      where=(--sshloginfile <(grep -v '^ *#' "$here/nodes") --jobs 1)
    else
      where=(--jobs \(jobs ?? 1))
    fi
    # The attempts say what is left, not the log of an earlier start: a log believes exit codes, and knows
    # nothing of a file that was lost. PARALLEL_SEQ counts what is started now, so the index is named.
    "$tool" sweep status "$plan" --attempts "$attempts" --open --each |
      parallel --joblog "$attempts/joblog" --line-buffer --tagstring 'shard {}' \\
        --termseq TERM,120000,KILL,1000 "${where[@]}" "$here/worker.sh" {} || true
    # Workers on other nodes outlive parallel when it is killed: they publish what they make, and the merge
    # goes by cell.
    exec "$tool" merge "$plan" --attempts "$attempts" --into "$merged"

    """
  }

  private var nodes: String {
    """
    # Hosts for GNU parallel, one a line, such as
    # 1/n1.lan
    # 1/operator@n2.lan
    \(options.map { $0 + "\n" }.joined())
    """
  }
}
