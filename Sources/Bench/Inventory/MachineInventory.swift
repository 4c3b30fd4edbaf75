import Foundation
import Telemetry

/// What a machine has for local models.
package struct MachineInventory: Sendable, Equatable {
  /// Numbers by name; what could not be read is absent.
  package var figures: [String: Evidence.Figure] = [:]
  /// Texts by name.
  package var facts: [String: String] = [:]
  /// What could not be read, and why.
  package var absences: [String] = []

  /// Reads a tree's machine.
  ///
  /// - Parameter folder: whose disk is told; absent for none.
  package init(_ tree: SystemTree, folder: String?) {
    let memory = Reading { () throws(Absence) in try MemoryReading.read(tree) }
    put("memory", memory.map { memory throws(Absence) in try memory.totalBytes.get() })
    put("available", memory.map { memory throws(Absence) in try memory.availableBytes.get() })
    put("swap", memory.map { memory throws(Absence) in try memory.swapTotalBytes.get() })
    put("swap_used", memory.map { memory throws(Absence) in try memory.swapUsedBytes.get() })
    let pressure = Reading { () throws(Absence) in try PressureReading.read(.memory, tree) }
    facts["pressure"] = pressure.absence.map { "not measured: \($0)" } ?? "measured"
    let group = Reading { () throws(Absence) in try ControlGroup.read(tree) }
    if let limit = group.value?.memoryBytes {
      figures["memory_limit"] = .init(Double(limit), "bytes")
    }
    if let limit = group.value?.processors { figures["processor_limit"] = .init(limit, "count") }
    if let absence = group.absence { absences.append("control group: \(absence)") }
    let cards = GraphicsCard.all(tree)
    facts["graphics"] =
      cards.isEmpty
      ? "none seen"
      : cards.map { card in
        card.model
          + (card.memoryBytes.map { " with \(Words.figure(.init(Double($0), "bytes")))" } ?? "")
      }.joined(separator: ", ")
    if let folder { disk(folder) }
  }

  private mutating func put(_ name: String, _ reading: Reading<UInt64>) {
    switch reading {
    case .measured(let bytes): figures[name] = .init(Double(bytes), "bytes")
    case .absent(let absence): absences.append("\(name): \(absence)")
    }
  }

  private mutating func disk(_ folder: String) {
    var status = statvfs()
    // A folder that is not made yet is on the disk of the one that it will be in.
    var path = folder
    while statvfs(path, &status) != 0 {
      let parent = (path as NSString).deletingLastPathComponent
      guard parent != path else { return absences.append("disk: \(folder) cannot be seen") }
      path = parent.isEmpty ? "." : parent
    }
    let unit = Double(status.f_frsize)
    figures["disk"] = .init(Double(status.f_blocks) * unit, "bytes")
    figures["disk_free"] = .init(Double(status.f_bavail) * unit, "bytes")
  }
}
