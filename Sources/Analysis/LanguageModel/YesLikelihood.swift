import Domain
import Glibc

/// How likely a model is to begin its answer with yes rather than with no.
struct YesLikelihood: Sendable, Hashable {
  /// From 0 to 1; nil where hardly any likelihood is left for either word.
  let score: Double?

  /// Adds up the likelihoods over the ways in which a token can spell each word.
  init(_ tokens: [TokenLikelihood]) {
    var yes = 0.0
    var no = 0.0
    for token in tokens where token.logprob <= 0 {
      let letters = token.token.lowercased().filter(\.isLetter)
      if letters == "yes" {
        yes += Self.exp(token.logprob)
      } else if letters == "no" {
        no += Self.exp(token.logprob)
      }
    }
    score = yes + no >= Self.massMin ? yes / (yes + no) : nil
  }

  /// The verdict: yes from the threshold on, no below it.
  func verdict(threshold: Double) -> Verdict {
    guard let score else { return .unclear }
    return score >= threshold ? .yes : .no
  }

  /// The verdict with its confidence and its reason. A yes without evidence counts as unclear.
  func conditionVerdict(threshold: Double, _ evidence: Evidence?) -> ConditionVerdict {
    let verdict = verdict(threshold: threshold)
    guard let score else {
      return ConditionVerdict(
        verdict: .unclear, confidence: 0, reason: "The model says neither yes nor no.")
    }
    let confidence = Self.confidence(score, threshold)
    let percent = Int((score * 100).rounded())
    switch verdict {
    case .yes where evidence != nil:
      return ConditionVerdict(
        verdict: .yes, confidence: confidence, reason: "The likelihood of a yes is \(percent) %.",
        evidence: [evidence].compactMap { $0 })
    case .yes:
      return ConditionVerdict(
        verdict: .unclear, confidence: confidence,
        reason: "The likelihood of a yes is \(percent) %, but the model names no words for it.")
    case .no, .unclear:
      return ConditionVerdict(
        verdict: .no, confidence: 1 - confidence,
        reason: "The likelihood of a yes is \(percent) %, which is below the threshold.")
    }
  }

  /// The score seen from the threshold, at which it is a half.
  private static func confidence(_ score: Double, _ threshold: Double) -> Double {
    let yes = score * (1 - threshold)
    let no = (1 - score) * threshold
    return yes + no > 0 ? yes / (yes + no) : 0.5
  }

  private static func exp(_ logprob: Double) -> Double { logprob < -50 ? 0 : Glibc.exp(logprob) }

  /// The least likelihood of both words together at which their ratio means something.
  private static let massMin = 0.05
}
