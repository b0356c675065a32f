import Analysis
import Configuration
import Web

extension ServerSettings {
  /// The language models' endpoints in the order in which they are asked; empty: the built-in analyst.
  ///
  /// Without `models` there is one, set up by `model.url` and the other keys of `model`; with it, each
  /// name in it has keys of its own, such as `model.spare.url`, and nothing is shared: a key must not
  /// reach another endpoint.
  static func models(_ reader: ConfigReader) throws -> [LanguageModelConfiguration] {
    let names = try modelNames(reader)
    let isSetUp = !names.isEmpty || reader.string(forKey: "model.url") != nil
    switch reader.string(forKey: "analyst", default: isSetUp ? "model" : "builtin") {
    case "builtin": return []
    case "model": break
    default: throw SetupError("analyst must be builtin or model")
    }
    guard !names.isEmpty else { return [try ModelKeys(reader, prefix: "model").configuration()] }
    return try names.map { try ModelKeys(reader, prefix: "model.\($0)").configuration() }
  }

  private static func modelNames(_ reader: ConfigReader) throws -> [String] {
    // A flag and the environment give one text, a file may give a list.
    let text = reader.stringArray(forKey: "models") ?? []
    let names = (text.isEmpty ? [reader.string(forKey: "models") ?? ""] : text)
      .flatMap { $0.split(separator: ",") }
      .map { $0.trimmingPrefix { $0 == " " }.prefix { $0 != " " } }
      .map { String($0) }
    let isValid = names.allSatisfy { name in
      name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        && !name.isEmpty && !ModelKeys.names.contains(name)
    }
    guard isValid, Set(names).count == names.count,
      names.count <= LanguageModelAnalyst.endpointsMax
    else {
      throw SetupError(
        "models must be at most \(LanguageModelAnalyst.endpointsMax) different names of small"
          + " letters and digits, parted by commas, and none of the keys below model")
    }
    return names
  }
}

/// The keys of one endpoint.
private struct ModelKeys {
  private let reader: ConfigReader
  private let prefix: String

  /// What keys begin with below `model`, which can therefore not be a name of an endpoint.
  static let names: Set<String> = [
    "url", "name", "key", "api", "mode", "yes", "ask", "timeout", "connect", "concurrency",
    "context", "answer", "headers", "price", "ca",
  ]

  init(_ reader: ConfigReader, prefix: String) {
    self.reader = reader
    self.prefix = prefix
  }

  func configuration() throws -> LanguageModelConfiguration {
    guard let url = text("url"), let name = text("name") else {
      throw SetupError("a language model needs \(prefix).url and \(prefix).name")
    }
    guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
      throw SetupError("\(prefix).url must begin with http:// or https://")
    }
    var configuration = LanguageModelConfiguration(baseURL: url, model: name)
    let key = try ServerSettings.secret(reader, "\(prefix).key") ?? ""
    configuration.apiKey = { key }
    configuration.api = try choice("api", or: .openAI)
    configuration.mode = try choice("mode", or: .json)
    guard configuration.mode == .json || configuration.api == .openAI else {
      throw SetupError("\(prefix).mode logprobs needs \(prefix).api openai")
    }
    configuration.yesThreshold = try fraction("yes.threshold", or: 0.5)
    configuration.asksAgainBelow = try fraction("ask.again.below", or: 0)
    configuration.timeout = .seconds(try number("timeout.seconds", or: 60, in: 1...3600))
    configuration.connectTimeout = .seconds(
      try number("connect.timeout.seconds", or: 10, in: 1...3600))
    configuration.concurrencyMax = try number("concurrency", or: 4, in: 1...64)
    configuration.contextTokensMax = try number("context.tokens", or: 128_000, in: 512...10_000_000)
    configuration.answerTokensMax = try number("answer.tokens", or: 4000, in: 64...1_000_000)
    configuration.headers = try headers()
    configuration.price = TokenPrice(
      prompt: try price("price.prompt"), answer: try price("price.answer"))
    configuration.caFile = text("ca.file") ?? ""
    return configuration
  }

  private func headers() throws -> [HTTPHeader] {
    let key = ConfigKey("\(prefix).headers")
    return try (reader.stringArray(forKey: key) ?? []).map { line in
      guard let header = HTTPHeader(line: line) else {
        throw SetupError("\(prefix).headers must be lines such as “Name: value”, in ASCII")
      }
      return header
    }
  }

  // MARK: Values

  private func text(_ name: String) -> String? {
    reader.string(forKey: ConfigKey("\(prefix).\(name)"))
  }

  private func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String, or value: Choice
  ) throws -> Choice {
    guard let text = text(name) else { return value }
    guard let choice = Choice(rawValue: text) else {
      let known = Choice.allCases.map(\.rawValue).joined(separator: " or ")
      throw SetupError("\(prefix).\(name) must be \(known)")
    }
    return choice
  }

  private func number(_ name: String, or value: Int, in range: ClosedRange<Int>) throws -> Int {
    let number = reader.int(forKey: ConfigKey("\(prefix).\(name)"), default: value)
    guard range.contains(number) else {
      throw SetupError(
        "\(prefix).\(name) must be from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  private func fraction(_ name: String, or value: Double) throws -> Double {
    let number = reader.double(forKey: ConfigKey("\(prefix).\(name)"), default: value)
    guard (0...1).contains(number) else {
      throw SetupError("\(prefix).\(name) must be from 0 to 1")
    }
    return number
  }

  private func price(_ name: String) throws -> Double {
    let number = reader.double(forKey: ConfigKey("\(prefix).\(name)"), default: 0)
    guard number.isFinite, (0...1_000_000).contains(number) else {
      throw SetupError("\(prefix).\(name) must be the price of a million tokens, 0 or more")
    }
    return number
  }
}
