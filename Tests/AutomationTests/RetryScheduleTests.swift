import Automation
import Testing

struct RetryScheduleTests {
  private let schedule = RetrySchedule(first: .seconds(2), longest: .seconds(60), jitter: 0.25)

  @Test(arguments: [
    (1, 2), (2, 4), (3, 8), (4, 16), (5, 32), (6, 60), (7, 60), (21, 60), (22, 60), (1000, 60),
    (Int64.max, 60),
  ])
  func `doubles the pause up to the longest one`(failures: Int64, seconds: Int) {
    #expect(schedule.pause(afterFailures: failures, chance: 0) == .seconds(seconds))
  }

  @Test(arguments: [0, -1, Int64.min])
  func `begins with the first pause where nothing has failed`(failures: Int64) {
    #expect(schedule.pause(afterFailures: failures, chance: 0) == .seconds(2))
  }

  @Test(arguments: [
    (0.0, 16_000), (0.5, 14_000), (1.0, 12_000), (-1.0, 16_000), (2.0, 12_000),
  ])
  func `shortens the pause by chance, within the jitter`(chance: Double, milliseconds: Int) {
    let pause = schedule.pause(afterFailures: 4, chance: chance)
    #expect(abs(pause / .milliseconds(1) - Double(milliseconds)) < 0.001)
  }

  @Test func `waits no longer than the longest pause, even the first time`() {
    let schedule = RetrySchedule(first: .seconds(90), longest: .seconds(60), jitter: 0)
    #expect(schedule.pause(afterFailures: 1, chance: 0) == .seconds(60))
  }

  @Test func `tries mail for minutes to an hour and the analyst for seconds to a minute`() {
    #expect(RetrySchedule.mail.pause(afterFailures: 1, chance: 0) == .seconds(30))
    #expect(RetrySchedule.mail.pause(afterFailures: 100, chance: 0) == .seconds(3600))
    #expect(RetrySchedule.analyst.pause(afterFailures: 1, chance: 0) == .seconds(2))
    #expect(RetrySchedule.analyst.pause(afterFailures: 100, chance: 0) == .seconds(60))
  }
}
