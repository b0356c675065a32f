import CTestMessages
import Foundation
import Messages
import TestProcess

/// Python's protobuf as the other implementation, through one of the scripts in `Python`.
///
/// It runs the interpreter named in the environment as `AFTERCALL_PYTHON`, else the one of the
/// repository's `.venv`.
struct PythonPeer {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private static let scripts = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Python")

  static let interpreter: URL = {
    if let path = ProcessInfo.processInfo.environment["AFTERCALL_PYTHON"] {
      return URL(filePath: path)
    }
    return URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: ".venv/bin/python")
  }()

  static var isInstalled: Bool {
    FileManager.default.isExecutableFile(atPath: interpreter.path)
  }

  let directory: URL
  private let script: String

  /// Makes a directory for the files that are exchanged with a script.
  init(script: String) throws {
    self.script = script
    directory = FileManager.default.temporaryDirectory
      .appending(path: "aftercall-codec-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    let descriptors = FileDescriptors.all + DescriptorTable(test_messages_embedded_files()).all
    try write(frames: descriptors.map(\.bytes), to: "descriptors")
  }

  func remove() throws {
    try FileManager.default.removeItem(at: directory)
  }

  /// Runs the script with a command and waits for it.
  func run(_ command: String, _ arguments: String...) throws {
    try Self.run(script: script, [command, directory.path] + arguments)
  }

  /// Runs one of the scripts in `Python` and waits for it; fails with what it says.
  static func run(script: String, _ arguments: [String] = []) throws {
    let process = try ChildProcess(
      interpreter.path, ["-B", scripts.appending(path: script).path] + arguments,
      standardError: .merged)
    let output = try process.readToEnd()
    guard process.waitForExit() == 0 else {
      throw Failure(description: "\(script): \(String(decoding: output, as: UTF8.self))")
    }
  }

  func frames(of name: String) throws -> [[UInt8]] {
    let data = [UInt8](try Data(contentsOf: directory.appending(path: name)))
    var frames: [[UInt8]] = []
    var at = 0
    while at + 4 <= data.count {
      let length = data[at..<at + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
      frames.append([UInt8](data[(at + 4)..<(at + 4 + length)]))
      at += 4 + length
    }
    return frames
  }

  func write(frames: [[UInt8]], to name: String) throws {
    var data = Data()
    for frame in frames {
      withUnsafeBytes(of: UInt32(frame.count).littleEndian) { data.append(contentsOf: $0) }
      data.append(contentsOf: frame)
    }
    try data.write(to: directory.appending(path: name))
  }
}
