import Exports
import GRDB

/// The rows of a run apart by the class of the node that made them.
///
/// A model that ran on several classes is read as several models, `tag@class`, so that nothing that depends
/// on the machine is ever added up over two of them.
package struct NodeSplit: Sendable, Equatable {
  /// Classes of nodes that made rows of the condition, by label; each once.
  package let classes: [NodeClass]
  /// The classes of each model that has rows, by its position in the plan.
  package let models: [Int: [NodeClass]]
  private let warmUps: [Int: NodeClass]

  /// Positions of a model's parts lie this far apart; no plan has as many models.
  static let stride = 1 << 20
  /// The factor that the classes become.
  package static let factor = "node"

  /// - Parameter condition: the condition whose rows are read.
  package init(_ database: Database, condition: String) throws {
    warmUps = try NodeClass.ofWarmUps(database)
    var models: [Int: Set<NodeClass>] = [:]
    let rows = try Row.fetchCursor(
      database, sql: "SELECT DISTINCT model, warm_up FROM generation WHERE condition = ?",
      arguments: [condition])
    while let row = try rows.next() {
      let warmUp: Int = try row.decode(forColumn: "warm_up")
      models[try row.decode(forColumn: "model"), default: []].insert(warmUps[warmUp] ?? NodeClass())
    }
    self.models = models.mapValues { $0.sorted { $0.label < $1.label } }
    classes = Set(models.values.flatMap(\.self)).sorted { $0.label < $1.label }
  }

  /// Whether there is more than one class.
  package var isNeeded: Bool { classes.count > 1 }

  /// Positions of models that ran on more than one class.
  package var divided: [Int] { models.filter { $0.value.count > 1 }.keys.sorted() }

  /// The tag of a part: that of the model alone where it ran on one class.
  func suffix(_ model: Int, _ node: NodeClass) -> String {
    (models[model]?.count ?? 0) > 1 ? "@" + node.id : ""
  }

  /// The class of a part, by its position in the views; absent for a model without rows.
  func node(at position: Int) -> NodeClass? {
    let (part, model) = (position / Self.stride, position % Self.stride)
    return models[model].flatMap { $0.indices.contains(part) ? $0[part] : nil }
  }

  /// The classes as a factor of the campaign.
  package var manifestFactor: Manifest.Factor {
    Manifest.Factor(
      id: Self.factor, ordered: false,
      groups: classes.map { .init(id: $0.id, label: $0.label) })
  }

  /// Puts views of this connection in front of the tables, so that what reads models, answers and warm-ups
  /// finds the parts.
  func apply(to database: Database) throws {
    try database.execute(
      sql: """
        CREATE TEMP TABLE node_of (warm_up INTEGER PRIMARY KEY, class TEXT NOT NULL);
        CREATE TEMP TABLE part (model INTEGER NOT NULL, class TEXT NOT NULL,
          position INTEGER NOT NULL, suffix TEXT NOT NULL, server TEXT,
          PRIMARY KEY (model, class));
        """)
    for (warmUp, node) in warmUps {
      try database.cachedStatement(sql: "INSERT INTO node_of VALUES (?, ?)")
        .execute(arguments: [warmUp, node.id])
    }
    for (model, nodes) in models {
      for (place, node) in nodes.enumerated() {
        try database.cachedStatement(sql: "INSERT INTO part VALUES (?, ?, ?, ?, ?)")
          .execute(arguments: [
            model, node.id, model + place * Self.stride, suffix(model, node), node.server,
          ])
      }
    }
    try database.execute(
      sql: try view(
        "model", of: database,
        instead: [
          "position": "coalesce(p.position, t.position)", "tag": "t.tag || coalesce(p.suffix, '')",
          "server_version": "coalesce(p.server, t.server_version)",
        ], join: "LEFT JOIN temp.part AS p ON p.model = t.position"))
    for (table, warmUp) in [("generation", "t.warm_up"), ("warm_up", "t.id")] {
      try database.execute(
        sql: try view(
          table, of: database, instead: ["model": "coalesce(p.position, t.model)"],
          join: """
            LEFT JOIN temp.node_of AS n ON n.warm_up = \(warmUp)
            LEFT JOIN temp.part AS p ON p.model = t.model AND p.class = n.class
            """))
    }
  }

  private func view(
    _ table: String, of database: Database, instead: [String: String], join: String
  ) throws -> String {
    let columns = try database.columns(in: table, in: "main").map(\.name).map { name in
      "\(instead[name] ?? "t.\(name)") AS \(name)"
    }
    return "CREATE TEMP VIEW \(table) AS SELECT \(columns.joined(separator: ", ")) "
      + "FROM main.\(table) AS t \(join)"
  }
}

extension ModelRecord {
  /// Whether it is the part of a model that ran on one of several classes of nodes.
  package var isPartOfNode: Bool {
    factors[NodeSplit.factor].map { tag.hasSuffix("@" + $0) } ?? false
  }
}
