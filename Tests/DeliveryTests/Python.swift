import Foundation
import TestProcess
import Testing

/// The Python that serves as the other side of these tests.
enum Python {
  /// The interpreter: `AFTERCALL_PYTHON`, or the one of the repository's virtual environment.
  static let interpreter: String? = {
    let named = ProcessInfo.processInfo.environment["AFTERCALL_PYTHON"]
    let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path = named ?? repository.appending(path: ".venv/bin/python").path
    guard FileManager.default.isExecutableFile(atPath: path) else {
      print("note: no Python at \(path): tests that need it are left out (see AFTERCALL_PYTHON)")
      return nil
    }
    return path
  }()

  /// Whether the interpreter has the package `aiosmtpd`.
  static let hasMailServer: Bool = {
    guard interpreter != nil else { return false }
    do {
      let child = try ChildProcess(python: ["-c", "import aiosmtpd.smtp"])
      _ = try child.readToEnd()
      if child.waitForExit() == 0 { return true }
    } catch { print("note: \(error)") }
    print("note: Python has no package aiosmtpd: tests against a mail server are left out")
    return false
  }()

  static let comment: Comment = "needs Python (AFTERCALL_PYTHON or .venv) with aiosmtpd"

  static func script(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Support/\(name)").path
  }
}

extension ChildProcess {
  /// Starts the tests' Python.
  convenience init(python arguments: [String]) throws {
    try self.init(try #require(Python.interpreter), ["-B"] + arguments)
  }
}

/// What Python's e-mail parser reads out of a message (`Support/mail_facts.py`).
struct MailFacts: Decodable {
  struct Address: Decodable, Equatable {
    var name: String
    var address: String
  }

  var type: String
  var types: [String]
  var headers: [[String]]
  var subject: String
  var from: [Address]
  var to: [Address]
  var replyTo: [Address]
  var messageID: String
  var date: Int64
  var text: String
  var html: String?
  var defects: [String]
  var longestLine: Int
  var strayLineBreaks: Int
  var raw: Data
}

/// Python's e-mail parser, for any number of messages.
final class MailParser {
  private let child: ChildProcess

  init() throws {
    child = try ChildProcess(python: [Python.script("parse_mail.py")])
  }

  func parse(_ message: [UInt8]) throws -> MailFacts {
    try child.write(Data(message).base64EncodedData() + Data("\n".utf8))
    return try JSONDecoder().decode(MailFacts.self, from: Data(try child.readLine()))
  }
}
