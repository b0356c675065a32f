import Messages
import Synchronization
import Testing

@testable import RPC

/// What a client presents with its calls.
@Suite(.timeLimit(.minutes(1)))
struct BearerCredentialTests {
  /// Answers with what the call presents.
  private static var presenting: EchoService {
    var service = EchoService()
    service.unary = { _, context in
      Note(context.requestMetadata.texts(for: "authorization").joined(separator: ","))
    }
    return service
  }

  private static func presented(
    by client: ClientConnection, _ options: CallOptions = CallOptions()
  ) async throws -> String {
    let answer: Note = try await client.unary(Echo.unary, Note(), options: options)
    return answer.typeURL
  }

  @Test func `each call presents the credential as it is then`() async throws {
    try await withServer(Self.presenting) { server in
      let count = Mutex(0)
      let renewed = BearerCredential {
        count.withLock { count in
          count += 1
          return "token-\(count)"
        }
      }
      for (credential, expected) in [
        (nil, ["", ""]), (BearerCredential("key"), ["Bearer key", "Bearer key"]),
        (renewed, ["Bearer token-1", "Bearer token-2"]),
      ] as [(BearerCredential?, [String])] {
        let client = ClientConnection(host: "127.0.0.1", port: server.port, credential: credential)
        for text in expected {
          let presented = try await Self.presented(by: client)
          #expect(presented == text)
        }
        client.close()
      }
    }
  }

  @Test func `a call's own credential takes the place of the connection's`() async throws {
    try await withServer(Self.presenting) { server in
      let client = ClientConnection(
        host: "127.0.0.1", port: server.port, credential: BearerCredential("key"))
      let options = CallOptions(metadata: ["authorization": "Bearer own"])
      let presented = try await Self.presented(by: client, options)
      #expect(presented == "Bearer own")
      client.close()
    }
  }

  @Test(arguments: ["", "two words", "line\n", "ä", "\u{0}"])
  func `what no header may hold is not sent`(_ text: String) async throws {
    try await withServer(Self.presenting) { server in
      let client = ClientConnection(
        host: "127.0.0.1", port: server.port, credential: BearerCredential(text))
      let error = await #expect(throws: RPCError.self) {
        _ = try await Self.presented(by: client)
      }
      #expect(error?.code == .unauthenticated)
      client.close()
    }
  }

  @Test func `a credential that cannot be had ends the call`() async throws {
    try await withServer(Self.presenting) { server in
      let client = ClientConnection(
        host: "127.0.0.1", port: server.port,
        credential: BearerCredential { throw CancellationError() })
      await #expect(throws: CancellationError.self) { _ = try await Self.presented(by: client) }
      client.close()
    }
  }
}
