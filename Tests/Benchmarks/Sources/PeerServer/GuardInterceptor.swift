import Crypto
import GRPCCore
import Logging
import Synchronization

/// What `aftercall serve` does besides each call, the way a user of grpc-swift-2 has it done: an API
/// key is checked, the call is counted and timed for metrics, and a line about it is logged.
///
/// It is spared what it could not do as well: looking the key up in a store, roles, quotas, and
/// noting when a key was used last.
struct GuardInterceptor: ServerInterceptor {
  /// SHA-256 of the only key there is.
  let keyHash: [UInt8]
  private let logger = Logger(label: "aftercall.peer")
  private let figures = CallFigures()

  init(keyHash: [UInt8]) { self.keyHash = keyHash }

  func intercept<Input: Sendable, Output: Sendable>(
    request: StreamingServerRequest<Input>, context: ServerContext,
    next:
      @Sendable (StreamingServerRequest<Input>, ServerContext) async throws ->
      StreamingServerResponse<Output>
  ) async throws -> StreamingServerResponse<Output> {
    let start = ContinuousClock.now
    guard let value = request.metadata[stringValues: "authorization"].first(where: { _ in true }),
      value.hasPrefix("Bearer "), SHA256.hash(data: Array(value.utf8.dropFirst(7))) == keyHash
    else {
      note(context, .unauthenticated, since: start)
      throw RPCError(code: .unauthenticated, message: "the key is missing or unknown")
    }
    do {
      let response = try await next(request, context)
      note(context, .ok, since: start)
      return response
    } catch {
      note(context, (error as? RPCError).map { Status.Code($0.code) } ?? .unknown, since: start)
      throw error
    }
  }

  private func note(
    _ context: ServerContext, _ status: Status.Code, since start: ContinuousClock.Instant
  ) {
    let duration = ContinuousClock.now - start
    let method = context.descriptor.fullyQualifiedMethod
    figures.add(method, status, duration)
    logger.info(
      "call",
      metadata: [
        "method": "\(method)", "status": "\(status)", "duration": "\(duration)",
        "peer": "\(context.remotePeer)",
      ])
  }
}

/// Calls by method and status, and a histogram of their durations.
private final class CallFigures: Sendable {
  private struct Key: Hashable {
    let method: String
    let status: Status.Code
  }

  private struct Figures {
    var count = 0
    var buckets = [Int](repeating: 0, count: bounds.count + 1)
  }

  /// Upper bounds of the histogram's buckets.
  private static let bounds: [Duration] = [
    .microseconds(100), .microseconds(250), .microseconds(500), .milliseconds(1), .milliseconds(5),
    .milliseconds(25), .milliseconds(100), .seconds(1),
  ]
  private let figures = Mutex<[Key: Figures]>([:])

  func add(_ method: String, _ status: Status.Code, _ duration: Duration) {
    let bucket = Self.bounds.firstIndex { duration <= $0 } ?? Self.bounds.count
    figures.withLock {
      $0[Key(method: method, status: status), default: Figures()].count += 1
      $0[Key(method: method, status: status), default: Figures()].buckets[bucket] += 1
    }
  }
}
