extension Emission {
  /// A unit of systemd on each node, started and gathered over ssh; no file system is shared.
  var ssh: [String: File] {
    [
      "apprenticeops-sweep@.service": File(text: unit, isProgram: false),
      "nodes": File(text: hosts, isProgram: false),
      "start.sh": File(text: start, isProgram: true),
      "gather.sh": File(text: gather, isProgram: true),
    ]
  }

  private static let unitName = "apprenticeops-sweep@"

  /// A value in a unit: percent signs and dollars mean something there.
  private static func unitText(_ text: String) -> String {
    "\""
      + text.replacingOccurrences(of: "\\", with: "\\\\")
      .replacingOccurrences(of: "\"", with: "\\\"").replacingOccurrences(of: "%", with: "%%")
      .replacingOccurrences(of: "$", with: "$$") + "\""
  }

  private var unit: String {
    """
    # One shard of \(plan.plan.id) on this node; the instance is its index.
    # For ~/.config/systemd/user on each node; `loginctl enable-linger` once, or it ends with the login.
    [Unit]
    Description=Shard %i of \(plan.plan.id)
    # A node that starts may be before its network and its server.
    Wants=network-online.target
    After=network-online.target
    StartLimitIntervalSec=1h
    StartLimitBurst=\(retries)

    [Service]
    Type=exec
    \(serve.map { "# The node's server is started with the shard, and ended with it.\nExecStartPre=/bin/sh -c \(Self.unitText("systemd-run --user --unit=apprenticeops-server-%i --collect -- " + $0))\nExecStopPost=-systemctl --user stop apprenticeops-server-%i\n".replacingOccurrences(of: "-%%i", with: "-%i") } ?? "")\
    ExecStart=\(Self.unitText(tool)) run --shard-plan \(Self.unitText(shardPlan)) --index %i --attempts \(Self.unitText(attempts))
    \(Self.codes)
    Restart=on-failure
    RestartPreventExitStatus=2 64
    RestartSec=60
    # The worker publishes what it has before it ends.
    KillSignal=SIGTERM
    TimeoutStopSec=120

    """
  }

  private var hosts: String {
    let lines = plan.shards.indices.map { "# n\($0 + 1).lan \($0)\n" }.joined()
    return """
      # A host and the indices of its shards, which it works on one after the other:
      \(lines)
      """
  }

  private var start: String {
    """
    #!/usr/bin/env bash
    # \(plan.plan.id): brings plan and unit to each node of the file nodes and starts its shards.
    #
    # The program stands on the nodes already, for their kind of processor. Paths are the same as here.
    set -euo pipefail
    here=$(cd "$(dirname "$0")" && pwd)
    \(places)files=(\(([shardPlan, planFile, packFolder] + memories).map(Self.quoted).joined(separator: " ")))
    while read -r host indices <&3; do
      case "$host" in '' | '#'*) continue ;; esac
      for file in "${files[@]}"; do
        ssh "$host" mkdir -p "$(printf %q "$(dirname "$file")")"
        # A folder is copied as one, not into the one that is there.
        if [ -d "$file" ]; then
          rsync -a --delete "$file/" "$host:$file/"
        else
          rsync -a "$file" "$host:$file"
        fi
      done
      ssh "$host" mkdir -p .config/systemd/user "$(printf %q "$attempts")"
      rsync -a "$here/\(Self.unitName).service" "$host:.config/systemd/user/"
      # One after the other: two workers would evict each other's model and measure each other.
      script="systemctl --user daemon-reload"
      for index in $indices; do script="$script; systemctl --user start --wait \(Self.unitName)$index"; done
      ssh "$host" "systemd-run --user --collect --unit=apprenticeops-sweep-\(name) sh -c '$script'"
      echo "$host: shards $indices"
    done 3<"$here/nodes"

    """
  }

  private var gather: String {
    """
    #!/usr/bin/env bash
    # \(plan.plan.id): fetches what the nodes published, says how far they are, and merges when all is there.
    #
    # Published names hold a digest of their rows, so that no copy can write over another one. Records come
    # last: a record without its rows would be taken for a damaged attempt.
    set -euo pipefail
    here=$(cd "$(dirname "$0")" && pwd)
    \(places)merged=\(Self.quoted(merged))
    mkdir -p "$attempts"
    while read -r host indices <&3; do
      case "$host" in '' | '#'*) continue ;; esac
      for kind in sqlite json; do
        rsync -a --exclude work --include '*/' --include "*.$kind" --exclude '*' \\
          "$host:$attempts/" "$attempts/" || echo "$host: not reached" >&2
      done
    done 3<"$here/nodes"
    "$tool" sweep status "$plan" --attempts "$attempts"
    exec "$tool" merge "$plan" --attempts "$attempts" --into "$merged"

    """
  }
}
