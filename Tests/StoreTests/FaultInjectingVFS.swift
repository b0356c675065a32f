import CSQLite
import Glibc
import Synchronization

/// A VFS of SQLite's that passes everything on to the ordinary one, except for the faults that a
/// test asks for. Each test registers one of its own.
///
/// Files are the ordinary VFS's own; only their method table is exchanged for one with other
/// `xSync` and `xWrite`. The table lies at the start of `Methods`, so a file leads back to its
/// faults.
final class FaultInjectingVFS: Sendable {
  /// What goes wrong; may be changed at any time.
  struct Faults: Sendable {
    /// Syncs of the write-ahead log fail with EIO.
    var failsSync = false
    /// Writes to the write-ahead log find the disk full.
    var diskIsFull = false
    /// Opening any file fails.
    var failsOpen = false
  }

  let name: String
  let faults = Mutex(Faults())

  private static let registered = Mutex(0)

  init() {
    let number = Self.registered.withLock { count in
      count += 1
      return count
    }
    name = "faults-\(number)"
    register()
  }

  func set(_ change: @Sendable (inout Faults) -> Void) { faults.withLock { change(&$0) } }

  private func register() {
    guard let ordinary = sqlite3_vfs_find(nil) else { return }
    // Registered for the life of the process: SQLite keeps the pointers.
    let vfs = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    vfs.initialize(to: ordinary.pointee)
    vfs.pointee.pNext = nil
    vfs.pointee.zName = UnsafePointer(strdup(name))
    vfs.pointee.pAppData = Unmanaged.passRetained(self).toOpaque()
    vfs.pointee.xOpen = openFile
    sqlite3_vfs_register(vfs, 0)
  }
}

// Swift does not see the macros that compute these.
private let ioErrorOfSync = SQLITE_IOERR | 4 << 8
private let ioErrorOfWrite = SQLITE_IOERR | 3 << 8

private struct Methods {
  var table: sqlite3_io_methods
  var ordinary: UnsafePointer<sqlite3_io_methods>
  var faults: Unmanaged<FaultInjectingVFS>
  var isLog: Bool
}

private func openFile(
  _ vfs: UnsafeMutablePointer<sqlite3_vfs>?, _ name: UnsafePointer<CChar>?,
  _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32,
  _ outFlags: UnsafeMutablePointer<Int32>?
) -> Int32 {
  guard let vfs, let file, let data = vfs.pointee.pAppData, let ordinary = sqlite3_vfs_find(nil),
    let open = ordinary.pointee.xOpen
  else { return SQLITE_CANTOPEN }
  let faults = Unmanaged<FaultInjectingVFS>.fromOpaque(data)
  if faults.takeUnretainedValue().faults.withLock({ $0.failsOpen }) {
    file.pointee.pMethods = nil
    return SQLITE_CANTOPEN
  }
  let result = open(ordinary, name, file, flags, outFlags)
  guard result == SQLITE_OK, let methods = file.pointee.pMethods else { return result }
  // One table per opened file, never freed: a test opens a dozen.
  let replaced = UnsafeMutablePointer<Methods>.allocate(capacity: 1)
  replaced.initialize(
    to: Methods(
      table: methods.pointee, ordinary: methods, faults: faults,
      isLog: flags & SQLITE_OPEN_WAL != 0))
  replaced.pointee.table.xSync = syncFile
  replaced.pointee.table.xWrite = writeFile
  replaced.withMemoryRebound(to: sqlite3_io_methods.self, capacity: 1) {
    file.pointee.pMethods = UnsafePointer($0)
  }
  return SQLITE_OK
}

private func methods(of file: UnsafeMutablePointer<sqlite3_file>?) -> Methods? {
  guard let table = file?.pointee.pMethods else { return nil }
  return UnsafeRawPointer(table).assumingMemoryBound(to: Methods.self).pointee
}

private func syncFile(_ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32) -> Int32 {
  guard let methods = methods(of: file), let sync = methods.ordinary.pointee.xSync else {
    return ioErrorOfSync
  }
  let mustFail = methods.faults.takeUnretainedValue().faults.withLock { $0.failsSync }
  if methods.isLog && mustFail { return ioErrorOfSync }
  return sync(file, flags)
}

private func writeFile(
  _ file: UnsafeMutablePointer<sqlite3_file>?, _ bytes: UnsafeRawPointer?, _ count: Int32,
  _ offset: sqlite3_int64
) -> Int32 {
  guard let methods = methods(of: file), let write = methods.ordinary.pointee.xWrite else {
    return ioErrorOfWrite
  }
  let mustFail = methods.faults.takeUnretainedValue().faults.withLock { $0.diskIsFull }
  if methods.isLog && mustFail { return SQLITE_FULL }
  return write(file, bytes, count, offset)
}
