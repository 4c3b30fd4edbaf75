import Exports

/// Sums over rows that come one after the other, so that no more than one has to be in memory: what is held
/// grows with the cells (pass × model × scenario) and with what is told apart in each.
package struct ExportSums: Sendable {
  private var cells: [CellSums] = []
  /// Positions in ``cells`` by key.
  private var positions: [CellKey: Int] = [:]
  /// The cell of the last row, which most often is that of the next.
  private var last: (key: CellKey, position: Int)?

  package init() {}

  /// Takes a row in.
  ///
  /// - Parameter campaign: models and scenarios that the row names; its rows are not looked at.
  /// - Throws: ``InputFault`` naming the row with which a sum leaves the range of 64 bits.
  package mutating func add(_ generation: Generation, in campaign: Campaign) throws {
    let position = position(
      of: CellKey(
        pass: generation.pass, model: generation.model, scenario: generation.scenario))
    if let (measure, steps) = cells[position].add(generation) {
      throw Self.overflow(generation, measure, steps, in: campaign)
    }
  }

  private mutating func position(of key: CellKey) -> Int {
    if let last, last.key == key { return last.position }
    let position = positions[key] ?? cells.count
    if position == cells.count {
      cells.append(CellSums())
      positions[key] = position
    }
    last = (key, position)
    return position
  }

  /// The exports of all rows that were taken in.
  ///
  /// - Parameters:
  ///   - campaign: everything but rows.
  ///   - toolVersion: version of the tool, for the manifest.
  package func exports(of campaign: Campaign, toolVersion: String) -> Exports {
    tables(of: campaign).exports(of: campaign, toolVersion: toolVersion)
  }

  /// The lines of all rows that were taken in, in the order of the export files.
  ///
  /// - Parameter campaign: the models and scenarios that rows name.
  func tables(of campaign: Campaign) -> ExportTables {
    var tables = ExportTables()
    for (key, position) in positions.sorted(by: { $0.key < $1.key }) {
      cells[position].append(
        to: &tables, key.pass, campaign.models[key.model].tag,
        campaign.scenarios[key.scenario].id)
    }
    return tables
  }

  /// What is wrong with a row whose value cannot be summed.
  private static func overflow(
    _ row: Generation, _ measure: Measure, _ steps: Int, in campaign: Campaign
  ) -> InputFault {
    let value = Double(steps) / Double(measure.stepsPerUnit)
    let place =
      "\(campaign.models[row.model].tag), \(campaign.scenarios[row.scenario].id), "
      + "\(row.pass.rawValue) pass, repetition \(row.repetition)"
    return InputFault(
      file: campaign.header.id, field: measure.rawValue,
      found: "\(value) \(measure.unit) in the row of \(place)",
      expected: "values that can be summed exactly; so great a one is not a measurement")
  }
}

/// A cell, in the order of the export files.
private struct CellKey: Hashable, Comparable {
  let pass: Pass
  let model: Int
  let scenario: Int

  static func < (a: CellKey, b: CellKey) -> Bool {
    if a.pass != b.pass { return a.pass < b.pass }
    return (a.model, a.scenario) < (b.model, b.scenario)
  }
}
