import Foundation
import TestProcess
import Testing

/// A real endpoint in a process of its own that answers from a script.
final class ModelServer {
  /// Where it listens.
  let port: Int
  private let process: ChildProcess

  /// Starts the endpoint. The steps are described in `model_server.py`.
  init(_ steps: [[String: Any]]) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let root = folder.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let script = folder.appendingPathComponent("model_server.py").path
    let json = String(decoding: try JSONSerialization.data(withJSONObject: steps), as: UTF8.self)
    let ours = root.appendingPathComponent(".venv/bin/python").path
    let named = ProcessInfo.processInfo.environment["AFTERCALL_PYTHON"]
    // The script needs nothing but the standard library; without `site` Python starts faster.
    let arguments = ["-I", "-S", script, json]
    if let python = named ?? (FileManager.default.fileExists(atPath: ours) ? ours : nil) {
      process = try ChildProcess(python, arguments)
    } else {
      process = try ChildProcess("/usr/bin/env", ["python3"] + arguments)
    }
    port = try #require(Int(String(decoding: try process.readLine(), as: UTF8.self)))
  }

  /// The address that an analyst is given.
  var baseURL: String { "http://127.0.0.1:\(port)/v1" }

  /// The next line that the endpoint prints; waits for it.
  func readLine() throws -> String {
    String(decoding: try process.readLine(), as: UTF8.self)
  }

  /// How many requests have arrived by now that no test has read. A question of the test's own marks
  /// the end: the server answers in order.
  func requestCount() throws -> Int {
    try process.write(Array("count\n".utf8))
    var count = 0
    while true {
      let line = try readLine()
      if line == "counted" { return count }
      if line.hasPrefix("{") { count += 1 }
    }
  }

  /// The next request that has arrived.
  func nextRequest() throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: Data(try readLine().utf8))
    return try #require(json as? [String: Any])
  }
}
