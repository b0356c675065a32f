import Domain
import Testing

@testable import Store

struct DefinitionCacheTests {
  private static func definition(_ name: String) -> NotificationDefinition {
    NotificationDefinition(name: name, isEnabled: true, trigger: .always)
  }

  @Test func `each text has its definition, more often than are kept`() throws {
    let cache = DefinitionCache()
    let definitions = (0..<Limits.definitionsKept + 10).map { Self.definition("number \($0)") }
    let texts = try definitions.map { try Document.encode($0) }
    for _ in 1...2 {
      for (definition, text) in zip(definitions, texts) {
        #expect(try cache.definition(text) == definition)
      }
    }
  }

  @Test func `a text that is none is found out each time`() {
    let cache = DefinitionCache()
    for _ in 1...2 {
      let error = #expect(throws: StoreError.self) { try cache.definition("{\"name\":7}") }
      #expect(error?.code == .corrupted)
    }
  }
}
