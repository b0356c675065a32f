import Glibc
import Synchronization

/// The lock file beside the database: one server has a store at a time, so that at start all leases
/// in it are void.
///
/// The lock is the kernel's (`flock`) and ends with the process, however that ends; the file stays.
final class StoreLock: Sendable {
  /// nil once the lock is given back.
  private let descriptor: Mutex<Int32?>

  /// Takes the lock, or throws `lockedByAnotherServer` with the holder's process id.
  init(forStoreAt path: String) throws(StoreError) {
    let lockPath = path + ".lock"
    let descriptor = Glibc.open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw StoreError(.fileSystem, "cannot open \(lockPath): \(String(cString: strerror(errno)))")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      let holder = Self.readHolder(descriptor)
      close(descriptor)
      guard reason == EWOULDBLOCK else {
        throw StoreError(
          .fileSystem, "cannot lock \(lockPath): \(String(cString: strerror(reason)))")
      }
      throw StoreError(
        .lockedByAnotherServer,
        "\(path) is in use by another server (process \(holder)); stop it or choose another store")
    }
    self.descriptor = Mutex(descriptor)
    // Who holds the lock only matters to the message above, so failing to say it fails nothing.
    ftruncate(descriptor, 0)
    let text = Array("\(getpid())\n".utf8)
    _ = pwrite(descriptor, text, text.count, 0)
  }

  deinit { release() }

  /// Gives the lock back; the second time it does nothing.
  func release() {
    descriptor.withLock { descriptor in
      if let held = descriptor { close(held) }
      descriptor = nil
    }
  }

  private static func readHolder(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 20)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let digits = bytes.prefix(max(count, 0)).prefix { (0x30...0x39).contains($0) }
    return digits.isEmpty ? "unknown" : String(decoding: digits, as: UTF8.self)
  }
}
