/// Whether the node runs on mains power, from `/sys/class/power_supply`.
package enum PowerSupply {
  /// True when a mains or USB supply is online.
  ///
  /// - Throws: An absence when no such supply is described, as in a desktop or a virtual machine, or
  ///   when none that can be read is online and another cannot be read.
  package static func isOnMains(_ tree: SystemTree) throws(Absence) -> Bool {
    let folder = "sys/class/power_supply"
    var found = false
    var unread: Absence?
    for name in try tree.entries(folder) {
      let feeds = Reading { () throws(Absence) -> Bool? in
        guard ["Mains", "USB"].contains(try tree.line("\(folder)/\(name)/type")) else { return nil }
        return try tree.unsigned("\(folder)/\(name)/online") != 0
      }
      switch feeds {
      case .measured(true): return true
      case .measured(false): found = true
      case .measured(nil): continue
      case .absent(let absence): unread = unread ?? absence
      }
    }
    // The one that cannot be read may be the one that feeds the node.
    if let unread { throw unread }
    guard found else { throw tree.missing(folder, "no mains supply is described") }
    return false
  }
}
