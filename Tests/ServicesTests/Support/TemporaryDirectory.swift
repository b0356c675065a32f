import Foundation

/// A directory of a test's own, removed with the value that names it.
final class TemporaryDirectory: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("aftercall-services-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    // A directory that stays behind fails no test.
    try? FileManager.default.removeItem(atPath: path)
  }

  var storePath: String { path + "/aftercall.db" }
}
