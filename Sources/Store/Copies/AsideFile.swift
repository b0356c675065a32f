import Glibc

/// A file that is written beside its place and takes it in one step, once it is complete and on the
/// disk: whoever looks at the place finds what was there before, or all of the new file.
///
/// A lock (`flock`) keeps two processes from writing the same one. What a process that died has left
/// is written over.
final class AsideFile {
  /// Where it is written.
  let partialPath: String

  private let path: String
  // Stays open until the end: closing it any earlier would drop the locks that SQLite has on the
  // file.
  private let descriptor: Int32
  private var isInstalled = false

  /// Creates the file, empty, that only this user can read.
  ///
  /// - Throws: `conflict` while another process writes it, `fileSystem`.
  init(for path: String) throws(StoreError) {
    self.path = path
    partialPath = path + ".partial"
    descriptor = try Self.openLocked(partialPath)
    for suffix in ["-journal", "-wal", "-shm"] { unlink(partialPath + suffix) }
    guard ftruncate(descriptor, 0) == 0 else {
      let reason = errno
      close(descriptor)
      throw .fileSystem("write", partialPath, reason)
    }
  }

  deinit {
    if !isInstalled { unlink(partialPath) }
    close(descriptor)
  }

  /// Syncs the file and gives it its name.
  ///
  /// - Parameter replacing: Whether it may take the place of another file.
  /// - Throws: `alreadyExists`, `fileSystem`.
  func install(replacing: Bool) throws(StoreError) {
    guard fsync(descriptor) == 0 else { throw .fileSystem("sync", partialPath, errno) }
    guard replacing || access(path, F_OK) != 0 else {
      throw StoreError(.alreadyExists, "\(path) exists already")
    }
    guard rename(partialPath, path) == 0 else { throw .fileSystem("rename", partialPath, errno) }
    isInstalled = true
    try StoreFile(path: path).syncDirectory()
  }

  private static func openLocked(_ path: String) throws(StoreError) -> Int32 {
    while true {
      let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else { throw .fileSystem("create", path, errno) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        close(descriptor)
        throw StoreError(.conflict, "another process is writing \(path); wait until it is done")
      }
      var mine = stat()
      var there = stat()
      // Whoever had the lock before may have given the file its name meanwhile.
      if fstat(descriptor, &mine) == 0, stat(path, &there) == 0, mine.st_ino == there.st_ino {
        return descriptor
      }
      close(descriptor)
    }
  }
}

extension StoreError {
  /// What the system refused to do with a file.
  static func fileSystem(_ verb: String, _ path: String, _ reason: Int32) -> StoreError {
    StoreError(.fileSystem, "cannot \(verb) \(path): \(String(cString: strerror(reason)))")
  }
}
