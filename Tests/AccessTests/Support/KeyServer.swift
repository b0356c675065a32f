import Foundation
import TestProcess
import Testing

/// An issuer in a process of its own that publishes a key set over HTTP.
final class KeyServer {
  private let process: ChildProcess
  private let port: Int
  private let file: URL

  /// Starts it without keys.
  init() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let root = folder.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    file = FileManager.default.temporaryDirectory
      .appendingPathComponent("aftercall-keys-\(UUID().uuidString).json")
    let script = folder.appendingPathComponent("key_server.py").path
    let ours = root.appendingPathComponent(".venv/bin/python").path
    let named = ProcessInfo.processInfo.environment["AFTERCALL_PYTHON"]
    let arguments = ["-I", "-S", script, file.path]
    if let python = named ?? (FileManager.default.fileExists(atPath: ours) ? ours : nil) {
      process = try ChildProcess(python, arguments)
    } else {
      process = try ChildProcess("/usr/bin/env", ["python3"] + arguments)
    }
    port = try #require(Int(String(decoding: try process.readLine(), as: UTF8.self)))
  }

  deinit {
    // A file that stays behind fails no test.
    try? FileManager.default.removeItem(at: file)
  }

  /// Where the keys are.
  var url: String { "http://127.0.0.1:\(port)/keys" }

  /// Publishes a set in place of the one before.
  func publish(_ set: String) throws {
    try Data(set.utf8).write(to: file, options: .atomic)
  }

  /// Has it answer that it cannot.
  func fail() throws {
    try FileManager.default.removeItem(at: file)
  }

  /// Waits for the next request.
  func waitForRequest() throws {
    _ = try process.readLine()
  }
}
