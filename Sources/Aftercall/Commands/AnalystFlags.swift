import ArgumentParser
import Configuration

/// The flags that choose an analyst.
struct AnalystFlags: ParsableArguments {
  @Option(help: "[analyst] builtin or model. (default: model if one is set up, else builtin)")
  var analyst: String?
  @Option(
    help:
      "[model.url] The base URL of a language model's API, such as https://api.openai.com/v1."
  )
  var modelURL: String?
  @Option(
    help: "[model.name] The model's name. The API key comes from AFTERCALL_MODEL_KEY or a file.")
  var modelName: String?
  @Option(help: "[model.key.file] A file that holds the API key.")
  var modelKeyFile: String?
  @Option(help: "[model.api] openai or anthropic: the form of the requests. (default: openai)")
  var modelAPI: String?
  @Option(
    help:
      "[model.mode] json: all questions in one request; logprobs: each question by the likelihood of a yes, for small models. (default: json)"
  )
  var modelMode: String?
  @Option(
    help:
      "[model.yes.threshold] With logprobs: the likelihood from which on it is a yes. (default: 0.5)"
  )
  var modelYesThreshold: Double?
  @Option(
    help:
      "[model.ask.again.below] Conditions that are unclear or less sure than this are asked again alone. (default: 0, never)"
  )
  var modelAskAgainBelow: Double?
  @Option(help: "[model.timeout.seconds] How long one answer may take. (default: 60)")
  var modelTimeoutSeconds: Int?
  @Option(
    help: "[model.connect.timeout.seconds] How long connecting may take. (default: 10)")
  var modelConnectTimeoutSeconds: Int?
  @Option(help: "[model.concurrency] Requests that are made at once. (default: 4)")
  var modelConcurrency: Int?
  @Option(
    help:
      "[model.context.tokens] What the model takes at once, its answer included. Longer calls are cut to the turns that matter. (default: 128000)"
  )
  var modelContextTokens: Int?
  @Option(help: "[model.answer.tokens] The longest answer. (default: 4000)")
  var modelAnswerTokens: Int?
  @Option(
    name: .customLong("model-header"),
    help: "[model.headers] A header to send, “Name: value”; may be repeated.")
  var modelHeaders: [String] = []
  @Option(
    help: "[model.price.prompt] The price of a million tokens of prompts. (default: 0)")
  var modelPricePrompt: Double?
  @Option(
    help: "[model.price.answer] The price of a million tokens of answers. (default: 0)")
  var modelPriceAnswer: Double?
  @Option(help: "[model.ca.file] A PEM file of the certificate authorities to trust.")
  var modelCAFile: String?
  @Option(
    help:
      "[models] Names of several endpoints, parted by commas, asked in this order; each is set up by keys of its own, such as model.NAME.url."
  )
  var models: String?

  /// What was given, by key.
  var values: [AbsoluteConfigKey: ConfigValue] {
    let texts: [(AbsoluteConfigKey, String?)] = [
      (["analyst"], analyst), (["model", "url"], modelURL), (["model", "name"], modelName),
      (["model", "key", "file"], modelKeyFile), (["model", "api"], modelAPI),
      (["model", "mode"], modelMode), (["model", "ca", "file"], modelCAFile), (["models"], models),
    ]
    let numbers: [(AbsoluteConfigKey, Int?)] = [
      (["model", "timeout", "seconds"], modelTimeoutSeconds),
      (["model", "connect", "timeout", "seconds"], modelConnectTimeoutSeconds),
      (["model", "concurrency"], modelConcurrency),
      (["model", "context", "tokens"], modelContextTokens),
      (["model", "answer", "tokens"], modelAnswerTokens),
    ]
    let fractions: [(AbsoluteConfigKey, Double?)] = [
      (["model", "yes", "threshold"], modelYesThreshold),
      (["model", "ask", "again", "below"], modelAskAgainBelow),
      (["model", "price", "prompt"], modelPricePrompt),
      (["model", "price", "answer"], modelPriceAnswer),
    ]
    var values: [AbsoluteConfigKey: ConfigValue] = [:]
    for (key, text) in texts {
      values[key] = text.map { ConfigValue(.string($0), isSecret: false) }
    }
    for (key, number) in numbers {
      values[key] = number.map { ConfigValue(.int($0), isSecret: false) }
    }
    for (key, number) in fractions {
      values[key] = number.map { ConfigValue(.double($0), isSecret: false) }
    }
    if !modelHeaders.isEmpty {
      values[["model", "headers"]] = ConfigValue(.stringArray(modelHeaders), isSecret: false)
    }
    return values
  }
}
