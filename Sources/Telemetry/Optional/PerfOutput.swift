/// What `perf stat -x ;` writes: value; unit; event; time; percent and more.
enum PerfOutput {
  /// The counts of an output; what it does not name is absent.
  static func counts(_ text: String, uncore: [UncoreEvent]) -> PerfStat.Counts {
    var readings: [String: Reading<Double>] = [:]
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
      guard fields.count >= 3, !line.hasPrefix("#") else { continue }
      // Where only user mode may be counted, perf adds a suffix of its own accord.
      let name = fields[2].hasSuffix(":u") ? String(fields[2].dropLast(2)) : fields[2]
      readings[name] = reading(fields[0], unit: fields[1], event: name)
    }
    var events: [PerfStat.Event: Reading<Double>] = [:]
    for event in PerfStat.Event.allCases {
      events[event] =
        readings[event.rawValue]
        ?? .absent(Absence(.missing, source: "perf \(event.rawValue)", detail: "not in the output"))
    }
    let memory = Reading<Double> { () throws(Absence) in
      guard !uncore.isEmpty else {
        throw Absence(.missing, source: "perf uncore_imc", detail: "no counter of memory traffic")
      }
      var total = 0.0
      for event in uncore {
        guard let reading = readings[event.name] else {
          throw Absence(.missing, source: "perf \(event.name)", detail: "not in the output")
        }
        total += try reading.get()
      }
      return total
    }
    return PerfStat.Counts(events: events, memoryBytes: memory)
  }

  private static func reading(_ value: String, unit: String, event: String) -> Reading<Double> {
    let source = "perf \(event)"
    switch value {
    case "<not supported>":
      return .absent(Absence(.missing, source: source, detail: "not supported by this processor"))
    case "<not counted>":
      return .absent(Absence(.unreliable, source: source, detail: "not counted"))
    default:
      guard let number = Double(ascii: Array(value.utf8)[...]) else {
        return .absent(
          Absence(.malformed, source: source, detail: "“\(Array(value.utf8)[...].quoted)”"))
      }
      switch unit {
      case "": return .measured(number)
      case "MiB": return .measured(number * 1_048_576)
      default:
        return .absent(Absence(.malformed, source: source, detail: "the unit is unknown"))
      }
    }
  }
}
