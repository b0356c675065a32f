import ArgumentParser
import Foundation

/// `aftercall doctor`: whether a server would work with its settings on this machine.
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the settings, the store and what a server depends on.",
    discussion: """
      Takes the flags, the environment and the file of `aftercall serve`, and looks whether a server \
      started so would work: data directory, store, disk space, addresses, certificates, mail \
      server and login, sender, analyst, links, this machine. It may run beside the server. It \
      changes nothing and sends no e-mail; a language model is asked one short question about a \
      made-up call, which costs some hundred tokens.

      Each finding is ok, a warning or an error, and says how to mend it. The exit status is 1 if \
      there is an error, else 0.
      """)

  @Flag(help: "Print the findings as JSON.")
  var json = false
  @OptionGroup var flags: ServeFlags

  func run() async throws {
    let checks: [any Check]
    do {
      checks = Checkup.checks(of: try await ServerSettings(flags: flags))
    } catch {
      let finding = Finding.error("\(error)", "correct it; nothing else can be checked before")
      checks = [GivenFinding(name: "settings", finding: finding)]
    }
    let checkup = await Checkup.run(checks)
    try show(checkup)
    if !checkup.healthy { throw ExitCode(1) }
  }

  private func show(_ checkup: Checkup) throws {
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      Console.print(String(decoding: try encoder.encode(checkup), as: UTF8.self))
      return
    }
    for finding in checkup.findings {
      let level = finding.level.rawValue.padding(toLength: 8, withPad: " ", startingAt: 0)
      Console.print("\(level) \(finding.check): \(finding.message)")
      if !finding.remedy.isEmpty { Console.print("         \(finding.remedy)") }
    }
    let errors = checkup.findings.count { $0.level == .error }
    let warnings = checkup.findings.count { $0.level == .warning }
    Console.print("errors: \(errors), warnings: \(warnings)")
  }
}
