import GRDB
import GRDBSQLite

/// A prepared statement that is run for each of many rows.
///
/// Values go to SQLite and come from it as they are: boxing fifteen of them for each row costs more than
/// writing it.
package struct RowStatement {
  private let statement: OpaquePointer
  /// Keeps the statement from being finalised.
  private let owner: Statement
  private let connection: OpaquePointer?

  package init(_ database: Database, _ sql: String) throws {
    owner = try database.makeStatement(sql: sql)
    statement = owner.sqliteStatement
    connection = database.sqliteConnection
  }

  // MARK: Writing

  /// Sets a parameter, from 1.
  package func bind(_ parameter: Int32, _ value: Int?) {
    if let value {
      sqlite3_bind_int64(statement, parameter, Int64(value))
    } else {
      sqlite3_bind_null(statement, parameter)
    }
  }

  /// Sets a parameter, from 1.
  package func bind(_ parameter: Int32, _ text: String) {
    // SQLite copies it before the call returns.
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    sqlite3_bind_text(statement, parameter, text, Int32(clamping: text.utf8.count), transient)
  }

  /// Runs a statement that gives no rows.
  package func run() throws {
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    guard code == SQLITE_DONE else { throw failure(code) }
  }

  // MARK: Reading

  /// Goes to the next row; false after the last.
  package func next() throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw failure(code)
    }
  }

  /// A value of the row, by its column from 0; absent for NULL.
  ///
  /// - Throws: `DatabaseError` for a value that is no whole number, which a damaged file may hold.
  package func optional(_ column: Int32) throws -> Int? {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return Int(sqlite3_column_int64(statement, column))
    case SQLITE_NULL: return nil
    default: throw otherKind(column)
    }
  }

  /// A value of the row that must be there.
  package func integer(_ column: Int32) throws -> Int {
    guard let value = try optional(column) else { throw otherKind(column) }
    return value
  }

  /// A text of the row that must be there.
  package func text(_ column: Int32) throws -> String {
    guard sqlite3_column_type(statement, column) == SQLITE_TEXT,
      let start = sqlite3_column_text(statement, column)
    else { throw otherKind(column) }
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// A text of the row; absent for NULL.
  package func optionalText(_ column: Int32) throws -> String? {
    sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : try text(column)
  }

  /// A number of the row; absent for NULL.
  package func number(_ column: Int32) throws -> Double? {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER, SQLITE_FLOAT: return sqlite3_column_double(statement, column)
    case SQLITE_NULL: return nil
    default: throw otherKind(column)
    }
  }

  private func otherKind(_ column: Int32) -> DatabaseError {
    let name = sqlite3_column_name(statement, column).map { String(cString: $0) } ?? "\(column)"
    return DatabaseError(
      resultCode: .SQLITE_CORRUPT, message: "a value of another kind than its column \(name)")
  }

  private func failure(_ code: Int32) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code),
      message: connection.map { String(cString: sqlite3_errmsg($0)) })
  }
}
