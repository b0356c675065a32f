/// All checks of a configuration, and what they have found.
struct Checkup: Sendable, Encodable {
  /// Whether nothing is an error.
  var healthy: Bool
  var findings: [NamedFinding]

  struct NamedFinding: Sendable, Encodable {
    var check: String
    var level: Finding.Level
    var message: String
    var remedy: String
  }

  /// Everything that is looked into. A new check is a type of its own and a line here.
  static func checks(of settings: ServerSettings) -> [any Check] {
    [
      DataCheck(settings: settings), StoreCheck(settings: settings),
      ListenCheck(settings: settings), CertificateCheck(settings: settings),
      CallersCheck(settings: settings),
      MailCheck(settings: settings),
      AnalystCheck(settings: settings), LinkCheck(settings: settings),
      MachineCheck(settings: settings),
    ]
  }

  /// Runs checks side by side and keeps their order.
  static func run(_ checks: [any Check]) async -> Checkup {
    let results = await withTaskGroup(of: (Int, [Finding]).self) { group in
      for (place, check) in checks.enumerated() {
        group.addTask { (place, await check.findings()) }
      }
      var results = [[Finding]](repeating: [], count: checks.count)
      for await (place, findings) in group { results[place] = findings }
      return results
    }
    let findings = zip(checks, results).flatMap { check, findings in
      findings.map {
        NamedFinding(check: check.name, level: $0.level, message: $0.message, remedy: $0.remedy)
      }
    }
    return Checkup(healthy: !findings.contains { $0.level == .error }, findings: findings)
  }
}

/// Something that was found before any check could run.
struct GivenFinding: Check {
  let name: String
  let finding: Finding

  func findings() async -> [Finding] { [finding] }
}
