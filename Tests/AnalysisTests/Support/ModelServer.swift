import Foundation
import Testing

/// A real endpoint in a process of its own that answers from a script.
final class ModelServer {
  private(set) var port = 0
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var received = Data()

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
      process.executableURL = URL(fileURLWithPath: python)
      process.arguments = arguments
    } else {
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["python3"] + arguments
    }
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let line = try readLine()
    port = try #require(Int(line))
  }

  deinit {
    // The script ends with its input.
    try? input.fileHandleForWriting.close()  // nothing is left to do if the pipe is gone already
    process.waitUntilExit()
  }

  /// The address that an analyst is given.
  var baseURL: String { "http://127.0.0.1:\(port)/v1" }

  /// The next line that the endpoint prints; waits for it.
  func readLine() throws -> String {
    while true {
      if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: received[received.startIndex..<end], as: UTF8.self)
        received = Data(received[(end + 1)...])
        return line
      }
      let data = output.fileHandleForReading.availableData
      try #require(!data.isEmpty, "the endpoint ended")
      received.append(data)
    }
  }

  /// The next request that has arrived.
  func nextRequest() throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: Data(try readLine().utf8))
    return try #require(json as? [String: Any])
  }
}
