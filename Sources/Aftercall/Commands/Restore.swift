import ArgumentParser
import Domain
import Store

/// `aftercall restore`: a backup in the place of a store.
struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put a backup in the place of a store; its server must be stopped.",
    discussion: """
      FILE is checked first and stays as it is. With --force a store that is there is kept beside \
      its place, under a name that is printed. Cursors that were given out before are refused \
      afterwards (OUT_OF_RANGE): subscribers begin anew from the oldest one.

      E-mails and evaluations that were under way when the backup was made may have been carried \
      out since, by the server that had the store then. Restoring sends nothing; the next server on \
      the store does, so there is time to decide. --unfinished resume, the default, goes on with \
      them as after a crash: nothing is lost, e-mails go out with the Message-ID that they have, \
      perhaps a second time, and are counted as uncertain. --unfinished give-up ends them instead: \
      nothing goes out twice, and each says why it was given up. It is for an old backup of a store \
      that went on working.
      """)

  @Argument(help: "The backup's file.")
  var file: String
  @Flag(help: "Put a store that is there aside.")
  var force = false
  @Option(help: "What becomes of what was under way: resume or give-up.")
  var unfinished: UnfinishedWork = .resume
  @OptionGroup var store: StoreOptions

  func run() async throws {
    let settings = try await store.settings()
    try createDirectory(settings.dataDirectory)
    do {
      let report = try await Store.restore(
        file, to: settings.storePath, replacing: force, unfinished: unfinished,
        now: WallClock.machine.now())
      Console.print("\(settings.storePath): \(report.summary.words), verified")
      if let path = report.replacedPath { Console.print("The store before it: \(path)") }
      show(report.unfinished)
    } catch let error as StoreError {
      throw SetupError(error.forOperator(hint: "--force puts it aside"))
    }
  }

  private func show(_ counts: UnfinishedCounts) {
    let words = UnfinishedWords(deliveries: counts.deliveries, evaluations: counts.evaluations)
    if words.isEmpty { return }
    switch unfinished {
    case .resume:
      Console.print(
        """
        \(words.text) under way when the backup was made. The next server goes on with them, and
        what was sent since is sent again. If that must not be, restore again before it starts, with
        --force --unfinished give-up.
        """)
    case .giveUp:
      Console.print("\(words.text) under way when the backup was made, and given up.")
    }
  }
}

extension UnfinishedWork: ExpressibleByArgument {}
