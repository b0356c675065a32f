import Analysis
import Configuration
import Domain
import Foundation
import SystemPackage

extension ServerSettings {
  /// Reads the settings: what a flag says counts most, then the environment
  /// (`AFTERCALL_` and the key in capitals, such as `AFTERCALL_SMTP_URL`), then the file.
  init(flags: ServeFlags) async throws {
    let reader = try await ConfigReader(flags: flags.values, file: flags.config)
    self.init()
    if let listeners = try Self.listeners(reader) { self.listeners = listeners }
    corsOrigins = try Self.corsOrigins(reader)
    dataDirectory = reader.string(forKey: "data", default: dataDirectory)
    accountName = reader.string(forKey: "account.name", default: accountName)
    sender = reader.string(forKey: "sender", default: sender)
    linkBase = reader.string(forKey: "link.base", default: linkBase)
    patience = .seconds(try reader.seconds(forKey: "patience.seconds", default: 900))
    gracePeriod = .seconds(try reader.seconds(forKey: "grace.seconds", default: 10))
    mailServers = try MailServerSettings.servers(reader)
    operatorAccount = try Self.operatorAccount(reader)
    models = try Self.models(reader)
    calls = try CallSettings(reader)
    connections = try ConnectionSettings(reader)
    access = try AccessSettings(reader, isLocal: isLocal)
  }

  /// The analyst that flags, environment and file ask for.
  static func analyst(_ flags: AnalystFlags, file: String?) async throws -> any Analyst {
    var settings = ServerSettings()
    settings.models = try models(try await ConfigReader(flags: flags.values, file: file))
    return try settings.makeAnalyst()
  }

  private static func listeners(_ reader: ConfigReader) throws -> [ListenerSettings]? {
    let texts: [String]
    if let text = reader.string(forKey: "listen") {
      // The environment has one text for all: spaces part them, since commas part options.
      texts = text.split(separator: " ").map(String.init)
    } else if let list = reader.stringArray(forKey: "listen") {
      texts = list
    } else {
      return nil
    }
    let listeners = try texts.map { try ListenerSettings($0) }
    guard !listeners.isEmpty, listeners.count <= ServeLimits.listenersMax else {
      throw SetupError("listen must be from 1 to \(ServeLimits.listenersMax) addresses")
    }
    return listeners
  }

  private static func corsOrigins(_ reader: ConfigReader) throws -> Set<String> {
    let origins = reader.stringArray(forKey: "cors.origins", default: [])
    for origin in origins where origin != "*" {
      // What browsers send has no path, not even a slash, and no capitals.
      guard let url = URLComponents(string: origin), url.scheme == "https" || url.scheme == "http",
        let host = url.host, !host.isEmpty, url.path.isEmpty, url.query == nil, url.user == nil,
        url.fragment == nil, origin == origin.lowercased()
      else {
        throw SetupError(
          "cors.origins must be origins such as https://console.example.com, without a path, or *")
      }
    }
    return Set(origins)
  }

  private static func operatorAccount(_ reader: ConfigReader) throws -> String? {
    guard let name = reader.string(forKey: "operator.account"), !name.isEmpty else { return nil }
    guard Identifier.isValidExternal(name) else {
      throw SetupError("operator.account must be an account's name")
    }
    return name
  }

  /// A secret: the content of the file named by `<key>.file`, or else `<key>` itself, which no flag
  /// can set, so that it stands in no list of processes.
  static func secret(_ reader: ConfigReader, _ key: String) throws -> String? {
    guard let file = reader.string(forKey: ConfigKey(key + ".file")) else {
      return reader.string(forKey: ConfigKey(key), isSecret: true)
    }
    do {
      let text = try String(contentsOfFile: file, encoding: .utf8)
      return text.trimmingCharacters(in: .newlines)
    } catch {
      throw SetupError("the file \(file) named by \(key).file cannot be read")
    }
  }
}

extension ConfigReader {
  /// Reads what flags say, then the environment, then a file.
  init(flags: [AbsoluteConfigKey: ConfigValue], file: String?) async throws {
    var providers: [any ConfigProvider] = [
      InMemoryProvider(name: "flags", values: flags),
      EnvironmentVariablesProvider().prefixKeys(with: "aftercall"),
    ]
    if let file {
      do {
        providers.append(try await FileProvider<YAMLSnapshot>(filePath: FilePath(file)))
      } catch {
        throw SetupError("the configuration file \(file) cannot be read: \(error)")
      }
    }
    self.init(providers: providers)
  }

  /// A whole number of seconds, up to a day.
  func seconds(forKey key: ConfigKey, default value: Int) throws -> Int {
    let seconds = int(forKey: key, default: value)
    guard (0...86_400).contains(seconds) else {
      throw SetupError("\(key) must be from 0 to 86400 seconds")
    }
    return seconds
  }
}
