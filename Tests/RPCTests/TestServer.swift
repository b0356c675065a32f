import Logging
import NIOCore
import Testing

@testable import RPC

/// A server on a free port, for as long as a test's body runs.
struct TestServer: Sendable {
  let server: RPCServer
  let port: Int
  let client: ClientConnection

  /// Whether calls are still answered.
  func stillServes() async -> Bool {
    do {
      let answer: Note = try await client.unary(
        Echo.unary, Note("alive"), options: CallOptions(timeout: .seconds(60)))
      return answer == Note("alive")
    } catch {
      return false
    }
  }
}

func withServer(
  _ service: EchoService = EchoService(), also services: [any RPCService] = [],
  limits: RPCLimits = RPCLimits(), cors: CORSPolicy? = nil,
  authenticator: (any CallAuthenticator)? = nil,
  interceptors: [any ServerInterceptor] = [],
  observers: [any CallObserver] = [], returnsTraces: Bool = false, quotas: CallQuotas? = nil,
  group: (any EventLoopGroup)? = nil,
  mapError: @escaping @Sendable (any Error) -> RPCError? = { _ in nil },
  _ body: (TestServer) async throws -> Void
) async throws {
  let server = RPCServer(
    configuration: ServerConfiguration(host: "127.0.0.1", port: 0, limits: limits, cors: cors),
    services: [service] + services, observers: observers, returnsTraces: returnsTraces,
    authenticator: authenticator, quotas: quotas, interceptors: interceptors, mapError: mapError,
    logger: quietLogger, group: group)
  let address = try await server.start()
  let port = try #require(address.port)
  let client = ClientConnection(host: "127.0.0.1", port: port)
  do {
    try await body(TestServer(server: server, port: port, client: client))
  } catch {
    client.close(cancelsCalls: true)
    await server.shutdown(gracePeriod: .zero)
    throw error
  }
  client.close(cancelsCalls: true)
  await server.shutdown(gracePeriod: .seconds(5))
}

/// Something that one task awaits and another announces, once.
final class Signal<Value: Sendable>: Sendable {
  private let stream: AsyncStream<Value>
  private let continuation: AsyncStream<Value>.Continuation

  init() {
    (stream, continuation) = AsyncStream.makeStream()
  }

  func send(_ value: Value) {
    continuation.yield(value)
  }

  func wait() async throws -> Value {
    for await value in stream { return value }
    throw CancellationError()
  }
}

/// Tests provoke what a server would complain about.
let quietLogger: Logger = {
  var logger = Logger(label: "test")
  logger.logLevel = .critical
  return logger
}()
