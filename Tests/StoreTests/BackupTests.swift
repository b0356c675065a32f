import CSQLite
import Domain
import Foundation
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct BackupTests {
  private let directory: TemporaryDirectory
  private let target: String

  init() throws {
    directory = try TemporaryDirectory()
    target = directory.path + "/copy.db"
  }

  private func open(_ path: String) async throws -> Store {
    try await Store.open(path: path, now: at(100)) { _ in }
  }

  @Test func `a backup of a store in use holds what was committed, as a store of its own`()
    async throws
  {
    let store = try await open(directory.storePath)
    try await store.createSampleTask("t1")
    try await store.submitSample("call-1", evaluationID: "e1")
    let summary = try await Store.backUp(
      path: directory.storePath, to: target, replacing: false)
    #expect(summary.conversationCount == 1)
    #expect(summary.schemaVersion == SQLiteSchema.migrations.last?.number)
    #expect(summary.byteCount > 100_000)
    // The one that is copied goes on.
    try await store.createSampleTask("t2")
    let identity = store.identity
    await store.close()

    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    #expect(Set(names) == ["aftercall.db", "aftercall.db.lock", "copy.db"])
    let mode = try FileManager.default.attributesOfItem(atPath: target)[.posixPermissions]
    #expect(mode as? Int == 0o600)

    let copy = try await open(target)
    #expect(copy.identity.epoch != identity.epoch)
    #expect(copy.identity.signingKey != identity.signingKey)
    let tasks = try await copy.listTasks(
      account: account, filter: TaskFilter(), limit: 9, after: nil)
    #expect(tasks.tasks.map(\.task.id) == ["t1"])
    #expect(try await copy.found("call") == ["t1"])
    await copy.close()
    let again = try await open(directory.storePath)
    #expect(again.identity == identity)
    await again.close()
  }

  @Test func `a backup is one moment's, however much is written meanwhile`() async throws {
    let store = try await open(directory.storePath)
    let stopped = Gate.Flag()
    try await withThrowingTaskGroup(of: Int64.self) { group in
      group.addTask {
        var number: Int64 = 0
        while !stopped.isSet {
          number += 1
          let id = "t\(number)"
          // Both or neither, and the earlier ones too.
          try await store.write { transaction in
            try transaction.insertTask(makeTask(id), account: "left")
            try transaction.insertTask(
              makeTask(id) { $0.content.description = String(repeating: "x", count: 5_000) },
              account: "right")
          }
        }
        return number
      }
      var last: Int64 = 0
      for round in 1...6 {
        let path = directory.path + "/copy-\(round).db"
        _ = try await Store.backUp(path: directory.storePath, to: path, replacing: false)
        let copy = try await open(path)
        let left = try await copy.count("SELECT count(*) FROM task WHERE account = 'left'")
        let right = try await copy.count("SELECT count(*) FROM task WHERE account = 'right'")
        await copy.close()
        #expect(left == right)
        #expect(left >= last)
        last = left
      }
      stopped.set()
      let written = try await group.next() ?? 0
      #expect(written >= last)
      #expect(last > 0)
    }
    await store.close()
  }

  @Test func `the log is copied too, also that of a store whose server was killed`() async throws {
    let store = try await open(directory.storePath)
    try await store.createSampleTask("t1")
    // What a kill leaves: the file and its log as they are on the disk.
    let left = directory.path + "/left.db"
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: directory.storePath + suffix, toPath: left + suffix)
    }
    await store.close()
    _ = try await Store.backUp(path: left, to: target, replacing: false)
    let copy = try await open(target)
    #expect(try await copy.task(account: account, id: "t1").id == "t1")
    await copy.close()
  }

  @Test func `a file that is there is replaced only where that is asked for`() async throws {
    try await open(directory.storePath).close()
    try "mine".write(toFile: target, atomically: true, encoding: .utf8)
    let code = await storeErrorCode {
      _ = try await Store.backUp(path: directory.storePath, to: target, replacing: false)
    }
    #expect(code == .alreadyExists)
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "mine")
    _ = try await Store.backUp(path: directory.storePath, to: target, replacing: true)
    try await open(target).close()
  }

  @Test(arguments: ["", "-wal", "-shm", ".lock"])
  func `a store in use is never replaced by its own copy`(suffix: String) async throws {
    let store = try await open(directory.storePath)
    try await store.createSampleTask("t1")
    let code = await storeErrorCode {
      _ = try await Store.backUp(
        path: directory.storePath, to: directory.storePath + suffix, replacing: true)
    }
    #expect(code == .conflict)
    #expect(try await store.task(account: account, id: "t1").id == "t1")
    await store.close()
  }

  @Test func `what a backup that was killed has left is written over, its journal too`()
    async throws
  {
    try await open(directory.storePath).close()
    for suffix in ["", "-journal", "-wal", "-shm"] {
      try Data(repeating: 0xA5, count: 70_000)
        .write(to: URL(fileURLWithPath: target + ".partial" + suffix))
    }
    _ = try await Store.backUp(path: directory.storePath, to: target, replacing: false)
    try await open(target).close()
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    #expect(!names.contains { $0.contains("partial") })
  }

  @Test func `two do not write the same copy at once`() async throws {
    try await open(directory.storePath).close()
    let other = try AsideFile(for: target)
    let code = await storeErrorCode {
      _ = try await Store.backUp(path: directory.storePath, to: target, replacing: false)
    }
    #expect(code == .conflict)
    try other.install(replacing: false)
    #expect(FileManager.default.fileExists(atPath: target))
  }

  @Test func `a damaged store gives no backup, and leaves the one that is there`() async throws {
    let store = try await open(directory.storePath)
    for number in 1...300 {
      try await store.createSampleTask("t\(number)") {
        $0.content.description = String(repeating: "long ", count: 200)
      }
    }
    await store.close()
    try "the last good one".write(toFile: target, atomically: true, encoding: .utf8)
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: directory.storePath))
    let size = try file.seekToEnd()
    // Pages in the midst of it; the first ones hold the schema.
    for page in stride(from: size / 2, to: size - 4096, by: 4096) {
      try file.seek(toOffset: page)
      try file.write(contentsOf: Data(repeating: 0xA5, count: 4096))
    }
    try file.close()
    let code = await storeErrorCode {
      _ = try await Store.backUp(path: directory.storePath, to: target, replacing: true)
    }
    #expect(code == .corrupted)
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "the last good one")
  }

  @Test func `a broken reference is damage`() async throws {
    try await open(directory.storePath).close()
    var handle: OpaquePointer?
    #expect(sqlite3_open(directory.storePath, &handle) == SQLITE_OK)
    let orphan = """
      INSERT INTO task_comment (account, task_id, created_at_us, id, author, text)
      VALUES ('acme', 'gone', 1, 'c', '', 'whose?')
      """
    #expect(sqlite3_exec(handle, orphan, nil, nil, nil) == SQLITE_OK)
    sqlite3_close(handle)
    let code = await storeErrorCode {
      _ = try await Store.backUp(path: directory.storePath, to: target, replacing: false)
    }
    #expect(code == .corrupted)
    #expect(!FileManager.default.fileExists(atPath: target))
  }

  @Test func `no store, somebody else's database and a newer one are told apart`() async throws {
    let nowhere = await storeErrorCode {
      _ = try await Store.backUp(path: directory.storePath, to: target, replacing: false)
    }
    #expect(nowhere == .notFound)
    var handle: OpaquePointer?
    #expect(sqlite3_open(directory.path + "/other.db", &handle) == SQLITE_OK)
    #expect(sqlite3_exec(handle, "CREATE TABLE other (id)", nil, nil, nil) == SQLITE_OK)
    sqlite3_close(handle)
    let other = await storeErrorCode {
      _ = try await Store.backUp(
        path: directory.path + "/other.db", to: target, replacing: false)
    }
    #expect(other == .notAStore)
    try await open(directory.storePath).close()
    #expect(sqlite3_open(directory.storePath, &handle) == SQLITE_OK)
    #expect(sqlite3_exec(handle, "PRAGMA user_version = 9999", nil, nil, nil) == SQLITE_OK)
    sqlite3_close(handle)
    let newer = await storeErrorCode {
      _ = try await Store.backUp(path: directory.storePath, to: target, replacing: false)
    }
    #expect(newer == .newerSchema)
  }

  @Test func `a store of an earlier schema is copied as it is`() async throws {
    let file = StoreFile(path: directory.storePath)
    let early = Array(SQLiteSchema.migrations.prefix(1))
    try await Store.open(file, migrations: early, now: testStart) { _ in }.close()
    let summary = try await Store.backUp(path: file.path, to: target, replacing: false)
    #expect(summary.schemaVersion == 1)
    try await open(target).close()
  }
}
