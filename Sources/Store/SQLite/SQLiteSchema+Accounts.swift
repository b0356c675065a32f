extension SQLiteSchema {
  static let accounts = ""
}
