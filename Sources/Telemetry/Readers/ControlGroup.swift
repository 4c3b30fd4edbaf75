/// What a control group (the kernel's part of a container, a service or a slice) leaves to this
/// process of the node's memory and processors; `/proc/meminfo` and `/proc/stat` do not show it.
package struct ControlGroup: Sendable, Hashable, Codable {
  /// The least limit of memory in bytes of the group and those above it; nothing without one.
  package let memoryBytes: UInt64?
  /// The least room below a limit in bytes; file pages that can be dropped count as room.
  package let memoryLeftBytes: UInt64?
  /// The least quota of processor time, in processors (1.5: one and a half); nothing without one.
  package let processors: Double?
  /// Files of limits that are there and could not be read: what they allow is not known.
  package let unread: [Absence]

  private enum CodingKeys: String, CodingKey {
    case memoryBytes = "memory_bytes", memoryLeftBytes = "memory_left_bytes", processors, unread
  }

  /// Whether less than the node is allowed, as far as it could be read.
  package var isLimited: Bool { memoryBytes != nil || processors != nil }

  /// Reads the groups of this process, in the hierarchy of version 2 or in those of version 1.
  ///
  /// - Throws: An absence when the kernel says no group (`/proc/self/cgroup`).
  package static func read(_ tree: SystemTree) throws(Absence) -> ControlGroup {
    let lines = try tree.bytes("proc/self/cgroup").lines
    var found = Found()
    for line in lines {
      // hierarchy:controllers:path; version 2 has the number 0 and names no controller.
      let parts = line.split(
        separator: UInt8(ascii: ":"), maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else {
        found.unread.append(
          tree.malformed("proc/self/cgroup", "“\(line.quoted)” is not a control group"))
        continue
      }
      let path = parts[2].text
      if parts[1].isEmpty {
        // With both versions mounted, the second one's place is below the first one's.
        let roots = ["sys/fs/cgroup", "sys/fs/cgroup/unified"]
        let root = roots.first { tree.exists("\($0)/cgroup.controllers") } ?? roots[0]
        for place in places(path, below: root, tree) { found.unified(place, tree) }
        continue
      }
      let controllers = parts[1].split(separator: UInt8(ascii: ",")).map(\.text)
      for name in ["memory", "cpu"] where controllers.contains(name) {
        let mounts = [parts[1].text, name].map { "sys/fs/cgroup/\($0)" }
        guard let root = mounts.first(where: tree.exists) else { continue }
        for place in places(path, below: root, tree) {
          if name == "memory" { found.memory(place, tree) } else { found.processors(place, tree) }
        }
      }
    }
    return ControlGroup(
      memoryBytes: found.limit, memoryLeftBytes: found.left, processors: found.quota,
      unread: found.unread)
  }

  /// The folders of a group and of those above it.
  ///
  /// A container sees its own group as the root of
  /// what is mounted, while the path may be the node's: parts that are not there are left out.
  private static func places(_ path: String, below root: String, _ tree: SystemTree) -> [String] {
    var places = [root]
    for part in path.split(separator: "/") where part != ".." && part != "." {
      places.append("\(places[places.count - 1])/\(part)")
    }
    return places.filter(tree.exists)
  }
}

/// The least of the limits seen so far.
private struct Found {
  var limit: UInt64?
  var left: UInt64?
  var quota: Double?
  var unread: [Absence] = []

  /// Both in version 2: `memory.max` and `cpu.max`; the word `max` is no limit.
  mutating func unified(_ place: String, _ tree: SystemTree) {
    if let text = text("\(place)/memory.max", tree), text != "max" {
      take(UInt64(text), "\(place)/memory.max", "\(place)/memory.current", place, tree)
    }
    if let text = text("\(place)/cpu.max", tree) {
      let words = text.split(separator: " ")
      if words.first == "max" { return }
      take(
        words.first.map(String.init), words.dropFirst().first.map(String.init),
        "\(place)/cpu.max", tree)
    }
  }

  /// Memory in version 1.
  ///
  /// Without a limit the kernel writes the greatest number of whole pages.
  mutating func memory(_ place: String, _ tree: SystemTree) {
    let path = "\(place)/memory.limit_in_bytes"
    guard let text = text(path, tree) else { return }
    let bytes = UInt64(text)
    if let bytes, bytes >= 1 << 62 { return }
    take(bytes, path, "\(place)/memory.usage_in_bytes", place, tree)
  }

  /// Processors in version 1.
  ///
  /// A quota of −1 is none.
  mutating func processors(_ place: String, _ tree: SystemTree) {
    let path = "\(place)/cpu.cfs_quota_us"
    guard let quota = text(path, tree), quota != "-1" else { return }
    take(quota, text("\(place)/cpu.cfs_period_us", tree), path, tree)
  }

  private mutating func take(
    _ bytes: UInt64?, _ path: String, _ usage: String, _ place: String, _ tree: SystemTree
  ) {
    guard let bytes else { return unread.append(tree.malformed(path, "not a number of bytes")) }
    limit = min(limit ?? bytes, bytes)
    guard let used = text(usage, tree).flatMap({ UInt64($0) }) else { return }
    let kept = used - min(used, reclaimable("\(place)/memory.stat", tree))
    let room = bytes - min(bytes, kept)
    left = min(left ?? room, room)
  }

  private mutating func take(
    _ quota: String?, _ period: String?, _ path: String, _ tree: SystemTree
  ) {
    guard let quota = quota.flatMap({ UInt64($0) }), let period = period.flatMap({ UInt64($0) }),
      quota > 0, period > 0
    else { return unread.append(tree.malformed(path, "not a quota and a period in microseconds")) }
    let share = Double(quota) / Double(period)
    self.quota = min(self.quota ?? share, share)
  }

  /// File pages that nobody used of late: the kernel drops them before it ends a process.
  private func reclaimable(_ path: String, _ tree: SystemTree) -> UInt64 {
    let lines = Reading { () throws(Absence) in try tree.bytes(path).lines }.value ?? []
    func count(_ key: StaticString) -> UInt64? {
      lines.lazy.map(\.fields).first { $0.count == 2 && $0[0].equals(key) }
        .flatMap { UInt64(ascii: $0[1]) }
    }
    return count("total_inactive_file") ?? count("inactive_file") ?? 0
  }

  /// A file's text; nothing when there is none (the root of a hierarchy has no limits).
  private mutating func text(_ path: String, _ tree: SystemTree) -> String? {
    switch Reading({ () throws(Absence) in try tree.line(path) }) {
    case .measured(let text): return text
    case .absent(let absence):
      if absence.reason != .missing { unread.append(absence) }
      return nil
    }
  }
}
