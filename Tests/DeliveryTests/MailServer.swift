import Foundation
import TestProcess
import Testing

/// A real mail server on a free loopback port (`Support/smtp_server.py`), ended with the object.
final class MailServer {
  let port: Int
  /// Where the server's certificate lies, if it has one.
  let certificateFile: String
  private let child: ChildProcess
  private let folder: TemporaryFolder

  init(_ options: String...) throws {
    folder = try TemporaryFolder()
    child = try ChildProcess(
      python: [Python.script("smtp_server.py"), "--folder", folder.path] + options)
    port = try #require(Int(String(decoding: try child.readLine(), as: UTF8.self)))
    certificateFile = folder.path + "/certificate.pem"
  }

  /// What the server has received so far.
  func record() throws -> Record {
    try child.write("\n".utf8)
    return try JSONDecoder().decode(Record.self, from: Data(try child.readLine()))
  }

  struct Record: Decodable {
    var messages: [Message]
    var recipients: [String]
    var connections: Int
    /// How many texts arrived, answered or not.
    var texts: Int
  }

  struct Message: Decodable {
    var sender: String
    var recipients: [String]
    var options: [String]
    var clientName: String
    var encrypted: Bool
    var authenticated: Bool
    var connection: Int
    var facts: MailFacts
  }
}

/// A folder of one test, removed with the object.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(
      path: "aftercall-delivery-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    // Left-over files of a test are the system's to clean.
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The names of the files in the folder, hidden ones included, sorted.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}
