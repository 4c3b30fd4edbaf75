/// Pressure stall information of one resource: how long tasks waited for it, since the start.
package struct PressureReading: Sendable, Hashable, Codable {
  /// The resources that the kernel accounts for.
  package enum Resource: String, Sendable, Hashable, Codable, CaseIterable {
    case cpu, memory, io
  }

  /// Microseconds in which at least one task waited.
  package let someMicroseconds: Reading<UInt64>
  /// Microseconds in which all tasks waited at once; older kernels do not give it for the CPU.
  package let fullMicroseconds: Reading<UInt64>

  /// Reads the pressure on a resource (Linux 4.20 and later with CONFIG_PSI).
  ///
  /// - Throws: An absence when the file cannot be read; a line that is damaged or missing is absent
  ///   by itself.
  package static func read(
    _ resource: Resource, _ tree: SystemTree
  ) throws(Absence) -> PressureReading {
    let path = "proc/pressure/\(resource.rawValue)"
    let lines = try tree.bytes(path).lines
    func total(_ key: StaticString) -> Reading<UInt64> {
      Reading { () throws(Absence) in
        guard let line = lines.first(where: { $0.fields.first?.equals(key) == true }) else {
          throw tree.malformed(path, "the line “\(key)” is missing")
        }
        guard let last = line.fields.last, last.starts(with: "total="),
          let total = UInt64(ascii: last.dropFirst(6))
        else { throw tree.malformed(path, "“\(line.quoted)” ends with no total") }
        return total
      }
    }
    return PressureReading(someMicroseconds: total("some"), fullMicroseconds: total("full"))
  }
}
