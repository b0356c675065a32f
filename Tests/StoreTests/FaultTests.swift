import Foundation
import Glibc
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct FaultTests {
  @Test func `when the sync fails nobody is told yes, and the store goes on`() async throws {
    let vfs = FaultInjectingVFS()
    let log = NoticeLog()
    try await withStore(vfs: vfs.name, notices: log) { store in
      try await store.createTestTable()
      vfs.set { $0.failsSync = true }
      let codes = try await withThrowingTaskGroup(of: StoreError.Code?.self) { group in
        try await store.queueInOneGroup(12) {
          for id in 1...10 {
            group.addTask { await storeErrorCode { try await store.insertItem(Int64(id)) } }
          }
          // Refused members learn no more than the others: what they saw may never have been.
          for _ in 1...2 {
            group.addTask {
              await storeErrorCode {
                try await store.write { transaction in
                  transaction.afterCommit { $0.outboxDue = true }
                  throw StoreError(.uniqueViolation, "a refusal")
                }
              }
            }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(codes == [StoreError.Code?](repeating: .outcomeUnknown, count: 12))
      #expect(log.all.isEmpty)
      #expect(store.metrics.commitsFailed >= 1)
      vfs.set { $0.failsSync = false }
      for id in 101...110 { try await store.insertItem(Int64(id)) }
      #expect(store.metrics.reopenings >= 1)
      #expect(Set(try await store.itemIDs()).isSuperset(of: 101...110))
    }
  }

  @Test func `a disk that is full at the commit is an unknown outcome, and frees itself`()
    async throws
  {
    let vfs = FaultInjectingVFS()
    try await withStore(vfs: vfs.name) { store in
      try await store.createTestTable()
      vfs.set { $0.diskIsFull = true }
      #expect(await storeErrorCode { try await store.insertItem(1) } == .outcomeUnknown)
      #expect(try await store.itemIDs() == [])
      vfs.set { $0.diskIsFull = false }
      try await store.insertItem(1)
      #expect(try await store.itemIDs() == [1])
    }
  }

  @Test func `while the file cannot be opened again writes are refused, afterwards they run`()
    async throws
  {
    let vfs = FaultInjectingVFS()
    try await withStore(vfs: vfs.name) { store in
      try await store.createTestTable()
      vfs.set {
        $0.failsSync = true
        $0.failsOpen = true
      }
      #expect(await storeErrorCode { try await store.insertItem(1) } == .outcomeUnknown)
      #expect(await storeErrorCode { try await store.insertItem(2) } == .unavailable)
      #expect(try await store.itemIDs() == [])
      vfs.set {
        $0.failsSync = false
        $0.failsOpen = false
      }
      try await store.insertItem(3)
      #expect(try await store.itemIDs() == [3])
    }
  }

  @Test func `what was answered with yes is there after the store is opened again`() async throws {
    let directory = try TemporaryDirectory()
    let vfs = FaultInjectingVFS()
    let file = StoreFile(path: directory.storePath, vfs: vfs.name)
    let store = try await Store.open(file, migrations: SQLiteSchema.migrations, now: testStart) {
      _ in
    }
    try await store.createTestTable()
    var accepted: Set<Int64> = []
    for id in 1...300 {
      vfs.set {
        $0.failsSync = id % 7 == 0
        $0.diskIsFull = id % 11 == 0
      }
      if await storeErrorCode({ try await store.insertItem(Int64(id)) }) == nil {
        accepted.insert(Int64(id))
      }
    }
    vfs.set { $0 = FaultInjectingVFS.Faults() }
    await store.close()
    let again = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    let stored = Set(try await again.itemIDs())
    await again.close()
    // 42 commits met a failing sync, 27 a full disk, 3 both.
    #expect(accepted.count == 234)
    #expect(stored.isSuperset(of: accepted))
  }

  @Test func `a read that runs too long is stopped and the next one works`() async throws {
    try await withStore { store in
      let code = await storeErrorCode {
        _ = try await store.read { transaction in
          try transaction.all(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0"
          ) { try $0.integer(0) }
        }
      }
      #expect(code == .timeLimitExceeded)
      let isAlive = try await store.read { try $0.exists("SELECT 1") }
      #expect(isAlive)
    }
  }

  @Test func `the write-ahead log stays within its limit while readers come and go`() async throws {
    try await withStore { store in
      try await store.createTestTable()
      let payload = [UInt8](repeating: 7, count: 200_000)
      try await withThrowingTaskGroup(of: Void.self) { group in
        let isDone = Gate.Flag()
        for _ in 1...2 {
          group.addTask {
            while !isDone.isSet {
              _ = try await store.read { transaction in
                try transaction.first("SELECT sum(length(payload)) FROM item") {
                  try $0.integerIfPresent(0)
                }
              }
            }
          }
        }
        for id in 1...400 { try await store.insertItem(Int64(id), payload: payload) }
        isDone.set()
        try await group.waitForAll()
      }
      // 80 MB were written.
      #expect(store.metrics.checkpoints > 0)
      #expect(store.metrics.checkpointsFailed == 0)
      #expect(store.metrics.walBytes < Int64(Limits.walFramesMax + Limits.checkpointFrames) * 4_120)
    }
  }
}

@Suite(.timeLimit(.minutes(1)), .enabled(if: TinyDisk.isPossible, "needs the right to mount"))
struct FullDiskTests {
  @Test func `on a disk that really is full nothing is lost that was answered with yes`()
    async throws
  {
    let disk = try TinyDisk(kibibytes: 1_024)
    let path = disk.path + "/aftercall.db"
    let store = try await Store.open(path: path, now: testStart) { _ in }
    try await store.createTestTable()
    let payload = [UInt8](repeating: 1, count: 10_000)
    var accepted: Set<Int64> = []
    var refusals: Set<StoreError.Code> = []
    for id in 1...200 {
      let code = await storeErrorCode { try await store.insertItem(Int64(id), payload: payload) }
      if let code { refusals.insert(code) } else { accepted.insert(Int64(id)) }
    }
    #expect(!accepted.isEmpty)
    #expect(!refusals.isEmpty)
    #expect(refusals.isSubset(of: [.outcomeUnknown, .diskFull, .unavailable]))
    #expect(Set(try await store.itemIDs()).isSuperset(of: accepted))
    try disk.resize(kibibytes: 4_096)
    for id in 201...210 { try await store.insertItem(Int64(id), payload: payload) }
    await store.close()
    let again = try await Store.open(path: path, now: testStart) { _ in }
    #expect(Set(try await again.itemIDs()).isSuperset(of: accepted.union(201...210)))
    await again.close()
  }
}

/// A file system in memory with room for little.
private final class TinyDisk {
  private let directory: TemporaryDirectory
  var path: String { directory.path }

  static let isPossible = (try? TinyDisk(kibibytes: 64)) != nil  // no right to mount: not possible

  init(kibibytes: Int) throws {
    directory = try TemporaryDirectory()
    try mount(kibibytes, flags: 0)
  }

  deinit { umount2(path, Int32(MNT_DETACH)) }

  func resize(kibibytes: Int) throws { try mount(kibibytes, flags: UInt(MS_REMOUNT)) }

  private func mount(_ kibibytes: Int, flags: UInt) throws {
    guard Glibc.mount("tmpfs", path, "tmpfs", flags, "size=\(kibibytes)k") == 0 else {
      throw POSIXError(.EPERM)
    }
  }
}
