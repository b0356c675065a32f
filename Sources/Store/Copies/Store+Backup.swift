import Dispatch
import Glibc

extension Store {
  /// Copies a store into one file, which is a store of its own: it has a new identity, so that cursors
  /// of the original are refused by it.
  ///
  /// The store may be in use by a running server, which goes on meanwhile. The copy is what one moment
  /// held, is verified, and takes its name when it is complete and on the disk.
  ///
  /// - Parameters:
  ///   - path: The store's file.
  ///   - target: The copy's.
  ///   - replacing: Whether the copy may take the place of another file.
  ///   - progress: Told now and then how much is copied, from 0 to 1.
  /// - Returns: What the copy holds.
  /// - Throws: `notFound`, `alreadyExists`, `notAStore`, `newerSchema`, `corrupted`, `conflict` while
  ///   another process writes the same copy, `diskFull`, `fileSystem`.
  package static func backUp(
    path: String, to target: String, replacing: Bool,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws -> StoreSummary {
    try await onThread {
      try requireOtherFile(than: path, target)
      guard replacing || access(target, F_OK) != 0 else {
        throw StoreError(.alreadyExists, "\(target) exists already")
      }
      let copy = try StoreCopy(of: path, isReadOnly: false, to: target, progress: progress)
      let summary = try copy.finish()
      try copy.install(replacing: replacing)
      return summary
    }
  }

  /// Runs what blocks on a thread that may.
  static func onThread<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(with: Result(catching: body)) }
    }
  }

  /// Refuses a file that belongs to a store in use: a copy in its place would destroy the store.
  static func requireOtherFile(than store: String, _ file: String) throws(StoreError) {
    var given = stat()
    guard stat(file, &given) == 0 else { return }
    for suffix in ["", "-wal", "-shm", ".lock"] {
      var own = stat()
      guard stat(store + suffix, &own) == 0 else { continue }
      guard own.st_dev != given.st_dev || own.st_ino != given.st_ino else {
        throw StoreError(.conflict, "\(file) belongs to the store itself; name another file")
      }
    }
  }
}
