import Domain
import Synchronization

/// Definitions of notifications by the text that is stored of them.
///
/// Each evaluation needs those of its agent, which are nearly always the same, and decoding one takes
/// longer than finding it. Nothing is ever out of date, since the text itself is the key.
final class DefinitionCache: Sendable {
  private let definitions = Mutex<[String: NotificationDefinition]>([:])

  /// The definition that a text holds; throws `corrupted` where it holds none.
  func definition(_ text: String) throws(StoreError) -> NotificationDefinition {
    if let known = definitions.withLock({ $0[text] }) { return known }
    let definition = try Document.decode(NotificationDefinition.self, from: text)
    definitions.withLock { definitions in
      // Starting over now and then is as good as keeping account of what was used last.
      if definitions.count >= Limits.definitionsKept { definitions.removeAll() }
      definitions[text] = definition
    }
    return definition
  }
}
