import Foundation

/// Whether links to conversations can be made.
struct LinkCheck: Check {
  let name = "links"
  let settings: ServerSettings

  func findings() async -> [Finding] {
    let base = settings.linkBase
    guard !base.isEmpty else {
      return [
        .warning(
          "{{conversation_url}} stays empty, except where a call is submitted with its own",
          "--link-base https://CONSOLE/conversations/")
      ]
    }
    guard let url = URLComponents(string: base), let host = url.host, !host.isEmpty,
      url.scheme == "https" || url.scheme == "http"
    else {
      return [
        .error("the link base is no http or https address", "--link-base https://CONSOLE/PATH/")
      ]
    }
    guard let last = base.last, "/=#".contains(last) else {
      return [
        .warning(
          "links look like \(base)ID", "end the link base with / or = if that is not meant")
      ]
    }
    return [.ok("links look like \(base)ID")]
  }
}
