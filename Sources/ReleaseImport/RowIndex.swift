/// Finds a row of the variance pass by model, scenario and repetition.
struct RowIndex {
  /// In the order of their first row.
  var models = NameTable()
  /// In the order of the pack.
  let scenarios: NameTable
  let repetitions: Int
  /// By model: the row of each scenario and repetition, or -1.
  private var rows: [[Int]] = []

  init(scenarios: [String], repetitions: Int) {
    self.scenarios = NameTable(scenarios)
    self.repetitions = repetitions
  }

  /// The row of a key; absent when there is none.
  func row(model: Int, scenario: Int, repetition: Int) -> Int? {
    guard model < rows.count else { return nil }
    let row = rows[model][scenario * repetitions + repetition]
    return row < 0 ? nil : row
  }

  /// Notes a row under its key; false when the key is taken.
  mutating func insert(_ row: Int, model: Int, scenario: Int, repetition: Int) -> Bool {
    while rows.count <= model {
      rows.append([Int](repeating: -1, count: scenarios.names.count * repetitions))
    }
    let place = scenario * repetitions + repetition
    guard rows[model][place] < 0 else { return false }
    rows[model][place] = row
    return true
  }
}

/// Positions of names.
struct NameTable {
  private(set) var names: [String] = []
  private var positions: [String: Int] = [:]

  init(_ names: [String] = []) {
    for name in names { _ = insert(name) }
  }

  func position(of name: String) -> Int? { positions[name] }

  /// The position of a name, which is added when it is new.
  mutating func insert(_ name: String) -> Int {
    if let position = positions[name] { return position }
    positions[name] = names.count
    names.append(name)
    return names.count - 1
  }
}
