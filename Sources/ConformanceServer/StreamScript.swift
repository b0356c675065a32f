import ConformanceMessages
import Messages
import RPC

/// The responses of a stream, as its first request defines them, and what they tell of requests.
struct StreamScript {
  private let definition: ConformanceV1.StreamResponseDefinition
  private let sight: Sight
  /// Requests that no response has told of yet.
  private var unseen: [WellKnown.AnyMessage] = []
  private var sentCount = 0

  /// Takes note of what is wanted, and has the metadata sent.
  init(
    _ definition: ConformanceV1.StreamResponseDefinition?, _ sight: Sight, _ context: CallContext
  ) {
    self.definition = definition ?? ConformanceV1.StreamResponseDefinition()
    self.sight = sight
    context.initialMetadata.add(self.definition.responseHeaders)
    context.trailingMetadata.add(self.definition.responseTrailers)
  }

  /// Whether a response is left.
  var hasNext: Bool { sentCount < definition.responseData.count }

  /// Takes note of a request.
  mutating func saw(_ request: some Message) {
    unseen.append(WellKnown.AnyMessage(packing: request))
  }

  /// The next response after its delay, or nil when none is left.
  mutating func next() async throws -> ConformanceV1.ConformancePayload? {
    guard hasNext else { return nil }
    try await Task.sleep(for: .milliseconds(Int64(definition.responseDelayMs)))
    var payload = ConformanceV1.ConformancePayload()
    payload.data = definition.responseData[sentCount]
    if sentCount == 0 {
      payload.requestInfo = sight.requestInfo(unseen)
    } else if !unseen.isEmpty {
      payload.requestInfo = .with { $0.requests = unseen }
    }
    unseen = []
    sentCount += 1
    return payload
  }

  /// Ends the stream: with the error, if one is wanted.
  func finish() throws {
    guard let error = definition.error else { return }
    // What no response could tell, the error does.
    let details = sentCount == 0 ? [WellKnown.AnyMessage(packing: sight.requestInfo(unseen))] : []
    throw RPCError(error, adding: details)
  }
}
