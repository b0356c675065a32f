import ConformanceMessages
import Messages
import RPC

/// Does what the requests of the conformance suite ask for, and tells what it has seen of them.
struct ConformanceRPCs: ConformanceService {
  func unary(
    _ request: ConformanceV1.UnaryRequest, context: CallContext
  ) async throws -> ConformanceV1.UnaryResponse {
    let payload = try await answer(request.responseDefinition, Sight(context), [request], context)
    return .with { $0.payload = payload }
  }

  func idempotentUnary(
    _ request: ConformanceV1.IdempotentUnaryRequest, context: CallContext
  ) async throws -> ConformanceV1.IdempotentUnaryResponse {
    let payload = try await answer(request.responseDefinition, Sight(context), [request], context)
    return .with { $0.payload = payload }
  }

  func clientStream(
    _ requests: RequestStream<ConformanceV1.ClientStreamRequest>, context: CallContext
  ) async throws -> ConformanceV1.ClientStreamResponse {
    let sight = Sight(context)
    var all: [ConformanceV1.ClientStreamRequest] = []
    for try await request in requests { all.append(request) }
    let payload = try await answer(all.first?.responseDefinition, sight, all, context)
    return .with { $0.payload = payload }
  }

  func serverStream(
    _ request: ConformanceV1.ServerStreamRequest, context: CallContext,
    responses: ResponseStream<ConformanceV1.ServerStreamResponse>
  ) async throws {
    var script = StreamScript(request.responseDefinition, Sight(context), context)
    script.saw(request)
    if script.hasNext { responses.sendInitialMetadata() }
    while let payload = try await script.next() {
      try await responses.send(.with { $0.payload = payload })
    }
    try script.finish()
  }

  func bidiStream(
    _ requests: RequestStream<ConformanceV1.BidiStreamRequest>, context: CallContext,
    responses: ResponseStream<ConformanceV1.BidiStreamResponse>
  ) async throws {
    let sight = Sight(context)
    var iterator = requests.makeAsyncIterator()
    let first = try await iterator.next()
    var script = StreamScript(first?.responseDefinition, sight, context)
    if let first { script.saw(first) }
    if first?.fullDuplex == true {
      try await converse(&iterator, &script, responses)
    } else {
      while let request = try await iterator.next() { script.saw(request) }
    }
    if script.hasNext { responses.sendInitialMetadata() }
    while let payload = try await script.next() {
      try await responses.send(.with { $0.payload = payload })
    }
    try script.finish()
  }

  /// Answers each request when it comes, as long as there are responses.
  private func converse(
    _ iterator: inout RequestStream<ConformanceV1.BidiStreamRequest>.Iterator,
    _ script: inout StreamScript,
    _ responses: ResponseStream<ConformanceV1.BidiStreamResponse>
  ) async throws {
    if script.hasNext { responses.sendInitialMetadata() }
    while let payload = try await script.next() {
      try await responses.send(.with { $0.payload = payload })
      guard let request = try await iterator.next() else { return }
      script.saw(request)
    }
  }

  func unimplemented(
    _ request: ConformanceV1.UnimplementedRequest, context: CallContext
  ) async throws -> ConformanceV1.UnimplementedResponse {
    throw RPCError(.unimplemented, "this method is not implemented")
  }

  /// The only response of a call, as its first request defines it.
  private func answer(
    _ definition: ConformanceV1.UnaryResponseDefinition?, _ sight: Sight,
    _ requests: [some Message], _ context: CallContext
  ) async throws -> ConformanceV1.ConformancePayload {
    let info = sight.requestInfo(requests.map { WellKnown.AnyMessage(packing: $0) })
    guard let definition else { return .with { $0.requestInfo = info } }
    context.initialMetadata.add(definition.responseHeaders)
    context.trailingMetadata.add(definition.responseTrailers)
    try await Task.sleep(for: .milliseconds(Int64(definition.responseDelayMs)))
    switch definition.response {
    case .error(let error):
      throw RPCError(error, adding: [WellKnown.AnyMessage(packing: info)])
    case .responseData(let data):
      return .with {
        $0.data = data
        $0.requestInfo = info
      }
    case nil:
      return .with { $0.requestInfo = info }
    }
  }
}
