import AlertFeed
import Domain
import Foundation
import GRPCCore
import GRPCNIOTransportHTTP2
import Store
import Synchronization

/// What Aftercall's server is compared with: the calls of three benchmark tables, written the way a
/// user of grpc-swift-2 and swift-protobuf writes them, in the transport's default settings, over
/// Aftercall's own store and alert feed.
@main
struct PeerServer {
  static func main() async throws {
    let options = try Options(arguments: CommandLine.arguments)
    try FileManager.default.createDirectory(
      atPath: options.directory, withIntermediateDirectories: true)
    raiseOpenFileLimit()
    let notices = CommitListener()
    let store = try await Store.open(path: options.directory + "/aftercall.db", now: .now) {
      notices.deliver($0)
    }
    let feed = AlertFeed<Aftercall_V1_StreamAlertsResponse>(
      load: { try await store.alertEvents(account: $0, after: $1, limit: $2) },
      newest: { try await store.newestAlertSequence(account: $0) },
      encode: { StreamMessages.response(for: $1) }
    )
    notices.listener.withLock { $0 = { feed.notify(account: $0) } }
    let server = GRPCServer(
      transport: .http2NIOPosix(
        address: .ipv4(host: options.host, port: options.port), transportSecurity: .plaintext),
      services: [
        TaskPeer(store: store), AlertPeer(feed: feed), NotificationPeer(store: store),
        EvaluationPeer(store: store),
      ],
      interceptors: options.keyHash.map { [GuardInterceptor(keyHash: $0)] } ?? []
    )
    try await withThrowingDiscardingTaskGroup { group in
      group.addTask { await feed.run() }
      group.addTask { try await server.serve() }
      guard let address = try await server.listeningAddress?.ipv4 else { return }
      print("listening on \(address.host):\(address.port)")
      // Standard output is a pipe here: without this the line would wait for a full buffer.
      fflush(nil)
    }
  }
}

/// Connects the store's commits with the alert feed, which needs the open store to exist.
final class CommitListener: Sendable {
  let listener = Mutex<(@Sendable (_ account: String) -> Void)?>(nil)

  func deliver(_ notices: CommitNotices) {
    guard !notices.alertsAppended.isEmpty, let notify = listener.withLock({ $0 }) else { return }
    for account in notices.alertsAppended.keys { notify(account) }
  }
}

/// The peer's command line: `--listen HOST:PORT --data DIRECTORY`, and `--key-hash HEX`, the SHA-256 of
/// an API key that its callers must have.
struct Options {
  var host = "127.0.0.1"
  var port = 0
  var directory = ""
  var keyHash: [UInt8]?

  init(arguments: [String]) throws {
    var rest = arguments.dropFirst()
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { throw UsageError() }
      switch name {
      case "--data": directory = value
      case "--key-hash": keyHash = Array(hex: value)
      case "--listen":
        let parts = value.split(separator: ":")
        guard parts.count == 2, let port = Int(parts[1]) else { throw UsageError() }
        host = String(parts[0])
        self.port = port
      default: throw UsageError()
      }
    }
    guard !directory.isEmpty else { throw UsageError() }
  }
}

/// The command line was not understood.
struct UsageError: Error, CustomStringConvertible {
  let description = "usage: PeerServer --listen HOST:PORT --data DIRECTORY [--key-hash HEX]"
}

extension [UInt8] {
  fileprivate init(hex: String) {
    let digits = hex.compactMap(\.hexDigitValue)
    self = stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(16 * digits[$0] + digits[$0 + 1])
    }
  }
}

/// A thousand connections are more than the usual soft limit of open files.
private func raiseOpenFileLimit() {
  var limit = rlimit()
  guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
  limit.rlim_cur = limit.rlim_max
  setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}
