/// Whether there is something to tell callers apart by.
struct CallersCheck: Check {
  let name = "callers"
  let settings: ServerSettings

  func findings() async -> [Finding] {
    if settings.access.tokens != nil {
      return [.ok("tokens and API keys let callers in")]
    }
    guard settings.isLocal, settings.access.mode != .required else {
      return [
        .warning(
          "only API keys let callers in, and a server that has none does not start",
          "see that there is one: aftercall keys create --data \(settings.dataDirectory)")
      ]
    }
    return [.ok("until there is an API key, whoever is on this machine may call")]
  }
}
