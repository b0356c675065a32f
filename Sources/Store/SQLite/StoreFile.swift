import Glibc

/// The database file: where it is and which SQLite VFS reaches it.
struct StoreFile: Sendable {
  let path: String
  /// nil for SQLite's own; tests name one that injects faults.
  var vfs: String?

  /// Creates an empty file that only this user can read, if there is none.
  ///
  /// Call it only with the store's lock held and before SQLite opens the file: closing a descriptor
  /// drops all POSIX locks that the process has on the file, SQLite's included.
  func createIfMissing() throws(StoreError) {
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor < 0 {
      if errno == EEXIST { return }
      throw StoreError(.fileSystem, "cannot create \(path): \(String(cString: strerror(errno)))")
    }
    close(descriptor)
    // The new name must survive a power failure as surely as the first commit in it.
    try syncDirectory()
  }

  /// Makes the names in the file's directory durable.
  func syncDirectory() throws(StoreError) {
    let directory = Glibc.open(directoryPath, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else {
      throw StoreError(
        .fileSystem, "cannot open \(directoryPath): \(String(cString: strerror(errno)))")
    }
    defer { close(directory) }
    guard fsync(directory) == 0 else {
      throw StoreError(
        .fileSystem, "cannot sync \(directoryPath): \(String(cString: strerror(errno)))")
    }
  }

  private var directoryPath: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
