package import Domain

/// An analyst that asks language models behind HTTP endpoints, the next one where one fails.
///
/// One request per conversation, unless an endpoint is asked for likelihoods or for second looks. The
/// model's words are checked for their form here and against the transcript by the caller. Transfers
/// run on threads of their own; nothing here blocks.
package final class LanguageModelAnalyst: Analyst {
  /// The first endpoint's form and model, such as `openai/gpt-4o-mini`.
  package let name: String
  /// Tokens are counted, and may cost.
  package let isMetered = true
  private let endpoints: [ModelEndpoint]
  /// Endpoints that may be set up: each adds its patience to that of an evaluation.
  package static let endpointsMax = Limits.endpointsMax

  /// Creates an analyst; nothing is sent before the first request.
  ///
  /// - Parameters:
  ///   - first: The endpoint that is asked.
  ///   - others: Those that are asked in turn where it fails.
  /// - Throws: `AnalystError` when an endpoint cannot be set up.
  package init(
    _ first: LanguageModelConfiguration, otherwise others: [LanguageModelConfiguration] = []
  ) throws(AnalystError) {
    var endpoints: [ModelEndpoint] = []
    for configuration in [first] + others {
      endpoints.append(try ModelEndpoint(configuration))
    }
    self.endpoints = endpoints
    name = endpoints[0].name
  }

  /// What was asked and answered since the analyst was created.
  package var usage: TokenUsage {
    var usage = TokenUsage()
    for endpoint in endpoints { usage.add(endpoint.usage) }
    return usage
  }

  /// What the first endpoint would cost.
  package func estimate(_ request: AnalysisRequest) -> TokenUsage {
    CostEstimate(request, endpoints[0]).usage
  }

  /// Answers a request.
  ///
  /// Takes at most as long as all attempts at all endpoints with their pauses. Where none answers, the
  /// error is one that may pass, if there is one, with the shortest wait that was asked for; else the
  /// last one.
  package func analyse(_ request: AnalysisRequest) async throws(AnalystError) -> AnalysisResult {
    guard !request.isEmpty else { return AnalysisResult(analyst: name) }
    var usage = TokenUsage()
    var failures: [AnalystError] = []
    for endpoint in endpoints {
      if case .refused(let pause, let code) = endpoint.admit(now: .now) {
        failures.append(
          AnalystError(
            code, "the model's endpoint has failed repeatedly and is left alone for now",
            retryAfter: pause))
        continue
      }
      do {
        var result = try await ask(endpoint, request, &usage)
        endpoint.noteSuccess()
        result.usage = usage
        return result
      } catch {
        if error.code == .cancelled { throw error }
        if error.code.mayPass { endpoint.note(error, now: .now) } else { endpoint.noteSuccess() }
        failures.append(error)
      }
    }
    var error = Self.mostHopeful(failures)
    error.usage = usage
    throw error
  }

  private func ask(
    _ endpoint: ModelEndpoint, _ request: AnalysisRequest, _ usage: inout TokenUsage
  ) async throws(AnalystError) -> AnalysisResult {
    let key = endpoint.configuration.apiKey()
    guard key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw AnalystError(.misconfigured, "the API key holds characters that no header may hold")
    }
    var inquiry = ModelInquiry(request, endpoint, key: key)
    defer { usage.add(inquiry.usage) }
    return try await inquiry.answered()
  }

  private static func mostHopeful(_ failures: [AnalystError]) -> AnalystError {
    let passing = failures.filter(\.code.mayPass)
    guard var error = passing.first ?? failures.last else {
      return AnalystError(.unavailable, "no model's endpoint is set up")
    }
    if error.code.mayPass, !passing.contains(where: { $0.retryAfter == nil }) {
      error.retryAfter = passing.compactMap(\.retryAfter).min()
    } else {
      error.retryAfter = nil
    }
    return error
  }
}
