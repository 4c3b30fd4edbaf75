import Digests
import GRDB

/// SHA-256 of the rows of an attempt: answers with their calls, scores and verdicts.
///
/// Numbers of warm-ups are left out, since they belong to a file and not to a row.
enum RowsDigest {
  static func of(_ database: Database, schema: String = "main") throws -> String {
    var digest = SHA256()
    for (table, order) in [
      ("generation", "id"), ("call", "generation, position"), ("score", "generation, rules"),
      ("verdict", "generation, rules, position"),
    ] {
      let columns = try database.columns(in: table, in: schema).map(\.name)
        .filter { $0 != "warm_up" }
      digest.update(Array("\(table):\(columns.joined(separator: ","))\n".utf8))
      let rows = try Row.fetchCursor(
        database,
        sql: "SELECT \(columns.joined(separator: ", ")) FROM \(schema).\(table) ORDER BY \(order)")
      var bytes: [UInt8] = []
      while let row = try rows.next() {
        bytes.removeAll(keepingCapacity: true)
        for value in row.databaseValues { append(value, to: &bytes) }
        digest.update(bytes)
      }
    }
    return digest.finishedHex()
  }

  /// A kind, a length and the value, so that no two rows have the same bytes.
  private static func append(_ value: DatabaseValue, to bytes: inout [UInt8]) {
    func put(_ kind: Character, _ content: some Collection<UInt8>) {
      bytes.append(kind.asciiValue ?? 0)
      withUnsafeBytes(of: UInt64(content.count).littleEndian) { bytes.append(contentsOf: $0) }
      bytes.append(contentsOf: content)
    }
    switch value.storage {
    case .null: put("n", [])
    case .int64(let number): put("i", withUnsafeBytes(of: number.littleEndian) { Array($0) })
    case .double(let number):
      put("d", withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) })
    case .string(let text): put("t", text.utf8)
    case .blob(let data): put("b", data)
    }
  }
}
