import Exports
import Snapshots

extension Campaign {
  /// Leaves out what depends on the machine, of models that ran on several classes of nodes.
  ///
  /// What an answer says does not depend on how long it took: scores, checks and tokens stay.
  /// Rows are changed by ``Snapshots/Generation/leaveOutMachine()``.
  mutating func leaveOutMachines(of split: NodeSplit, _ plan: Plan) {
    let divided = Set(split.divided.map { plan.models[$0].tag })
    guard !divided.isEmpty else { return }
    header.protocolNotes.client = nil
    guard var run = header.run else { return }
    for index in run.models.indices where divided.contains(run.models[index].tag) {
      run.models[index].loadSeconds = nil
      run.models[index].firstToken = nil
      run.models[index].prefill = nil
      run.models[index].residentBytes = nil
      run.models[index].clientShare = nil
      run.models[index].pressure = nil
    }
    let classes = split.classes.map(\.label).joined(separator: "; ")
    run.remarks.append(
      "Answers of several classes of nodes are pooled (\(classes)); energy, times and speeds of models "
        + "that ran on more than one are left out.")
    header.run = run
  }
}

extension Generation {
  /// Leaves out what depends on the machine.
  mutating func leaveOutMachine() {
    energy = nil
    wall = nil
    decode = nil
    prefill = nil
    bandwidth = nil
  }
}
