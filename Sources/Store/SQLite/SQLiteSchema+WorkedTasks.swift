extension SQLiteSchema {
  static let workedTasks = ""
}
