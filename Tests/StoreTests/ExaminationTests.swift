import CSQLite
import Foundation
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct ExaminationTests {
  @Test func `a store is looked at while its server runs, and afterwards`() async throws {
    let directory = try TemporaryDirectory()
    #expect(try await Store.examine(path: directory.storePath) == nil)
    let store = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    try await store.submitSample("call-1", evaluationID: "e1")
    let running = try #require(try await Store.examine(path: directory.storePath))
    #expect(running.isInUse)
    #expect(running.summary.conversationCount == 1)
    #expect(running.summary.schemaVersion == running.schemaVersionHere)
    try await store.submitSample("call-2", evaluationID: "e2")
    await store.close()
    let stopped = try #require(try await Store.examine(path: directory.storePath))
    #expect(!stopped.isInUse)
    #expect(stopped.summary.conversationCount == 2)
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    #expect(Set(names) == ["aftercall.db", "aftercall.db.lock"])
  }

  @Test func `what no server could use is told as what it is, and left as it is`() async throws {
    let directory = try TemporaryDirectory()
    var handle: OpaquePointer?
    #expect(sqlite3_open(directory.storePath, &handle) == SQLITE_OK)
    #expect(sqlite3_exec(handle, "CREATE TABLE other (id)", nil, nil, nil) == SQLITE_OK)
    sqlite3_close(handle)
    let before = try Data(contentsOf: URL(fileURLWithPath: directory.storePath))
    let other = await storeErrorCode { _ = try await Store.examine(path: directory.storePath) }
    #expect(other == .notAStore)
    #expect(try Data(contentsOf: URL(fileURLWithPath: directory.storePath)) == before)
    try Data(repeating: 0xA5, count: 9_000).write(to: URL(fileURLWithPath: directory.storePath))
    let rubbish = await storeErrorCode { _ = try await Store.examine(path: directory.storePath) }
    #expect(rubbish == .notAStore)
    try Data().write(to: URL(fileURLWithPath: directory.storePath))
    #expect(try await Store.examine(path: directory.storePath) == nil)
  }

  @Test func `an earlier schema is told, and not migrated`() async throws {
    let directory = try TemporaryDirectory()
    let file = StoreFile(path: directory.storePath)
    let early = Array(SQLiteSchema.migrations.prefix(1))
    try await Store.open(file, migrations: early, now: testStart) { _ in }.close()
    for _ in 1...2 {
      let found = try #require(try await Store.examine(path: file.path))
      #expect(found.summary.schemaVersion == 1)
      #expect(found.schemaVersionHere > 1)
    }
  }
}
