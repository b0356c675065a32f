/// Where a server is reached.
public enum ClientTarget: Sendable, Hashable {
  /// A name or an address, and a port.
  case host(String, port: Int)
  /// A socket in the file system of this machine.
  case unixSocket(path: String)

  /// What calls carry as `:authority`.
  var authority: String {
    switch self {
    case .host(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    // What gRPC's other implementations send; a path is no authority.
    case .unixSocket: "localhost"
    }
  }

  /// Whom a certificate must be made out to.
  var certificateName: String {
    switch self {
    case .host(let host, _): host
    case .unixSocket: "localhost"
    }
  }
}

extension ClientTarget: CustomStringConvertible {
  /// The target as people write it.
  public var description: String {
    switch self {
    case .host: authority
    case .unixSocket(let path): "unix:\(path)"
    }
  }
}
