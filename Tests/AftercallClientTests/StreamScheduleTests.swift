import RPC
import Testing

@testable import AftercallClient

struct StreamScheduleTests {
  private let start = ContinuousClock.now
  private let away = RPCError(.unavailable, "away")
  private let policy = RetryPolicy(firstPause: .seconds(1), longestPause: .seconds(8))

  @Test func `a server that drops every stream at once is asked less and less often`() throws {
    var schedule = StreamSchedule(policy: policy)
    var pauses: [Duration] = []
    for round in 0..<5 {
      let now = start + .seconds(1_000 * round)
      schedule.received(now)
      pauses.append(try schedule.pause(after: away, now + .milliseconds(1)))
    }
    #expect(pauses[0] <= .seconds(1))
    #expect(pauses[4] >= .seconds(4))
    // One that outlived the last pause begins anew.
    schedule.received(start)
    #expect(try schedule.pause(after: nil, start + .seconds(9)) <= .seconds(1))
  }

  @Test func `a stream that never began waits longer each time`() throws {
    var schedule = StreamSchedule(policy: policy)
    var last = Duration.zero
    for round in 0..<5 {
      last = try schedule.pause(after: away, start + .seconds(1_000 * round))
    }
    #expect(last >= .seconds(4))
  }

  @Test(arguments: StatusCode.allCases.filter { $0 != .ok })
  func `a stream ends with what coming back would not mend`(code: StatusCode) {
    let lasting: Set<StatusCode> = [
      .invalidArgument, .notFound, .alreadyExists, .permissionDenied, .failedPrecondition,
      .outOfRange, .unimplemented, .dataLoss, .unauthenticated,
    ]
    var schedule = StreamSchedule(policy: policy)
    switch Result(catching: { try schedule.pause(after: RPCError(code, "why"), start) }) {
    case .success: #expect(!lasting.contains(code))
    case .failure(let error):
      #expect(lasting.contains(code))
      #expect((error as? RPCError)?.code == code)
    }
  }

  @Test func `a refused credential may be followed by a new one, once`() throws {
    let refused = RPCError(.unauthenticated, "expired")
    var schedule = StreamSchedule(policy: policy, renewsCredential: true)
    #expect(throws: RPCError.self) { _ = try schedule.pause(after: refused, start) }
    schedule.received(start)
    #expect(try schedule.pause(after: refused, start + .seconds(60)) <= .seconds(1))
    #expect(throws: RPCError.self) { _ = try schedule.pause(after: refused, start) }
  }
}
