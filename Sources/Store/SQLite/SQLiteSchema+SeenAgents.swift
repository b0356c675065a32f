extension SQLiteSchema {
  static let seenAgents = ""
}
