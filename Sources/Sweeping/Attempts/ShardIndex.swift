/// Which shard a process works on, by argument or by what an engine sets.
package enum ShardIndex {
  /// Variables of engines, with the number of their first job.
  static let variables = [
    ("SLURM_ARRAY_TASK_ID", 0), ("JOB_COMPLETION_INDEX", 0), ("PARALLEL_SEQ", 1),
  ]

  /// The index from 0.
  ///
  /// GNU parallel counts its jobs from 1, Slurm's arrays and Kubernetes' indexed jobs as they are made
  /// here count from 0.
  ///
  /// - Parameter given: `--index`; decides where it is there.
  /// - Throws: ``SweepingError`` when nothing says it, when a variable is no number, or when two engines
  ///   disagree.
  package static func of(
    _ given: Int?, in environment: [String: String]
  ) throws(SweepingError) -> Int {
    if let given {
      guard given >= 0 else { throw .argument("--index \(given): expected a number from 0") }
      return given
    }
    var found: [(name: String, index: Int)] = []
    for (name, first) in variables {
      guard let text = environment[name], !text.isEmpty else { continue }
      guard let number = Int(text), number >= first else {
        throw .argument("\(name) is '\(text)': expected a number from \(first)")
      }
      found.append((name, number - first))
    }
    guard let one = found.first else {
      throw .argument(
        "no index: give --index, or start it from an array of Slurm, an indexed job of Kubernetes or "
          + "GNU parallel")
    }
    if let other = found.first(where: { $0.index != one.index }) {
      throw .argument(
        "\(one.name) means shard \(one.index) and \(other.name) shard \(other.index); "
          + "say which one with --index")
    }
    return one.index
  }
}

/// The name of an attempt: one process on one shard.
package enum AttemptName {
  /// A name that an engine makes unique, or one of host and process.
  ///
  /// The job's own number is no key in Slurm: the last task of an array bears the number of the array, and
  /// a task that is queued again keeps its number.
  ///
  /// - Parameter given: `--attempt`.
  package static func of(
    _ given: String?, in environment: [String: String], host: String, process: Int32
  ) throws(SweepingError) -> String {
    if let given {
      guard isName(given) else {
        throw .argument(
          "--attempt '\(given)': expected 1 to 64 letters, digits, points and hyphens, "
            + "a letter or digit first")
      }
      return given
    }
    if let array = environment["SLURM_ARRAY_JOB_ID"], isName(array) {
      return "\(array)-\(environment["SLURM_RESTART_COUNT"] ?? "0")"
    }
    let name = String(host.map { isPlain($0) ? $0 : "-" }.prefix(48)) + "-\(process)"
    return isName(name) ? name : "process-\(process)"
  }

  static func isName(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count) && text.allSatisfy(isPlain)
      && text.first.map { $0 != "." && $0 != "-" } == true
  }

  private static func isPlain(_ character: Character) -> Bool {
    character.isASCII
      && (character.isLetter || character.isNumber || character == "." || character == "-")
  }
}
