import NIOCore

// Calls that are made again.
extension ClientConnection {
  /// Makes attempts until one succeeds or another would not help or not be harmless.
  ///
  /// The deadline counts for all of them together.
  func retrying<Value>(
    _ method: MethodDescriptor, _ options: CallOptions, _ deadline: NIODeadline?,
    _ attempt: () async throws -> Value
  ) async throws -> Value {
    var count = 1
    while true {
      do {
        return try await attempt()
      } catch let error as RPCError {
        guard options.isRepeatable ?? method.isIdempotent, !isClosed,
          let pause = options.retries.pause(after: error, attempt: count),
          deadline.map({ .now() + TimeAmount(pause) < $0 }) ?? true
        else { throw error }
        count += 1
        do {
          try await Task.sleep(for: pause)
        } catch {
          throw RPCError(.cancelled, "the call was cancelled")
        }
      }
    }
  }
}
