import ArgumentParser
import Configuration

/// The flags that choose an analyst.
struct AnalystFlags: ParsableArguments {
  @Option(help: "[analyst] builtin or model. (default: model if a URL is set, else builtin)")
  var analyst: String?
  @Option(
    help: "[model.url] The base URL of an OpenAI-compatible API, such as https://api.openai.com/v1."
  )
  var modelURL: String?
  @Option(
    help: "[model.name] The model's name. The API key comes from AFTERCALL_MODEL_KEY or a file.")
  var modelName: String?
  @Option(help: "[model.key.file] A file that holds the API key.")
  var modelKeyFile: String?
  @Option(help: "[model.timeout.seconds] How long one answer may take. (default: 60)")
  var modelTimeoutSeconds: Int?

  /// What was given, by key.
  var values: [AbsoluteConfigKey: ConfigValue] {
    let texts: [(AbsoluteConfigKey, String?)] = [
      (["analyst"], analyst), (["model", "url"], modelURL), (["model", "name"], modelName),
      (["model", "key", "file"], modelKeyFile),
    ]
    var values: [AbsoluteConfigKey: ConfigValue] = [:]
    for (key, text) in texts {
      values[key] = text.map { ConfigValue(.string($0), isSecret: false) }
    }
    values[["model", "timeout", "seconds"]] = modelTimeoutSeconds.map {
      ConfigValue(.int($0), isSecret: false)
    }
    return values
  }
}
