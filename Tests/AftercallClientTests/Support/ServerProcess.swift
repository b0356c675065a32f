import API
import AftercallClient
import Foundation
import Glibc
import Messages
import RPC
import TestProcess
import Testing

/// `aftercall serve` on a store of its own, which can be killed and comes back at the same address.
final class ServerProcess: @unchecked Sendable {
  // Unchecked: a test ends, starts and freezes it from one task at a time.

  let port: Int
  private let directory: URL
  private var child: ChildProcess

  init() throws {
    directory = FileManager.default.temporaryDirectory
      .appending(path: "aftercall-client-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    (child, port) = try Self.start(directory, port: 0)
  }

  deinit {
    kill()
    // A directory that is left over does no harm.
    try? FileManager.default.removeItem(at: directory)
  }

  /// Ends it at once, as a crash does.
  func kill() {
    child.send(signal: SIGKILL)
    child.waitForExit()
  }

  /// Starts it again with the same store, at the same port.
  func start() throws {
    (child, _) = try Self.start(directory, port: port)
  }

  func restart() throws {
    kill()
    try start()
  }

  /// Makes it silent: its sockets stay open, and nothing is answered.
  func freeze() {
    child.send(signal: SIGSTOP)
  }

  /// Lets a frozen one go on.
  func thaw() {
    child.send(signal: SIGCONT)
  }

  /// A connection to it, whose calls and streams come back soon.
  func connect(account: String = "acme", teammate: String? = nil) -> AftercallConnection {
    AftercallConnection(to: .host("127.0.0.1", port: port), account: account, teammate: teammate)
  }

  private static func start(_ directory: URL, port: Int) throws -> (ChildProcess, Int) {
    // The command lies beside what runs the tests.
    let tests = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let command = tests.deletingLastPathComponent().appending(path: "aftercall").path
    let child = try ChildProcess(
      command,
      [
        "serve", "--listen", "127.0.0.1:\(port)", "--data", directory.appending(path: "data").path,
        "--log-level", "critical",
      ])
    while true {
      let line = String(decoding: try child.readLine(), as: UTF8.self)
      guard let found = line.firstMatch(of: /listening on 127\.0\.0\.1:(\d+)/) else { continue }
      return (child, try #require(Int(found.1)))
    }
  }
}

/// Retries that suit a server which is back in a moment.
let patient: CallOptions = {
  var options = CallOptions()
  options.retries = RetryPolicy(attemptsMax: 1_000, longestPause: .milliseconds(200))
  return options
}()

extension AftercallConnection {
  /// Makes a notification that raises an alert after every call.
  func alertAfterEveryCall() async throws {
    _ = try await notifications.createNotification(
      .with {
        $0.notification = .with {
          $0.agentID = "front-desk"
          $0.name = "Every call"
          $0.enabled = true
          $0.trigger = .with { $0.kind = .always(V1.AlwaysTrigger()) }
          $0.alert = .with { $0.title = "A call has ended" }
        }
      })
  }

  /// Submits a call and waits for what it causes; returns its uuid.
  @discardableResult
  func raiseAlert() async throws -> String {
    let uuid = try await submit(.call(), options: patient).conversationUUID
    _ = try await completedEvaluation(of: uuid, options: patient)
    return uuid
  }
}

extension V1.Conversation {
  /// A short finished call.
  static func call() -> V1.Conversation {
    .with {
      $0.uuid = UUID().uuidString
      $0.agent = .with { $0.id = "front-desk" }
      $0.status = .completed
      $0.messages = [
        .with {
          $0.role = .user
          $0.text = "Please call me back."
        }
      ]
    }
  }
}
