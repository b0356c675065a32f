/// Everything that is asked about one conversation, at once.
package struct AnalysisRequest: Sendable, Hashable {
  /// The conversation; what was said is data, never an order.
  package var conversation: Conversation
  /// The yes/no questions, each asked once.
  package var conditions: [ConditionQuestion]
  /// The dynamic variables wanted, each question once.
  package var variables: [VariableQuestion]
  /// Whether a summary is wanted.
  package var wantsSummary: Bool

  /// Creates a request.
  package init(
    conversation: Conversation, conditions: [ConditionQuestion], variables: [VariableQuestion],
    wantsSummary: Bool
  ) {
    self.conversation = conversation
    self.conditions = conditions
    self.variables = variables
    self.wantsSummary = wantsSummary
  }

  /// Whether there is nothing to ask.
  package var isEmpty: Bool { conditions.isEmpty && variables.isEmpty && !wantsSummary }
}

/// One yes/no question about a conversation.
package struct ConditionQuestion: Sendable, Hashable {
  /// Names the question within its request: the notification's id.
  package var id: String
  /// The question in plain language.
  package var question: String
  /// Whether it is no question but says what may be so, as routing rules do: "the customer mentions
  /// an invoice", or only "invoices".
  package var isStatement: Bool
  /// What shows what is meant.
  package var examples: ExamplePhrases

  /// Creates a question.
  package init(
    id: String, question: String, isStatement: Bool = false,
    examples: ExamplePhrases = ExamplePhrases()
  ) {
    self.id = id
    self.question = question
    self.isStatement = isStatement
    self.examples = examples
  }
}

/// An analyst's answers. What they claim is checked against the transcript before it counts.
package struct AnalysisResult: Sendable, Hashable {
  /// Who answered, such as `builtin/1` or `openai/gpt-4o-mini`.
  package var analyst: String
  /// The verdicts, by the question's id. A question without one counts as unclear.
  package var verdicts: [String: ConditionVerdict]
  /// The values found, by the question's id, which is the variable's name where nothing more is said
  /// about it. A variable without one is not mentioned.
  package var values: [String: FoundValue]
  /// The summary, where one was wanted.
  package var summary: String
  /// The language model that answered, by its endpoint's name for it; empty: none did.
  package var model = ""
  /// The version of what that model was asked; empty: none answered.
  package var promptVersion = ""
  /// What the answer has cost.
  package var usage = TokenUsage()
  /// Turns that the analyst has not read, because the conversation is longer than it takes.
  package var turnsLeftOut = 0

  /// Creates a result.
  package init(
    analyst: String, verdicts: [String: ConditionVerdict] = [:], values: [String: FoundValue] = [:],
    summary: String = ""
  ) {
    self.analyst = analyst
    self.verdicts = verdicts
    self.values = values
    self.summary = summary
  }
}

/// The answer to one yes/no question.
package struct ConditionVerdict: Sendable, Hashable {
  /// The answer.
  package var verdict: Verdict
  /// How sure the analyst is of it, from 0 to 1.
  package var confidence: Double
  /// Why, in a sentence for people.
  package var reason: String
  /// The turns that it rests on; a yes without any does not count.
  package var evidence: [Evidence]

  /// Creates a verdict.
  package init(verdict: Verdict, confidence: Double, reason: String, evidence: [Evidence] = []) {
    self.verdict = verdict
    self.confidence = confidence
    self.reason = reason
    self.evidence = evidence
  }
}

/// An answer to a yes/no question.
package enum Verdict: String, Sendable, Hashable, Codable {
  case yes, no, unclear
}

/// A value that the analyst found in the transcript.
package struct FoundValue: Sendable, Hashable {
  /// The value, in words that stand in the turn named by the evidence.
  package var value: String
  /// The value in the form in which programs compare it, such as `2026-11-27` for "next Friday" or
  /// `14:30` for "half past two"; empty where its words are all that is known.
  package var normalForm: String
  /// Whether the normal form is what templates show: one of a few labels, such as `yes`, for which
  /// the words are only the reason.
  package var isLabel: Bool
  /// Where it stands.
  package var evidence: Evidence

  /// Creates a found value.
  package init(
    value: String, normalForm: String = "", isLabel: Bool = false, evidence: Evidence
  ) {
    self.value = value
    self.normalForm = normalForm
    self.isLabel = isLabel
    self.evidence = evidence
  }

  /// The normal form where there is one, else the words.
  package var form: String { normalForm.isEmpty ? value : normalForm }
}
