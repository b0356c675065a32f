import CSQLite
import Foundation
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct OpeningTests {
  @Test func `every connection has the settings that the promises rest on`() throws {
    let directory = try TemporaryDirectory()
    let file = StoreFile(path: directory.storePath)
    try file.createIfMissing()
    let writer = try SQLiteConnection.open(file, as: .writer)
    let reader = try SQLiteConnection.open(file, as: .reader)
    for connection in [writer, reader] {
      let settings = try ["journal_mode", "synchronous", "foreign_keys"].map {
        try connection.pragma($0)
      }
      #expect(settings == [.text("wal"), .integer(2), .integer(1)])
    }
    let queryOnly = try reader.pragma("query_only")
    #expect(queryOnly == .integer(1))
  }

  @Test func `a store's files are for their owner only`() async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    for name in try FileManager.default.contentsOfDirectory(atPath: directory.path) {
      let attributes = try FileManager.default.attributesOfItem(atPath: directory.path + "/" + name)
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
    }
    await store.close()
  }

  @Test func `a second server is told who has the store, until that one closes it`() async throws {
    let directory = try TemporaryDirectory()
    let first = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    let error = await #expect(throws: StoreError.self) {
      _ = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    }
    #expect(error?.code == .lockedByAnotherServer)
    #expect(error?.message.contains("process \(getpid())") == true)
    // The refused attempt must not have dropped the first one's locks.
    try await first.createTestTable()
    await first.close()
    let second = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    #expect(try await second.itemIDs() == [])
    await second.close()
  }

  @Test func `the identity stays, and differs between stores`() async throws {
    let directory = try TemporaryDirectory()
    let first = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    let identity = first.identity
    await first.close()
    let again = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    #expect(again.identity == identity)
    await again.close()
    #expect(identity.signingKey.count == 32)
    let other = try await withStore { $0.identity }
    #expect(other.epoch != identity.epoch)
    #expect(other.signingKey != identity.signingKey)
  }

  @Test func `a newer schema is refused and left alone`() async throws {
    let directory = try TemporaryDirectory()
    let file = StoreFile(path: directory.storePath)
    let newer =
      SQLiteSchema.migrations + [
        SQLiteMigration(
          number: (SQLiteSchema.migrations.last?.number ?? 0) + 1,
          script: "CREATE TABLE future (id INTEGER PRIMARY KEY) STRICT")
      ]
    try await Store.open(file, migrations: newer, now: testStart) { _ in }.close()
    let code = await storeErrorCode {
      _ = try await Store.open(path: file.path, now: testStart) { _ in }
    }
    #expect(code == .newerSchema)
    try await Store.open(file, migrations: newer, now: testStart) { _ in }.close()
  }

  @Test func `a migration that fails leaves nothing of itself`() async throws {
    let directory = try TemporaryDirectory()
    let file = StoreFile(path: directory.storePath)
    let next = (SQLiteSchema.migrations.last?.number ?? 0) + 1
    let broken =
      SQLiteSchema.migrations + [
        SQLiteMigration(
          number: next,
          script:
            "CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1);")
      ]
    let code = await storeErrorCode {
      _ = try await Store.open(file, migrations: broken, now: testStart) { _ in }
    }
    #expect(code == .invalidStatement)
    let store = try await Store.open(path: file.path, now: testStart) { _ in }
    let isThere = try await store.read { transaction in
      try transaction.exists("SELECT 1 FROM sqlite_schema WHERE name = 'half'")
    }
    #expect(!isThere)
    await store.close()
  }

  @Test func `an SQLite database of somebody else's is refused`() async throws {
    let directory = try TemporaryDirectory()
    var handle: OpaquePointer?
    #expect(sqlite3_open(directory.storePath, &handle) == SQLITE_OK)
    #expect(sqlite3_exec(handle, "CREATE TABLE other (id)", nil, nil, nil) == SQLITE_OK)
    sqlite3_close(handle)
    let code = await storeErrorCode {
      _ = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    }
    #expect(code == .notAStore)
  }

  @Test func `a file that is no database is refused`() async throws {
    let directory = try TemporaryDirectory()
    try String(repeating: "no database\n", count: 1_000)
      .write(toFile: directory.storePath, atomically: true, encoding: .utf8)
    let code = await storeErrorCode {
      _ = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    }
    #expect(code == .notAStore)
  }

  @Test func `a directory that does not exist is a file system error`() async throws {
    let directory = try TemporaryDirectory()
    let code = await storeErrorCode {
      _ = try await Store.open(path: directory.path + "/nowhere/store.db", now: testStart) { _ in }
    }
    #expect(code == .fileSystem)
  }

  @Test func `closing finishes what is queued and refuses what comes later`() async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    try await store.createTestTable()
    try await withThrowingTaskGroup(of: Void.self) { group in
      try await store.queueInOneGroup(20) {
        for id in 1...20 { group.addTask { try await store.insertItem(Int64(id)) } }
      }
      async let closing: Void = store.close()
      try await group.waitForAll()
      await closing
    }
    #expect(await storeErrorCode { try await store.insertItem(99) } == .closed)
    #expect(await storeErrorCode { _ = try await store.itemIDs() } == .closed)
    await store.close()
    #expect(FileManager.default.fileExists(atPath: directory.storePath + "-wal") == false)
    let again = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    #expect(try await again.itemIDs() == Array(1...20))
    await again.close()
  }
}
