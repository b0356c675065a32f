import HTTP2
import Messages
import NIOCore
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1)))
struct CallQuotaTests {
  private static let start = NIODeadline.uptimeNanoseconds(5_000_000_000)

  @Test func `so many calls at once are let in, and one more when one has left`() {
    let quota = CallQuota(CallLimits(inFlightMax: 2, perSecondMax: 0))
    #expect(quota.enter(Self.start) == nil)
    #expect(quota.enter(Self.start) == nil)
    #expect(quota.enter(Self.start)?.code == .resourceExhausted)
    quota.leave()
    #expect(quota.enter(Self.start) == nil)
    #expect(quota.enter(Self.start) != nil)
  }

  @Test func `a second's calls may come at once, then each when its time has come`() throws {
    let quota = CallQuota(CallLimits(inFlightMax: 0, perSecondMax: 10))
    for _ in 0..<10 { #expect(quota.enter(Self.start) == nil) }
    let refusal = try #require(quota.enter(Self.start))
    #expect(refusal.code == .resourceExhausted)
    let delay = try #require(refusal.retryDelay)
    #expect(delay > .zero && delay < .milliseconds(110))
    // Whoever waits as long as it was told is let in.
    let later = Self.start + .milliseconds(101)
    #expect(quota.enter(later) == nil)
    #expect(quota.enter(later) != nil)
    for _ in 0..<10 { #expect(quota.enter(Self.start + .seconds(60)) == nil) }
    #expect(quota.enter(Self.start + .seconds(60)) != nil)
  }

  @Test func `a call that is refused for its rate takes no place`() {
    let quota = CallQuota(CallLimits(inFlightMax: 2, perSecondMax: 1))
    #expect(quota.enter(Self.start) == nil)
    for _ in 0..<5 { #expect(quota.enter(Self.start) != nil) }
    #expect(quota.enter(Self.start + .seconds(2)) == nil)
  }

  @Test func `no limit is no limit`() {
    let quota = CallQuota(CallLimits(inFlightMax: 0, perSecondMax: 0))
    for _ in 0..<10_000 { #expect(quota.enter(Self.start) == nil) }
  }

  @Test func `a caller has one quota, and those of the gone are forgotten`() {
    let limits = CallLimits(inFlightMax: 1, perSecondMax: 0)
    let quotas = CallQuotas(named: limits, anonymous: limits)
    let kept = quotas.quota(ofCaller: "acme/service:dialler")
    for number in 0..<5_000 { _ = quotas.quota(ofCaller: "gone \(number)") }
    #expect(quotas.quota(ofCaller: "acme/service:dialler") === kept)
    #expect(quotas.count <= 1_100)
    #expect(quotas.quota(ofPeer: "acme/service:dialler") !== kept)
  }

  @Test(arguments: [
    ("192.0.2.1:4000", "192.0.2.1"), ("unix", "unix"),
    ("[2001:db8::1]:4000", "20.1.d.b8.0.0.0.0"), ("[2001:db8::ffff:1]:1", "20.1.d.b8.0.0.0.0"),
  ])
  func `an address counts without its port, and of IPv6 the network does`(
    _ peer: String, _ network: String
  ) {
    #expect(PeerName.network(of: peer) == network)
  }

  // MARK: On a server

  private final class Person: CallIdentity {
    let quota: CallQuota?
    var timeLeft: Duration? { nil }
    var logName: String { "person" }

    init(_ quota: CallQuota?) { self.quota = quota }
  }

  private struct Door: CallAuthenticator {
    let judge: @Sendable (CallHead) -> CallAuthentication
    func requirement(of method: MethodDescriptor) -> Int { 0 }
    func authenticate(_ head: CallHead) -> CallAuthentication { judge(head) }
  }

  private static let plenty = CallLimits(inFlightMax: 0, perSecondMax: 0)

  @Test(arguments: [false, true])
  func `streams under way count until they end`(_ isLater: Bool) async throws {
    let quotas = CallQuotas(
      named: CallLimits(inFlightMax: 1, perSecondMax: 0), anonymous: Self.plenty)
    let person = Person(quotas.quota(ofCaller: "anna"))
    var service = EchoService()
    service.many = { request, _, responses in
      try await responses.send(request)
      try await Task.sleep(for: .seconds(60))
    }
    let door = Door { _ in isLater ? .pending { person } : .accepted(person) }
    try await withServer(service, authenticator: door, quotas: quotas) { server in
      let responses: ServerMessages<Note> = server.client.serverStreaming(Echo.many, Note())
      let stream = Task {
        for try await _ in responses {
          let error = await #expect(throws: RPCError.self) {
            let _: Note = try await server.client.unary(Echo.unary, Note("x"))
          }
          #expect(error?.code == .resourceExhausted && error?.retryDelay != nil)
          return
        }
      }
      try await stream.value
      // The iterator is gone, and the stream with it.
      while true {
        do {
          let _: Note = try await server.client.unary(Echo.unary, Note("x"))
          break
        } catch let error as RPCError {
          try #require(error.code == .resourceExhausted)
          try await Task.sleep(for: .milliseconds(5))
        }
      }
    }
  }

  @Test(arguments: [false, true])
  func `whoever comes with wrong credentials too often is not looked at any more`(
    _ isLater: Bool
  ) async throws {
    let quotas = CallQuotas(
      named: Self.plenty, anonymous: CallLimits(inFlightMax: 0, perSecondMax: 3))
    let refusal = RPCError(.unauthenticated, "who are you?")
    let person = Person(quotas.quota(ofCaller: "anna"))
    let door = Door { head in
      if head.headers.first("name") == "anna" { return .accepted(person) }
      return isLater ? .pending { throw refusal } : .refused(refusal)
    }
    try await withServer(authenticator: door, quotas: quotas) { server in
      var codes: [StatusCode] = []
      for _ in 0..<20 {
        let error = try await #require(throws: RPCError.self) {
          let _: Note = try await server.client.unary(Echo.unary, Note("x"))
        }
        codes.append(error.code)
      }
      #expect(codes.prefix(3) == [.unauthenticated, .unauthenticated, .unauthenticated])
      #expect(codes.contains(.resourceExhausted))
      // Others who share the address and have a credential are served.
      let options = CallOptions(metadata: ["name": "anna"])
      let answer: Note = try await server.client.unary(Echo.unary, Note("x"), options: options)
      #expect(answer == Note("x"))
    }
  }
}
