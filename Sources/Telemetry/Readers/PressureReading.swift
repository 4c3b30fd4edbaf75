/// Pressure stall information of one resource: how long tasks waited for it, since the start.
package struct PressureReading: Sendable, Hashable, Codable {
  /// The resources that the kernel accounts for.
  package enum Resource: String, Sendable, Hashable, Codable, CaseIterable {
    case cpu, memory, io
  }

  /// Microseconds in which at least one task waited.
  package let someMicroseconds: UInt64
  /// Microseconds in which all tasks waited at once; older kernels do not give it for the CPU.
  package let fullMicroseconds: UInt64?

  /// Reads the pressure on a resource (Linux 4.20 and later with CONFIG_PSI).
  package static func read(
    _ resource: Resource, _ tree: SystemTree
  ) throws(Absence) -> PressureReading {
    let path = "proc/pressure/\(resource.rawValue)"
    var some: UInt64?
    var full: UInt64?
    for line in try tree.bytes(path).lines {
      let fields = line.fields
      let total = fields.last.flatMap { last in
        last.starts(with: "total=") ? UInt64(ascii: last.dropFirst(6)) : nil
      }
      if fields.first?.equals("some") == true {
        guard total != nil else {
          throw tree.malformed(path, "“\(line.quoted)” ends with no total")
        }
        some = total
      } else if fields.first?.equals("full") == true {
        // A fault here does not touch the other line.
        full = total
      }
    }
    guard let some else { throw tree.malformed(path, "the line “some” is missing") }
    return PressureReading(someMicroseconds: some, fullMicroseconds: full)
  }
}
