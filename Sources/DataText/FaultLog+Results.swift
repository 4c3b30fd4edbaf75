extension FaultLog {
  /// What was read, once nothing is wrong.
  ///
  /// - Parameters:
  ///   - result: absent only where a fault was noted.
  ///   - file: the file that was read, for messages.
  /// - Throws: ``ScenarioFaults`` with all faults that were noted.
  package func checked<Result>(
    _ result: Result?, of file: String
  ) throws(ScenarioFaults) -> Result {
    try throwIfAny()
    guard let result else {
      throw ScenarioFaults(faults: [ScenarioFault(file: file, "holds nothing that can be used")])
    }
    return result
  }
}
