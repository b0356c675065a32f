/// Tells names and addresses that always mean the machine itself.
package enum LoopbackHost {
  /// Whether a host is `localhost`, an address in 127.0.0.0/8 or `::1`, with or without brackets.
  ///
  /// Anything else may be led elsewhere by whoever answers for the name.
  package static func matches(_ host: some StringProtocol) -> Bool {
    let host = host.lowercased()
    if host == "localhost" || host == "::1" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { part in
        part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
          && UInt8(part) != nil
      }
  }

  /// Whether the host of `HOST` or `HOST:PORT` is such a one (RFC 3986 §3.2).
  package static func matches(authority: some StringProtocol) -> Bool {
    guard !authority.contains("@") else { return false }
    let end = authority.lastIndex(of: "]").map { authority.index(after: $0) }
    let portStart = authority[(end ?? authority.startIndex)...].firstIndex(of: ":")
    let port = portStart.map { authority[authority.index(after: $0)...] } ?? ""
    guard port.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return false
    }
    return matches(authority[..<(portStart ?? authority.endIndex)])
  }

  /// Whether a URL, or the origin of a page, is on such a host, over `http` or `https`.
  package static func matches(url: some StringProtocol) -> Bool {
    let lowercased = url.lowercased()
    guard let scheme = ["http://", "https://"].first(where: lowercased.hasPrefix) else {
      return false
    }
    return matches(authority: lowercased.dropFirst(scheme.count).prefix { !"/?#".contains($0) })
  }
}
