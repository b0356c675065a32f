extension SQLiteSchema {
  static let workedAlerts = ""
}
