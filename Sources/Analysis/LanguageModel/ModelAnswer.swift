import Domain

/// Reads what a language model answered.
struct ModelAnswer {
  private let request: AnalysisRequest
  private let finder: QuoteFinder

  /// Creates a reader of answers to a request.
  init(to request: AnalysisRequest) {
    self.request = request
    finder = QuoteFinder(request.conversation)
  }

  /// Why an answer is none.
  enum Problem: Error, Hashable {
    case notJSON
    case cutOff
    case refused
    /// The member that is missing or of another type; a name of the schema, never of the answer.
    case brokenSchema(String)
  }

  /// Reads the body of a chat completion.
  func read(_ body: JSONValue, analyst: String) throws(Problem) -> AnalysisResult {
    guard let choice = body["choices"]?.array?.first, let message = choice["message"] else {
      throw .brokenSchema("choices")
    }
    if let refusal = message["refusal"]?.string, !refusal.isEmpty { throw .refused }
    switch choice["finish_reason"]?.string {
    case "content_filter": throw .refused
    case "length": throw .cutOff
    default: break
    }
    guard let content = message["content"]?.string else { throw .brokenSchema("content") }
    guard let answer = JSONValue(Self.unfenced(content)), case .object = answer else {
      throw .notJSON
    }
    var result = AnalysisResult(analyst: analyst)
    for (index, condition) in request.conditions.enumerated() {
      guard let verdict = answer["conditions"]?[ModelPrompt.key(index)] else {
        throw .brokenSchema("conditions")
      }
      result.verdicts[condition.id] = try readVerdict(verdict)
    }
    for name in request.variables {
      guard let value = answer["variables"]?[name] else { throw .brokenSchema("variables") }
      result.values[name] = try readValue(value)
    }
    if request.wantsSummary {
      guard let summary = answer["summary"]?.string else { throw .brokenSchema("summary") }
      result.summary = summary
    }
    return result
  }

  private func readVerdict(_ json: JSONValue) throws(Problem) -> ConditionVerdict {
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

  private func readValue(_ json: JSONValue) throws(Problem) -> FoundValue? {
    switch json["value"] {
    case .null: return nil
    case .string(let value):
      if value.isEmpty { return nil }
      let quote = json["quote"]?.string.flatMap { $0.isEmpty ? nil : $0 } ?? value
      let answered = json["turn"]?.integer
      let turn =
        finder.turn(of: quote, near: answered ?? 1) ?? finder.turn(of: value, near: answered ?? 1)
      // Without a turn nothing could ever prove it.
      guard let known = turn ?? answered else { return nil }
      return FoundValue(value: value, evidence: Evidence(turn: known, quote: quote))
    default: throw .brokenSchema("value")
    }
  }

  /// The JSON in an answer that is wrapped in a Markdown code block.
  private static func unfenced(_ content: String) -> [UInt8] {
    let bytes = Array(content.utf8)
    guard content.drop(while: \.isWhitespace).hasPrefix("```"),
      let first = bytes.firstIndex(of: UInt8(ascii: "{")),
      let last = bytes.lastIndex(of: UInt8(ascii: "}")), first < last
    else { return bytes }
    return Array(bytes[first...last])
  }
}
