extension Emission {
  /// An array script, a merge that judges by itself, and what submits both.
  var slurm: [String: File] {
    [
      "sweep.sbatch": File(text: array, isProgram: false),
      "merge.sbatch": File(text: mergeJob, isProgram: false),
      "submit.sh": File(text: submit, isProgram: true),
    ]
  }

  private var array: String {
    let hours = greatestSeconds / 3600
    let minutes = greatestSeconds % 3600 / 60 + 1
    let further = options.map { "#SBATCH \($0)\n" }.joined()
    return """
      #!/usr/bin/env bash
      # \(plan.plan.id): a task of this array makes one of \(plan.shards.count) shards. Start it by submit.sh.
      # Slurm reads no #SBATCH line after the first command, so they all stand here.
      #SBATCH --job-name=\(name)
      #SBATCH --nodes=1
      #SBATCH --ntasks=1
      # At most: every request takes all its time.
      #SBATCH --time=\(hours):\(minutes < 10 ? "0" : "")\(minutes):00
      # What a task writes after it was queued again comes behind what it wrote before.
      #SBATCH --open-mode=append
      #SBATCH --requeue
      # Two minutes before the limit of time: the worker publishes what it has, and the task is queued again.
      #SBATCH --signal=B:USR1@120
      \(sharesNodes ? "# Several shards may share a node: their times and energy say nothing about it alone." : "# One shard to a node: two workers would evict each other's model and measure each other.\n#SBATCH --exclusive")
      \(further)set -u

      \(Self.codes)
      # Slurm's own number of the job is no key: a task that is queued again keeps it, and the last task of an
      # array bears the number of the array. An attempt is named by array, and by how often it was restarted.
      \(places)offset=${APPRENTICEOPS_OFFSET:-0}

      \(worker)
      again=
      stopped=
      # The end of the time: this task comes again. A TERM is somebody else's wish, who queues it again or not.
      trap 'again=1; stop' USR1
      trap 'stopped=1; stop' TERM INT HUP

      work "$((SLURM_ARRAY_TASK_ID + offset))" && exit 0 || code=$?
      case "$code" in
      2 | 64) exit "$code" ;;
      *) [ -n "$stopped" ] || again=1 ;;
      esac
      if [ -n "$again" ] && [ "${SLURM_RESTART_COUNT:-0}" -lt \(retries) ]; then
        echo "exit code $code: queued again" >&2
        # Slurm starts it after about two minutes, and ends this script now.
        scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}" && sleep 120
      fi
      exit "$code"

      """
  }

  private var mergeJob: String {
    """
    #!/usr/bin/env bash
    # \(plan.plan.id): merges what is published. It is started after the array whatever way its tasks ended
    # (afterany): with afterok it would wait for ever behind one failed shard. What is missing, the merge says.
    #SBATCH --job-name=\(name)-merge
    #SBATCH --nodes=1
    #SBATCH --ntasks=1
    #SBATCH --time=1:00:00
    #SBATCH --open-mode=append
    set -u
    \(places)merged=\(Self.quoted(merged))
    exec "$tool" merge "$plan" --attempts "$attempts" --into "$merged"

    """
  }

  private var submit: String {
    """
    #!/usr/bin/env bash
    # \(plan.plan.id): submits what is not done, and the merge behind it. Start it again after anything: the
    # attempts say what is left, and what was made is taken over.
    set -euo pipefail
    here=$(cd "$(dirname "$0")" && pwd)
    \(places)# Slurm makes no folder for its logs.
    logs="$attempts/logs"
    mkdir -p "$logs"

    # An index must be below this; more shards go into several arrays, each with an offset.
    limit=$(scontrol show config | sed -n 's/^MaxArraySize *= *//p')
    limit=${limit:-1001}
    shards=\(plan.shards.count)
    at_a_time=\(jobs.map { "%\($0)" } ?? "")
    arrays=
    for ((first = 0; first < shards; first += limit)); do
      if [ "$shards" -le "$limit" ]; then
        indices=$("$tool" sweep status "$plan" --attempts "$attempts" --open)
        [ -n "$indices" ] || break
      else
        # Those that are done end at once.
        last=$((first + limit < shards ? limit - 1 : shards - first - 1))
        indices="0-$last"
      fi
      array=$(sbatch --parsable --array="$indices$at_a_time" --output="$logs/%x-%A_%a.log" \\
        --export="ALL,APPRENTICEOPS_OFFSET=$first" "$here/sweep.sbatch")
      arrays="$arrays:${array%%;*}"
      echo "array ${array%%;*}: indices $indices from shard $first on"
    done
    dependency=${arrays:+--dependency=afterany$arrays}
    merge=$(sbatch --parsable $dependency --output="$logs/%x-%j.log" "$here/merge.sbatch")
    echo "merge ${merge%%;*}"

    """
  }
}
