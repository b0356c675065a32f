/// Why there is no answer of the analyst.
package enum AnalystFailure: Sendable, Hashable, CaseIterable {
  /// It could not be reached for as long as the account's patience lasts.
  case unavailable
  /// It was reached and did not answer in time, for as long as the patience lasts.
  case timedOut
  /// It asked to be left alone (status 429), for as long as the patience lasts.
  case rateLimited
  /// It answered that something is wrong with itself (status 5xx), for as long as the patience lasts.
  case serverError
  /// It rejects the key, or knows no such model, for as long as the patience lasts.
  case misconfigured
  /// Its answers could not be understood.
  case answerInvalid
  /// Its answers ended at its limit of tokens, before they were whole.
  case answerCutOff
  /// It refused to answer.
  case refused
  /// Even a part of the conversation is more than it takes together with the questions.
  case inputTooLong
  /// The account's tokens or money for the day are used up.
  case budgetExhausted
  /// The notification is past those that the account lets one request ask about.
  case overNotificationLimit

  /// The reason that results give.
  package var reason: Reason {
    switch self {
    case .unavailable: .analystUnavailable
    case .timedOut: .analystTimedOut
    case .rateLimited: .analystRateLimited
    case .serverError: .analystServerError
    case .misconfigured: .analystMisconfigured
    case .answerInvalid: .analystAnswerInvalid
    case .answerCutOff: .analystAnswerCutOff
    case .refused: .analystRefused
    case .inputTooLong: .analystInputTooLong
    case .budgetExhausted: .analysisBudgetExhausted
    case .overNotificationLimit: .analysisNotificationLimit
    }
  }

  /// What happened, in a sentence for people.
  package var explanation: String {
    switch self {
    case .unavailable: "The analyst could not be reached for as long as the account waits."
    case .timedOut: "The analyst did not answer in time for as long as the account waits."
    case .rateLimited:
      "The analyst took no more requests (status 429) for as long as the account waits."
    case .serverError:
      "The analyst's server answered with errors for as long as the account waits."
    case .misconfigured:
      "The analyst rejects what the server is set up with: its key, the model or the address."
    case .answerInvalid: "The analyst's answers could not be understood."
    case .answerCutOff: "The analyst's answers broke off at their limit of tokens."
    case .refused: "The analyst refused to answer."
    case .inputTooLong: "The questions are more than the analyst takes at once."
    case .budgetExhausted: "What the account lets the analyst use in a day is used up."
    case .overNotificationLimit:
      "More notifications need the analyst than the account lets it be asked about at once."
    }
  }
}
