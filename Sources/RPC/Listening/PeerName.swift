import NIOCore

/// What logs call the other end of a connection.
enum PeerName {
  /// Whoever came through a socket of the file system, of whom nothing more is known.
  static let unixSocket = "unix"

  /// - Returns: `ADDRESS:PORT`, with an IPv6 address in brackets.
  static func of(_ address: SocketAddress?) -> String {
    switch address {
    case .v4: "\(address?.ipAddress ?? "?"):\(address?.port ?? 0)"
    case .v6: "[\(address?.ipAddress ?? "?")]:\(address?.port ?? 0)"
    case .unixDomainSocket: unixSocket
    case nil: "unknown"
    }
  }
}
