extension SQLiteSchema {
  static let templates = ""
}
