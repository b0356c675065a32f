import Domain
import Foundation
import Testing

@testable import Store

/// API keys as they are stored.
@Suite(.timeLimit(.minutes(1)))
struct APIKeyTests {
  private static func key(
    _ id: String, _ role: CallerRole = .service, _ subject: Principal.Subject = .service("dialler"),
    at created: Timestamp = at(0), until end: Timestamp? = nil
  ) -> APIKey {
    APIKey(
      id: id, name: "Key \(id)", prefix: "ack_\(id)", role: role, subject: subject,
      createdAt: created, expiresAt: end)
  }

  private static func hash(_ byte: UInt8) -> [UInt8] { [UInt8](repeating: byte, count: 32) }

  @Test(arguments: [
    key("k", .service, .service("dialler"), until: at(90)), key("k", .viewer, .teammate("kim")),
    key("k", .owner, .account),
  ])
  func `a key is found by the hash of its text, with its account`(_ key: APIKey) async throws {
    try await withStore { store in
      try await store.createAPIKey(account: account, key: key, secretHash: Self.hash(1))
      let found = try await store.apiKey(secretHash: Self.hash(1))
      #expect(found == OwnedAPIKey(account: account, key: key))
      #expect(try await store.apiKey(secretHash: Self.hash(2)) == nil)
      #expect(try await store.listAPIKeys(account: account, limit: 9, after: nil) == [key])
      #expect(try await store.listAPIKeys(account: "other", limit: 9, after: nil).isEmpty)
    }
  }

  @Test func `the text of a key is nowhere in the file`() async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    let secret = Array("a text of thirty-two bytes, same".utf8)
    try await store.createAPIKey(account: account, key: Self.key("k"), secretHash: Self.hash(9))
    await store.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: directory.storePath))
    #expect(bytes.range(of: Data(secret)) == nil)
    #expect(bytes.range(of: Data(Self.hash(9))) != nil)
  }

  @Test func `two keys of one text are not stored`() async throws {
    try await withStore { store in
      try await store.createAPIKey(account: account, key: Self.key("a"), secretHash: Self.hash(1))
      let code = await storeErrorCode {
        try await store.createAPIKey(account: "b", key: Self.key("b"), secretHash: Self.hash(1))
      }
      #expect(code == .uniqueViolation)
    }
  }

  @Test func `a key is revoked once, by who may, and in its account`() async throws {
    try await withStore { store in
      try await store.createAPIKey(account: account, key: Self.key("a"), secretHash: Self.hash(1))
      let unknown = await storeErrorCode {
        _ = try await store.revokeAPIKey(account: "other", id: "a", now: at(1)) { _ in }
      }
      #expect(unknown == .notFound)
      await #expect(throws: CancellationError.self) {
        _ = try await store.revokeAPIKey(account: account, id: "a", now: at(1)) { _ in
          throw CancellationError()
        }
      }
      #expect(try await store.apiKey(secretHash: Self.hash(1))?.key.revokedAt == nil)
      for time in [at(2), at(3)] {
        let key = try await store.revokeAPIKey(account: account, id: "a", now: time) { _ in }
        #expect(key.revokedAt == at(2))
      }
      #expect(try await store.apiKey(secretHash: Self.hash(1))?.key.revokedAt == at(2))
    }
  }

  @Test func `the last use is the latest one noted`() async throws {
    try await withStore { store in
      try await store.createAPIKey(account: account, key: Self.key("a"), secretHash: Self.hash(1))
      func lastUse() async throws -> Timestamp? {
        try await store.apiKey(secretHash: Self.hash(1))?.key.lastUsedAt
      }
      #expect(try await lastUse() == nil)
      try await store.noteUse(ofAPIKeys: [
        APIKeyUse(account: account, id: "a", at: at(5)),
        APIKeyUse(account: account, id: "gone", at: at(5)),
        APIKeyUse(account: "other", id: "a", at: at(9)),
      ])
      #expect(try await lastUse() == at(5))
      try await store.noteUse(ofAPIKeys: [APIKeyUse(account: account, id: "a", at: at(4))])
      #expect(try await lastUse() == at(5))
    }
  }

  @Test func `an account has its limit of keys, and revoked ones make room`() async throws {
    try await withStore { store in
      func create(_ index: Int, in name: String = account) async throws {
        var hash = Self.hash(0)
        hash[0] = UInt8(index & 0xFF)
        hash[1] = UInt8(index >> 8)
        hash[2] = name == account ? 0 : 1
        try await store.createAPIKey(
          account: name, key: Self.key("k\(index)", at: at(Int64(index))), secretHash: hash)
      }
      for index in 0..<Domain.Limits.apiKeysPerAccountMax { try await create(index) }
      #expect(await storeErrorCode { try await create(1000) } == .limitExceeded)
      try await create(1000, in: "other")
      _ = try await store.revokeAPIKey(account: account, id: "k0", now: at(1)) { _ in }
      try await create(1000)
    }
  }

  @Test func `keys are listed newest first, page by page`() async throws {
    try await withStore { store in
      for index in 0..<5 {
        try await store.createAPIKey(
          account: account, key: Self.key("k\(index)", at: at(Int64(index / 2))),
          secretHash: Self.hash(UInt8(index)))
      }
      var ids: [String] = []
      var after: PageKey?
      while true {
        let page = try await store.listAPIKeys(account: account, limit: 2, after: after)
        ids += page.map(\.id)
        guard let last = page.last else { break }
        after = PageKey(time: last.createdAt, id: last.id)
      }
      #expect(ids == ["k4", "k3", "k2", "k1", "k0"])
    }
  }

  @Test func `a store knows whether a key of it lets anybody in`() async throws {
    try await withStore { store in
      #expect(try await !store.hasUsableAPIKey(at: at(0)))
      try await store.createAPIKey(
        account: account, key: Self.key("a", until: at(10)), secretHash: Self.hash(1))
      #expect(try await store.hasUsableAPIKey(at: at(9)))
      #expect(try await !store.hasUsableAPIKey(at: at(10)))
      try await store.createAPIKey(account: account, key: Self.key("b"), secretHash: Self.hash(2))
      #expect(try await store.hasUsableAPIKey(at: at(10)))
      _ = try await store.revokeAPIKey(account: account, id: "b", now: at(11)) { _ in }
      #expect(try await !store.hasUsableAPIKey(at: at(11)))
    }
  }
}
