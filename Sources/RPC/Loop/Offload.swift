/// Runs work that would hold up an event loop: anything heavier than some 50 µs.
///
/// Handlers run on their connection's event loop, and so do the actors, child tasks and
/// `@concurrent` functions they use; only what is in here leaves it for the global pool. It must
/// not block there either.
///
/// - Parameter work: The work; it inherits cancellation.
/// - Returns: What `work` returns.
/// - Throws: What `work` throws.
public func offload<Result: Sendable>(
  _ work: @concurrent @Sendable () async throws -> Result
) async throws -> Result {
  // The preference alone moves nothing that stays with its caller's executor: the work is declared
  // `@concurrent` so that it goes where the preference points.
  try await withTaskExecutorPreference(globalConcurrentExecutor) {
    try await work()
  }
}
