import CSQLite

/// A prepared statement, and the row that it stands on.
final class SQLiteStatement {
  let sql: String
  private let handle: OpaquePointer
  /// For each placeholder of SQLite, the index of its value: `$2` may come before `$1` in the text,
  /// and SQLite counts by first appearance.
  private let valueIndexes: [Int]
  private let valueCount: Int
  /// Where the texts stand that are bound: SQLite would allocate memory for a copy of each.
  private let texts: UnsafeMutableRawBufferPointer
  private var textBytes = 0
  /// Whether a query stands on this statement right now.
  private(set) var isRunning = false

  /// Prepares one statement for `connection`.
  init(_ sql: String, on connection: OpaquePointer, isKept: Bool) throws(StoreError) {
    var statement: OpaquePointer?
    var text = sql
    var tailOffset = 0
    let result = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        var tail: UnsafePointer<CChar>?
        let flags = isKept ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
        let result = sqlite3_prepare_v3(
          connection, characters.baseAddress, Int32(characters.count), flags, &statement, &tail)
        if let tail, let start = characters.baseAddress { tailOffset = tail - start }
        return result
      }
    }
    guard result == SQLITE_OK, let statement else {
      if result == SQLITE_OK { throw StoreError(.invalidStatement, "empty statement", sql: sql) }
      throw StoreError(sqliteResult: result, on: connection, sql: sql)
    }
    self.sql = sql
    handle = statement
    var indexes: [Int] = []
    for index in 0..<sqlite3_bind_parameter_count(statement) {
      // Anything but $1, $2, … has no number and is found out below.
      let name = sqlite3_bind_parameter_name(statement, index + 1).map { String(cString: $0) } ?? ""
      indexes.append((Int(name.dropFirst()) ?? 0) - 1)
    }
    valueIndexes = indexes
    valueCount = indexes.count
    texts = .allocate(byteCount: indexes.isEmpty ? 0 : Limits.boundBytesKept, alignment: 1)
    let isOneStatement = text.utf8.dropFirst(tailOffset).allSatisfy { $0 == 0x20 || $0 == 0x0A }
    guard isOneStatement, Set(indexes) == Set(0..<indexes.count) else {
      throw StoreError(
        .invalidStatement, "expected one statement with the placeholders $1, $2, … without a gap",
        sql: sql)
    }
  }

  deinit {
    sqlite3_finalize(handle)
    texts.deallocate()
  }

  /// Binds the values and makes the statement ready to step.
  func start(_ values: [SQLValue], on connection: OpaquePointer) throws(StoreError) {
    guard values.count == valueCount else {
      throw StoreError(
        .invalidStatement, "\(valueCount) placeholders, \(values.count) values", sql: sql)
    }
    textBytes = 0
    for (index, valueIndex) in valueIndexes.enumerated() {
      let result = bind(values[valueIndex], at: Int32(index + 1))
      guard result == SQLITE_OK else {
        sqlite3_clear_bindings(handle)
        throw StoreError(sqliteResult: result, on: connection, sql: sql)
      }
    }
    isRunning = true
  }

  /// Moves to the next row; false at the end.
  func step(on connection: OpaquePointer) throws(StoreError) -> Bool {
    let result = sqlite3_step(handle)
    if result == SQLITE_ROW { return true }
    if result == SQLITE_DONE { return false }
    throw StoreError(sqliteResult: result, on: connection, sql: sql)
  }

  /// Ends the run and lets go of the values.
  func finish() {
    // The result repeats the error of the last step, which has been thrown already.
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
    isRunning = false
  }

  private func bind(_ text: String, at index: Int32) -> Int32 {
    let result = text.utf8.withContiguousStorageIfAvailable { bytes -> Int32 in
      guard let source = bytes.baseAddress, bytes.count <= texts.count - textBytes,
        let target = texts.baseAddress?.advanced(by: textBytes)
      else {
        guard let count = Int32(exactly: bytes.count) else { return SQLITE_TOOBIG }
        return bytes.withMemoryRebound(to: CChar.self) {
          csqlite_bind_text(handle, index, $0.baseAddress, count)
        }
      }
      target.copyMemory(from: source, byteCount: bytes.count)
      textBytes += bytes.count
      return csqlite_bind_kept_text(handle, index, target, Int32(bytes.count))
    }
    if let result { return result }
    // A text of Foundation's, which is not UTF-8.
    return bind(String(decoding: Array(text.utf8), as: UTF8.self), at: index)
  }

  private func bind(_ value: SQLValue, at index: Int32) -> Int32 {
    switch value {
    case .null:
      return sqlite3_bind_null(handle, index)
    case .integer(let value):
      return sqlite3_bind_int64(handle, index, value)
    case .real(let value):
      return sqlite3_bind_double(handle, index, value)
    case .text(let value):
      return bind(value, at: index)
    case .blob(let value):
      return value.withUnsafeBytes { bytes in
        guard let count = Int32(exactly: bytes.count) else { return SQLITE_TOOBIG }
        return csqlite_bind_blob(handle, index, bytes.baseAddress, count)
      }
    }
  }
}

extension SQLiteStatement: SQLRow {
  func isNull(_ column: Int) -> Bool { value(column).type == SQLITE_NULL }

  func integer(_ column: Int) throws(StoreError) -> Int64 {
    try value(column, SQLITE_INTEGER).integer
  }

  func real(_ column: Int) throws(StoreError) -> Double { try value(column, SQLITE_FLOAT).real }

  func text(_ column: Int) throws(StoreError) -> String {
    String(decoding: try bytes(column, SQLITE_TEXT), as: UTF8.self)
  }

  func blob(_ column: Int) throws(StoreError) -> [UInt8] {
    [UInt8](try bytes(column, SQLITE_BLOB))
  }

  func integerIfPresent(_ column: Int) throws(StoreError) -> Int64? {
    let value = value(column)
    guard value.type != SQLITE_NULL else { return nil }
    return try expect(SQLITE_INTEGER, value, column).integer
  }

  /// Valid until the statement moves on.
  private func bytes(_ column: Int, _ type: Int32) throws(StoreError) -> UnsafeRawBufferPointer {
    let value = try value(column, type)
    guard value.count > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    guard let start = value.bytes else {
      throw StoreError(.unavailable, "out of memory", resultCode: SQLITE_NOMEM, sql: sql)
    }
    return UnsafeRawBufferPointer(start: start, count: Int(value.count))
  }

  private func value(_ column: Int) -> csqlite_column {
    csqlite_column_value(handle, Int32(column))
  }

  private func value(_ column: Int, _ type: Int32) throws(StoreError) -> csqlite_column {
    try expect(type, value(column), column)
  }

  private func expect(
    _ type: Int32, _ value: csqlite_column, _ column: Int
  ) throws(StoreError) -> csqlite_column {
    // A column that does not exist reads as NULL.
    guard value.type == type else {
      throw StoreError(.corrupted, "column \(column) is not of the expected type", sql: sql)
    }
    return value
  }
}
