import Testing

@testable import Analysis

struct CircuitBreakerTests {
  private let start = ContinuousClock.now

  private func failed(times: Int) -> CircuitBreaker {
    var breaker = CircuitBreaker()
    for _ in 0..<times { breaker.failed(.serverError, retryAfter: nil, now: start) }
    return breaker
  }

  @Test func `lets everything through until it has failed three times in a row`() {
    var breaker = failed(times: 2)
    #expect(breaker.admit(now: start) == .admitted)
    breaker.succeeded()
    breaker.failed(.timedOut, retryAfter: nil, now: start)
    breaker.failed(.timedOut, retryAfter: nil, now: start)
    #expect(breaker.admit(now: start) == .admitted)
    breaker.failed(.timedOut, retryAfter: nil, now: start)
    #expect(breaker.admit(now: start) == .refused(for: Limits.breakerPause, because: .timedOut))
  }

  @Test func `lets one request through when its time is up`() {
    var breaker = failed(times: 3)
    let almost = start.advanced(by: Limits.breakerPause - .nanoseconds(1))
    #expect(breaker.admit(now: almost) == .refused(for: .nanoseconds(1), because: .serverError))
    let due = start.advanced(by: Limits.breakerPause)
    #expect(breaker.admit(now: due) == .admitted)
    #expect(breaker.admit(now: due) == .refused(for: Limits.breakerPause, because: .serverError))
    breaker.succeeded()
    #expect(breaker.admit(now: due) == .admitted)
    #expect(breaker.admit(now: due) == .admitted)
  }

  @Test func `stays open for twice as long after each failed probe, up to a limit`() {
    var breaker = failed(times: 3)
    var now = start
    var pause = Limits.breakerPause
    for _ in 0..<6 {
      now = now.advanced(by: pause)
      #expect(breaker.admit(now: now) == .admitted)
      breaker.failed(.unavailable, retryAfter: nil, now: now)
      pause = min(pause * 2, Limits.breakerPauseMax)
      #expect(breaker.admit(now: now) == .refused(for: pause, because: .unavailable))
    }
    #expect(pause == Limits.breakerPauseMax)
  }

  @Test func `opens at once, and for as long, where the endpoint asks to be left alone`() {
    var breaker = CircuitBreaker()
    breaker.failed(.rateLimited, retryAfter: .seconds(90), now: start)
    #expect(breaker.admit(now: start) == .refused(for: .seconds(90), because: .rateLimited))
    #expect(breaker.admit(now: start.advanced(by: .seconds(90))) == .admitted)
  }

  @Test func `a probe that never reports does not close the way for good`() {
    var breaker = failed(times: 3)
    let due = start.advanced(by: Limits.breakerPause)
    #expect(breaker.admit(now: due) == .admitted)
    let late = due.advanced(by: Limits.breakerProbeMax)
    #expect(breaker.admit(now: late) == .admitted)
  }
}
