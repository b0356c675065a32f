import ArgumentParser
import Configuration

/// The options of commands that work on a server's directory themselves.
struct StoreOptions: ParsableArguments {
  @Option(help: "[data] The directory of the store. (default: data)")
  var data: String?
  @Option(help: "A YAML file of settings, of which the directory is taken.")
  var config: String?

  /// The server's settings as far as they say where its store is.
  func settings() async throws -> ServerSettings {
    var values: [AbsoluteConfigKey: ConfigValue] = [:]
    values[["data"]] = data.map { ConfigValue(.string($0), isSecret: false) }
    let reader = try await ConfigReader(flags: values, file: config)
    var settings = ServerSettings()
    settings.dataDirectory = reader.string(forKey: "data", default: settings.dataDirectory)
    return settings
  }
}
