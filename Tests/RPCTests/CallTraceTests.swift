import HTTP2
import Messages
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1)))
struct CallTraceTests {
  private static let traceID = "4bf92f3577b34da6a3ce929d0e0e4736"
  private static let given = "00-\(traceID)-00f067aa0ba902b7-01"

  private func trace(_ fields: (String, String)...) -> CallTrace {
    var block = HeaderBlock()
    for (name, value) in fields { block.append(name, value) }
    return CallTrace(block)
  }

  @Test func `a trace is taken over, with a part of its own`() {
    let trace = trace(("traceparent", Self.given), ("x-request-id", "order-7_a.B:1/2+3=@"))
    #expect(trace.traceID == Self.traceID)
    #expect(trace.flags == "01")
    #expect(trace.spanID.count == 16 && trace.spanID != "00f067aa0ba902b7")
    #expect(trace.traceParent == "00-\(Self.traceID)-\(trace.spanID)-01")
    #expect(trace.requestID == "order-7_a.B:1/2+3=@")
  }

  @Test func `a later version's trace is taken over as far as it is known`() {
    #expect(trace(("traceparent", "01\(Self.given.dropFirst(2))-more")).traceID == Self.traceID)
  }

  @Test(arguments: [
    "", "00", Self.given.uppercased(), "ff\(Self.given.dropFirst(2))", Self.given + "-more",
    Self.given + "0", "00-\(String(repeating: "0", count: 32))-00f067aa0ba902b7-01",
    "00-\(Self.traceID)-\(String(repeating: "0", count: 16))-01",
    Self.given.replacing("4b", with: "g"), " " + Self.given,
  ])
  func `a malformed trace is passed over`(_ text: String) {
    let trace = trace(("traceparent", text))
    #expect(trace.traceID != Self.traceID && trace.traceID.count == 32)
    #expect(!trace.isTraceGiven)
  }

  @Test(arguments: ["", "a b", "ä", "a\"b", "a\nb", String(repeating: "x", count: 129)])
  func `a request's name that could spoil a log is passed over`(_ text: String) {
    let trace = trace(("x-request-id", text))
    #expect(trace.requestID != text && trace.requestID.count == 16)
  }

  @Test func `no two calls are named alike, on whatever threads they are made`() async {
    let names = await withTaskGroup(of: [String].self) { group in
      for _ in 0..<4 {
        group.addTask {
          (0..<2_500).flatMap { _ in
            let trace = CallTrace(HeaderBlock())
            return [trace.requestID, trace.spanID, trace.traceID]
          }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(Set(names).count == 30_000)
  }

  @Test func `a client is told what it said, and with a failure all`() async throws {
    var service = EchoService()
    service.unary = { request, _ in
      if request.typeURL == "fail" { throw RPCError(.notFound, "none") }
      return request
    }
    try await withServer(service, returnsTraces: true) { server in
      func call(_ note: String, _ metadata: Metadata) async throws -> Metadata {
        do {
          let answer: UnaryResponse<Note> = try await server.client.unaryWithMetadata(
            Echo.unary, Note(note), options: CallOptions(metadata: metadata))
          return answer.trailingMetadata
        } catch let error as RPCError {
          return error.metadata
        }
      }
      #expect(try await call("well", [:]).isEmpty)
      let named = try await call("well", ["x-request-id": "r-1"])
      #expect(named["x-request-id"] == "r-1" && named["traceparent"] == nil)
      let traced = try await call("well", ["traceparent": Self.given])
      #expect(traced["traceparent"]?.contains(Self.traceID) == true)
      #expect(traced["x-request-id"] == nil)
      let failed = try await call("fail", [:])
      #expect(failed["x-request-id"]?.count == 16 && failed["traceparent"]?.count == 55)
    }
  }

  @Test func `a handler and the log see the same trace`() {
    let context = CallContext(method: Echo.unary)
    #expect(context.trace == context.trace)
  }
}
