import InteropMessages
import Messages
import RPC

/// The service of the gRPC project's interoperability tests, as their description has it.
struct TestRPCs: TestService {
  func emptyCall(
    _ request: GRPCTesting.Empty, context: CallContext
  ) async throws -> GRPCTesting.Empty {
    context.echoMetadata()
    return GRPCTesting.Empty()
  }

  func unaryCall(
    _ request: GRPCTesting.SimpleRequest, context: CallContext
  ) async throws -> GRPCTesting.SimpleResponse {
    context.echoMetadata()
    try context.check(request.expectCompressed)
    try request.responseStatus?.check()
    context.compressesResponses = request.responseCompressed?.value ?? false
    let payload = try GRPCTesting.Payload(zeros: request.responseSize)
    return .with { $0.payload = payload }
  }

  func cacheableUnaryCall(
    _ request: GRPCTesting.SimpleRequest, context: CallContext
  ) async throws -> GRPCTesting.SimpleResponse {
    context.initialMetadata.add("max-age=60, public", for: "cache-control")
    return try await unaryCall(request, context: context)
  }

  func streamingOutputCall(
    _ request: GRPCTesting.StreamingOutputCallRequest, context: CallContext,
    responses: ResponseStream<GRPCTesting.StreamingOutputCallResponse>
  ) async throws {
    context.echoMetadata()
    try await answer(request, context, responses)
    try request.responseStatus?.check()
  }

  func streamingInputCall(
    _ requests: RequestStream<GRPCTesting.StreamingInputCallRequest>, context: CallContext
  ) async throws -> GRPCTesting.StreamingInputCallResponse {
    context.echoMetadata()
    var size = 0
    for try await request in requests {
      try context.check(request.expectCompressed)
      size += request.payload?.body.count ?? 0
    }
    let sum = Int32(clamping: size)
    return .with { $0.aggregatedPayloadSize = sum }
  }

  func fullDuplexCall(
    _ requests: RequestStream<GRPCTesting.StreamingOutputCallRequest>, context: CallContext,
    responses: ResponseStream<GRPCTesting.StreamingOutputCallResponse>
  ) async throws {
    context.echoMetadata()
    for try await request in requests {
      try request.responseStatus?.check()
      try await answer(request, context, responses)
    }
  }

  func halfDuplexCall(
    _ requests: RequestStream<GRPCTesting.StreamingOutputCallRequest>, context: CallContext,
    responses: ResponseStream<GRPCTesting.StreamingOutputCallResponse>
  ) async throws {
    context.echoMetadata()
    var all: [GRPCTesting.StreamingOutputCallRequest] = []
    for try await request in requests { all.append(request) }
    for request in all { try await answer(request, context, responses) }
  }

  func unimplementedMethod(
    _ request: GRPCTesting.Empty, context: CallContext
  ) async throws -> GRPCTesting.Empty {
    throw RPCError(.unimplemented, "this method is not implemented")
  }

  /// Sends the responses that a request describes.
  private func answer(
    _ request: GRPCTesting.StreamingOutputCallRequest, _ context: CallContext,
    _ responses: ResponseStream<GRPCTesting.StreamingOutputCallResponse>
  ) async throws {
    for parameters in request.responseParameters {
      if parameters.intervalUs > 0 {
        try await Task.sleep(for: .microseconds(Int64(parameters.intervalUs)))
      }
      context.compressesResponses = parameters.compressed?.value ?? false
      let payload = try GRPCTesting.Payload(zeros: parameters.size)
      try await responses.send(.with { $0.payload = payload })
    }
  }
}
