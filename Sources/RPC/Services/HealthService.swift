package import Messages
import Synchronization

/// The standard health service, `grpc.health.v1.Health`: who asks learns whether a service answers.
///
/// The empty name stands for the server as a whole.
package final class HealthService: RPCService {
  package static let serviceName = "grpc.health.v1.Health"

  /// What is known of a service.
  package typealias Status = HealthV1.HealthCheckResponse.ServingStatus

  private let state: Mutex<State>

  private struct State {
    var statuses: [String: Status]
    var watchers: [Int: Watcher] = [:]
    var nextWatcherID = 0
  }

  private struct Watcher {
    let service: String
    let continuation: AsyncStream<Status>.Continuation
  }

  /// Creates the service.
  ///
  /// - Parameter services: The names of services that are serving, besides the server as a whole.
  package init(serving services: [String]) {
    var statuses: [String: Status] = ["": .serving, Self.serviceName: .serving]
    for service in services { statuses[service] = .serving }
    state = Mutex(State(statuses: statuses))
  }

  /// Changes what is said of a service, and tells those who watch it.
  package func set(_ status: Status, for service: String) {
    state.withLock { state in
      guard state.statuses.updateValue(status, forKey: service) != status else { return }
      for watcher in state.watchers.values where watcher.service == service {
        watcher.continuation.yield(status)
      }
    }
  }

  /// Says of everything that it serves no longer; to be called before the server shuts down.
  package func stopServing() {
    let services = state.withLock { Array($0.statuses.keys) }
    for service in services { set(.notServing, for: service) }
  }

  package var routes: [MethodRoute] {
    [
      .unary(Self.method("Check", .unary)) { request, _ in try self.check(request) },
      .unary(Self.method("List", .unary)) { request, _ in self.list(request) },
      .serverStreaming(Self.method("Watch", .serverStreaming)) { request, context, responses in
        try await self.watch(request, context, responses)
      },
    ]
  }

  private static func method(_ name: String, _ kind: CallKind) -> MethodDescriptor {
    MethodDescriptor(service: serviceName, name: name, kind: kind, idempotency: .idempotent)
  }

  private func check(
    _ request: HealthV1.HealthCheckRequest
  ) throws -> HealthV1.HealthCheckResponse {
    guard let status = state.withLock({ $0.statuses[request.service] }) else {
      throw RPCError(.notFound, "the service is not known")
    }
    return .with { $0.status = status }
  }

  private func list(_ request: HealthV1.HealthListRequest) -> HealthV1.HealthListResponse {
    let statuses = state.withLock { $0.statuses }
    return .with { response in
      for (service, status) in statuses {
        response.statuses[service] = .with { $0.status = status }
      }
    }
  }

  private func watch(
    _ request: HealthV1.HealthCheckRequest, _ context: CallContext,
    _ responses: ResponseStream<HealthV1.HealthCheckResponse>
  ) async throws {
    context.endAtShutdown()
    // Only the newest status matters to a watcher that is slow.
    let (statuses, continuation) = AsyncStream.makeStream(
      of: Status.self, bufferingPolicy: .bufferingNewest(1))
    let id = state.withLock { state in
      state.nextWatcherID += 1
      state.watchers[state.nextWatcherID] = Watcher(
        service: request.service, continuation: continuation)
      continuation.yield(state.statuses[request.service] ?? .serviceUnknown)
      return state.nextWatcherID
    }
    defer { state.withLock { $0.watchers[id] = nil } }
    for await status in statuses {
      try await responses.send(.with { $0.status = status })
    }
    // The loop ends only by cancellation.
    throw CancellationError()
  }
}
