import API
public import Messages
public import RPC

// What nearly every program does, in one call.
extension AftercallConnection {
  /// Creates a task: one, however often the call has to be made.
  ///
  /// - Parameters:
  ///   - task: The task.
  ///   - requestID: Makes a later call, perhaps of another process, return the first one's task; nil:
  ///     one of this call alone.
  ///   - options: Deadline, metadata, limits.
  /// - Returns: The task as it is stored.
  /// - Throws: `RPCError`.
  public func createTask(
    _ task: V1.Task, requestID: String? = nil, options: CallOptions = CallOptions()
  ) async throws -> V1.Task {
    var options = options
    options.isRepeatable = true
    let request = V1.CreateTaskRequest.with {
      $0.task = task
      $0.requestID = requestID.flatMap { $0.isEmpty ? nil : $0 } ?? Self.makeRequestID()
    }
    return try await tasks.createTask(request, options: options).task ?? V1.Task()
  }

  /// Submits a finished conversation; once it returns, the conversation is not lost.
  ///
  /// - Parameters:
  ///   - conversation: The conversation.
  ///   - evaluation: Whether it is evaluated.
  ///   - options: Deadline, metadata, limits.
  /// - Returns: The server's response.
  /// - Throws: `RPCError`.
  public func submit(
    _ conversation: V1.Conversation, evaluation: V1.EvaluationMode = .unspecified,
    options: CallOptions = CallOptions()
  ) async throws -> V1.SubmitConversationResponse {
    let request = V1.SubmitConversationRequest.with {
      $0.conversation = conversation
      $0.evaluation = evaluation
    }
    return try await evaluations.submitConversation(request, options: options)
  }

  /// Waits until everything in a conversation's evaluation is decided; comes back after
  /// interruptions.
  ///
  /// - Parameters:
  ///   - conversationUUID: The conversation's uuid.
  ///   - timeout: How long it may take; nil is for ever.
  ///   - options: Metadata and limits; its own timeout counts for each connection.
  /// - Returns: The evaluation.
  /// - Throws: `RPCError`, DEADLINE_EXCEEDED where it takes longer.
  public func completedEvaluation(
    of conversationUUID: String, timeout: Duration? = nil, options: CallOptions = CallOptions()
  ) async throws -> V1.Evaluation {
    let clock = ContinuousClock()
    let end = timeout.map { clock.now + $0 }
    var schedule = StreamSchedule(policy: options.retries, renewsCredential: renewsCredential)
    while true {
      var options = options
      options.timeout = [options.timeout, end.map { $0 - clock.now }].compactMap { $0 }.min()
      var interruption: RPCError?
      do {
        let request = V1.WatchEvaluationRequest.with {
          $0.key = .conversationUUID(conversationUUID)
        }
        for try await state in evaluations.watchEvaluation(request, options: options) {
          schedule.received(clock.now)
          if let evaluation = state.evaluation, evaluation.state == .completed { return evaluation }
        }
      } catch let error as RPCError {
        guard error.code != .deadlineExceeded else { throw error }
        interruption = error
      }
      if let interruption, connection.isClosed { throw interruption }
      let pause = try schedule.pause(after: interruption, clock.now)
      try await Self.sleep(end.map { min(pause, max(.zero, $0 - clock.now)) } ?? pause)
    }
  }

  /// Waits for a while.
  static func sleep(_ duration: Duration) async throws(RPCError) {
    do {
      try await Task.sleep(for: duration)
    } catch {
      throw RPCError(.cancelled, "the call was cancelled")
    }
  }

  /// 128 random bits.
  private static func makeRequestID() -> String {
    let halves = [UInt64.random(in: 0...UInt64.max), UInt64.random(in: 0...UInt64.max)]
    return halves.map { String($0, radix: 36) }.joined(separator: "-")
  }
}
