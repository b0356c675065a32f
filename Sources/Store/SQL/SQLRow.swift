/// The row that a query stands on. Valid only inside the closure that it is handed to.
///
/// Columns are counted from 0. Every accessor throws `corrupted` when the column holds another type
/// than asked for, which the schema rules out.
protocol SQLRow: AnyObject {
  func isNull(_ column: Int) -> Bool
  func integer(_ column: Int) throws(StoreError) -> Int64
  func integerIfPresent(_ column: Int) throws(StoreError) -> Int64?
  func real(_ column: Int) throws(StoreError) -> Double
  func text(_ column: Int) throws(StoreError) -> String
  func blob(_ column: Int) throws(StoreError) -> [UInt8]
}

extension SQLRow {
  func realIfPresent(_ column: Int) throws(StoreError) -> Double? {
    isNull(column) ? nil : try real(column)
  }

  func textIfPresent(_ column: Int) throws(StoreError) -> String? {
    isNull(column) ? nil : try text(column)
  }

  func blobIfPresent(_ column: Int) throws(StoreError) -> [UInt8]? {
    isNull(column) ? nil : try blob(column)
  }

  /// A truth value, stored as 0 or 1.
  func flag(_ column: Int) throws(StoreError) -> Bool { try integer(column) != 0 }
}
