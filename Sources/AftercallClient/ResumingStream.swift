public import Messages
public import RPC

/// Where a stream begins.
public enum StreamPlace: Sendable, Hashable {
  /// With what happens from now on.
  case now
  /// With the oldest that is kept.
  case oldest
  /// With what came after the message that had this cursor.
  case after(cursor: String)
}

/// A connection of a stream was lost; the stream goes on after the last message.
public struct StreamInterruption: Sendable {
  /// What it ended with; nil where the server ended the stream without an error.
  public let error: RPCError?
  /// How long the stream waits before it comes back.
  public let pause: Duration
}

/// The messages of a stream over as many connections as it takes.
///
/// It never ends by itself: a broken line, a server that restarts or one that is silent for longer
/// than its heartbeats allow is left behind, and the stream goes on after the last message. It ends
/// with an error that coming back would not mend, and with the cancellation of the task that reads
/// it. Every iterator is a stream of its own.
public struct ResumingStream<Message: Messages.Message>: AsyncSequence, Sendable {
  /// One message.
  public typealias Element = Message

  let server: AftercallConnection
  let place: StreamPlace
  let heartbeat: Duration
  let options: CallOptions
  let onInterruption: @Sendable (StreamInterruption) -> Void
  let cursor: @Sendable (Message) -> String
  let open: @Sendable (StreamPlace, CallOptions) -> ServerMessages<Message>

  /// Starts reading.
  ///
  /// - Returns: The iterator; the first connection is made when its first message is asked for.
  public func makeAsyncIterator() -> Iterator {
    Iterator(self)
  }

  /// Reads messages.
  public struct Iterator: AsyncIteratorProtocol {
    private let stream: ResumingStream
    private let options: CallOptions
    private var place: StreamPlace
    private var schedule: StreamSchedule
    private var messages: ServerMessages<Message>.Iterator?
    private let clock = ContinuousClock()

    fileprivate init(_ stream: ResumingStream) {
      self.stream = stream
      place = stream.place
      schedule = StreamSchedule(
        policy: stream.options.retries, renewsCredential: stream.server.renewsCredential)
      var options = stream.options
      options.silenceMax = StreamSchedule.silenceMax(heartbeat: stream.heartbeat)
      self.options = options
    }

    /// The next message, after as many connections as it takes.
    ///
    /// - Returns: The message.
    /// - Throws: `CursorExpired`; `RPCError` that coming back would not mend, CANCELLED if the task
    ///   was cancelled.
    public mutating func next() async throws -> Message? {
      while true {
        var messages = self.messages ?? stream.open(place, options).makeAsyncIterator()
        self.messages = nil
        var interruption: RPCError?
        do {
          if let message = try await messages.next() {
            place = .after(cursor: stream.cursor(message))
            schedule.received(clock.now)
            self.messages = messages
            return message
          }
        } catch let error as RPCError {
          interruption = error
        }
        guard !Task.isCancelled else { throw RPCError(.cancelled, "the stream was cancelled") }
        guard !stream.server.connection.isClosed else {
          throw interruption ?? RPCError(.unavailable, "the client is closed")
        }
        let pause = try schedule.pause(after: interruption, clock.now)
        stream.onInterruption(StreamInterruption(error: interruption, pause: pause))
        try await AftercallConnection.sleep(pause)
      }
    }
  }
}
