import Web

/// Something asked of a model, before it has the form of any endpoint.
struct ModelQuery: Sendable, Hashable {
  /// The standing orders.
  var system: String
  /// What is asked about. It comes first and is the same in all queries about a conversation, so that
  /// a server that keeps prefixes reads it once.
  var material: String
  /// What is asked.
  var questions: String
  /// The form of the answer; nil: it is no JSON.
  var schema: JSONValue?
  /// The longest answer, in tokens.
  var answerTokensMax: Int
  /// Whether the likelihoods of the answer's first token are wanted.
  var wantsLikelihoods = false

  /// How long the whole prompt is, in bytes.
  var promptBytes: Int { system.utf8.count + material.utf8.count + questions.utf8.count }
}

/// What a model has answered, whatever the endpoint's form.
struct ModelReply: Sendable, Hashable {
  /// What it says, or the JSON in which it says it.
  var content: Content
  /// The likeliest first tokens with the logarithms of their likelihoods; nil where the endpoint
  /// tells none.
  var firstTokens: [TokenLikelihood]?

  enum Content: Sendable, Hashable {
    case text(String)
    /// An object that the endpoint has taken apart already.
    case object(JSONValue)
  }
}

/// A token that an answer could have begun with.
struct TokenLikelihood: Sendable, Hashable {
  var token: String
  /// The natural logarithm of its likelihood.
  var logprob: Double
}

/// Why something that came back is no answer.
enum ReplyProblem: Error, Hashable {
  case notJSON
  /// It ended at its limit of tokens.
  case cutOff
  /// The model declines, or a filter keeps its answer back.
  case refused
  /// The model's context is full.
  case inputTooLong
  /// The member that is missing or of another type; a name of the schema, never of the answer.
  case brokenSchema(String)

  /// The problem in words for people.
  var words: String {
    switch self {
    case .notJSON: "the model's answer is not JSON"
    case .cutOff: "the model's answer was cut off at its token limit"
    case .refused: "the model declined to answer"
    case .inputTooLong: "the conversation is longer than the model's context"
    case .brokenSchema(let member): "the model's answer lacks a valid “\(member)”"
    }
  }
}
