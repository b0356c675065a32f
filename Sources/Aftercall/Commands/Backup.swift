import ArgumentParser
import Store

/// `aftercall backup`: a copy of a store, made while the server runs.
struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy a store into one file, while its server runs or not.",
    discussion: """
      The copy is what one moment held; the server goes on meanwhile. It is written beside its place \
      as FILE.partial, checked, synced, and only then named FILE: a FILE that is there is whole. What \
      a backup that was killed has left is written over by the next one.

      It holds everything that the server knows, so keep it as you keep the store. It does not hold \
      e-mails that were written as files, nor the settings that the server is started with.
      """)

  @Argument(help: "The copy's file.")
  var file: String
  @Flag(help: "Replace FILE if it is there.")
  var force = false
  @OptionGroup var store: StoreOptions

  func run() async throws {
    let settings = try await store.settings()
    do {
      let summary = try await Store.backUp(
        path: settings.storePath, to: file, replacing: force)
      Console.print("\(file): \(summary.words), verified")
      let unfinished = UnfinishedWords(
        deliveries: Int(summary.openDeliveryCount), evaluations: Int(summary.openEvaluationCount))
      if !unfinished.isEmpty { Console.print("\(unfinished.text) under way.") }
    } catch let error as StoreError {
      throw SetupError(error.forOperator(hint: "--force replaces it"))
    }
  }
}

extension StoreSummary {
  /// What it holds, such as `1204 conversations, 61.2 MB, schema version 7`.
  var words: String {
    "\(conversationCount) conversations, \(byteCount.sizeText), schema version \(schemaVersion)"
  }
}

/// Work that was under way, in words.
struct UnfinishedWords {
  var deliveries: Int
  var evaluations: Int

  var isEmpty: Bool { deliveries == 0 && evaluations == 0 }

  /// Such as `2 e-mails and 1 evaluation were`.
  var text: String {
    let parts = [
      deliveries == 0 ? nil : "\(deliveries) e-mail\(deliveries == 1 ? "" : "s")",
      evaluations == 0 ? nil : "\(evaluations) evaluation\(evaluations == 1 ? "" : "s")",
    ]
    let verb = deliveries + evaluations == 1 ? "was" : "were"
    return parts.compactMap(\.self).joined(separator: " and ") + " " + verb
  }
}

extension StoreError {
  /// The message, with what helps where the place is taken.
  func forOperator(hint: String) -> String {
    code == .alreadyExists ? "\(message); \(hint)" : message
  }
}

extension Int64 {
  /// A number of bytes as people write it, such as `61.2 MB`.
  var sizeText: String {
    let (unit, name): (Int64, String) =
      self < 1_000_000_000 ? (1_000_000, "MB") : (1_000_000_000, "GB")
    let tenths = (self / (unit / 10)).quotientAndRemainder(dividingBy: 10)
    return "\(tenths.quotient).\(tenths.remainder) \(name)"
  }
}
