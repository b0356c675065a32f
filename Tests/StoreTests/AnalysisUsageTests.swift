import Domain
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct AnalysisUsageTests {
  private func usage(_ number: Int) -> TokenUsage {
    var usage = TokenUsage()
    usage.answers = 1
    usage.promptTokens = number
    usage.answerTokens = 2
    usage.costMicros = number
    return usage
  }

  @Test func `adds up by account and day`() async throws {
    try await withStore { store in
      try await store.addAnalysisUsage(account: account, day: "2026-11-22", usage(10))
      try await store.addAnalysisUsage(account: account, day: "2026-11-22", usage(5))
      try await store.addAnalysisUsage(account: account, day: "2026-11-23", usage(1))
      try await store.addAnalysisUsage(account: "other", day: "2026-11-22", usage(100))
      let day = try await store.analysisUsage(account: account, day: "2026-11-22")
      #expect(day.answers == 2)
      #expect(day.tokens == 19)
      #expect(day.costMicros == 15)
      #expect(
        try await store.analysisUsage(account: account, day: "2026-11-24") == TokenUsage())
    }
  }

  @Test func `sums that no number holds stay at the largest`() async throws {
    try await withStore { store in
      for _ in 0..<3 {
        try await store.addAnalysisUsage(account: account, day: "2026-11-22", usage(.max))
      }
      let day = try await store.analysisUsage(account: account, day: "2026-11-22")
      #expect(day.costMicros == .max)
      #expect(day.answers == 3)
      #expect(day.tokens == .max)
    }
  }
}
