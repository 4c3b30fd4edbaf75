/// Whether the node runs on mains power, from `/sys/class/power_supply`.
package enum PowerSupply {
  /// True when a mains or USB supply is online.
  ///
  /// - Throws: An absence when no such supply is described, as in a desktop or a virtual machine.
  package static func isOnMains(_ tree: SystemTree) throws(Absence) -> Bool {
    let folder = "sys/class/power_supply"
    var online: Bool?
    for name in try tree.entries(folder) {
      guard ["Mains", "USB"].contains(try tree.line("\(folder)/\(name)/type")) else { continue }
      let feeds = try tree.unsigned("\(folder)/\(name)/online") != 0
      online = feeds || online == true
    }
    guard let online else { throw tree.missing(folder, "no mains supply is described") }
    return online
  }
}
