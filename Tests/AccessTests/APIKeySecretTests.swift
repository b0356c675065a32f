import Testing

@testable import Access

struct APIKeySecretTests {
  @Test func `keys differ, have their form, and show only a part of themselves`() {
    let keys = (0..<100).map { _ in APIKeySecret() }
    #expect(Set(keys.map(\.text)).count == 100)
    for key in keys {
      #expect(APIKeySecret.isKey(Array(key.text.utf8)))
      #expect(key.text.hasPrefix(key.prefix))
      #expect(key.prefix.count == 12)
      #expect(key.hash.count == 32)
      #expect(key.hash == APIKeySecret.hash(of: Array(key.text.utf8)))
    }
    // Every digit occurs: nothing of the random bits is lost in a hurry.
    #expect(Set(keys.flatMap { $0.text.dropFirst(4) }).count == 32)
  }

  @Test(arguments: ["", "ack_", "ack_0", "bck_"])
  func `other text is no key`(_ start: String) {
    let text = start + String(repeating: "0", count: start.isEmpty ? 56 : 56 - start.count)
    let isKey = APIKeySecret.isKey(Array(text.utf8))
    #expect(isKey == text.hasPrefix("ack_"))
    #expect(!APIKeySecret.isKey(Array((text + "0").utf8)))
    #expect(!APIKeySecret.isKey(Array((text.dropLast() + "u").utf8)))
  }
}
