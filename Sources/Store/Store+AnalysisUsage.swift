package import Domain

extension Store {
  /// What language models have used for an account in a day (UTC, such as `2026-11-22`).
  package func analysisUsage(account: String, day: String) async throws -> TokenUsage {
    try await read { try $0.analysisUsage(account: account, day: day) }
  }

  /// Adds to what language models have used for an account in a day, and to what is counted of the
  /// analyst whose request that was.
  package func addAnalysisUsage(
    account: String, day: String, _ usage: TokenUsage,
    counting request: (effort: AnalystEffort, time: Timestamp)? = nil
  ) async throws {
    try await write { transaction in
      if let request {
        try transaction.count(request.effort, account: account, at: request.time)
      }
      var sum = try transaction.analysisUsage(account: account, day: day)
      // Not added by SQL: there a sum that is too large becomes a floating-point number.
      sum.add(usage)
      try transaction.execute(
        """
        INSERT INTO analysis_usage (
          account, day, answers, prompt_tokens, answer_tokens, cost_micros)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (account, day) DO UPDATE SET answers = excluded.answers,
          prompt_tokens = excluded.prompt_tokens, answer_tokens = excluded.answer_tokens,
          cost_micros = excluded.cost_micros
        """,
        [
          .text(account), .text(day), SQLValue(sum.answers), SQLValue(sum.promptTokens),
          SQLValue(sum.answerTokens), SQLValue(sum.costMicros),
        ])
    }
  }
}

extension SQLTransaction {
  fileprivate func analysisUsage(account: String, day: String) throws -> TokenUsage {
    try first(
      """
      SELECT answers, prompt_tokens, answer_tokens, cost_micros FROM analysis_usage
      WHERE account = $1 AND day = $2
      """, [.text(account), .text(day)]
    ) { row in
      var usage = TokenUsage()
      usage.answers = Int(try row.integer(0))
      usage.promptTokens = Int(try row.integer(1))
      usage.answerTokens = Int(try row.integer(2))
      usage.costMicros = Int(try row.integer(3))
      return usage
    } ?? TokenUsage()
  }
}
