import Domain
import Web

/// Reads what a language model answered about one conversation.
struct ModelAnswer {
  private let request: AnalysisRequest
  private let finder: QuoteFinder
  private let mapping: ValueMapping
  private let normal: NormalForm

  /// Creates a reader of answers to a request.
  init(to request: AnalysisRequest) {
    self.request = request
    finder = QuoteFinder(request.conversation)
    mapping = ValueMapping(request.conversation)
    normal = NormalForm(request.conversation)
  }

  /// Reads an answer to everything that was asked. Members that were not asked for are not looked
  /// at.
  func read(_ reply: ModelReply) throws(ReplyProblem) -> AnalysisResult {
    let answer = try Self.object(reply)
    var result = AnalysisResult(analyst: "")
    for (index, condition) in request.conditions.enumerated() {
      guard let verdict = answer["conditions"]?[ModelPrompt.key(index)] else {
        throw .brokenSchema("conditions")
      }
      result.verdicts[condition.id] = try readVerdict(verdict)
    }
    for (question, key) in zip(request.variables, ModelPrompt.keys(of: request.variables)) {
      guard let value = answer["variables"]?[key] else { throw .brokenSchema("variables") }
      result.values[question.id] = try readValue(value, of: question)
    }
    if request.wantsSummary {
      guard let summary = answer["summary"]?.string else { throw .brokenSchema("summary") }
      result.summary = summary
    }
    return result
  }

  /// Reads an answer with the words that a yes rests on.
  ///
  /// - Returns: The evidence; nil where the words do not stand in the transcript.
  func readEvidence(_ reply: ModelReply) throws(ReplyProblem) -> Evidence? {
    let answer = try Self.object(reply)
    guard let turn = answer["turn"]?.integer, let quote = answer["quote"]?.string else {
      throw .brokenSchema("quote")
    }
    return finder.turn(of: quote, near: turn).map { Evidence(turn: $0, quote: quote) }
  }

  /// Whether a verdict says yes and none of the words that it rests on stands in the transcript.
  func lacksEvidence(_ verdict: ConditionVerdict) -> Bool {
    verdict.verdict == .yes
      && verdict.evidence.allSatisfy { finder.turn(of: $0.quote, near: $0.turn) == nil }
  }

  private static func object(_ reply: ModelReply) throws(ReplyProblem) -> JSONValue {
    switch reply.content {
    case .object(let value): return value
    case .text(let text):
      guard let value = LenientJSON.object(in: text) else { throw .notJSON }
      return value
    }
  }

  private func readVerdict(_ json: JSONValue) throws(ReplyProblem) -> ConditionVerdict {
    guard let verdict = json["verdict"]?.string.flatMap(Verdict.init(rawValue:)) else {
      throw .brokenSchema("verdict")
    }
    guard let confidence = json["confidence"]?.number, (0...1).contains(confidence) else {
      throw .brokenSchema("confidence")
    }
    guard let reason = json["reason"]?.string else { throw .brokenSchema("reason") }
    guard let items = json["evidence"]?.array else { throw .brokenSchema("evidence") }
    var evidence: [Evidence] = []
    for item in items.prefix(Domain.Limits.evidencePerVerdictMax) {
      guard let turn = item["turn"]?.integer, let quote = item["quote"]?.string else {
        throw .brokenSchema("evidence")
      }
      evidence.append(Evidence(turn: finder.turn(of: quote, near: turn) ?? turn, quote: quote))
    }
    return ConditionVerdict(
      verdict: verdict, confidence: confidence, reason: reason, evidence: evidence)
  }

  private func readValue(
    _ json: JSONValue, of question: VariableQuestion
  ) throws(ReplyProblem) -> FoundValue? {
    let value: String
    switch json["value"] {
    case .null: return nil
    case .string(let text): value = text
    default: throw .brokenSchema("value")
    }
    let quote = json["quote"]?.string ?? ""
    let turn = json["turn"]?.integer ?? 1
    if question.type.isLabelled {
      guard !value.allSatisfy(\.isWhitespace), let place = finder.turn(of: quote, near: turn) else {
        return nil
      }
      return FoundValue(
        value: quote, normalForm: value, isLabel: true,
        evidence: Evidence(turn: place, quote: quote))
    }
    var found = mapping.words(of: value, quote: quote, near: turn)
    guard question.type.hasNormalForm, let words = found?.value else { return found }
    // What the words say by rules comes before how the model reads them.
    let forms = [
      normal.text(of: words, declaredAs: question.type), words, json["normal"]?.string ?? "",
    ]
    found?.normalForm = forms.first { TypedValue($0, as: question.type) != nil } ?? ""
    return found
  }
}
