/// An address that a server listens on, and what lies between its sockets and HTTP.
package struct Listener: Sendable {
  /// Where it listens.
  package var endpoint: Endpoint
  /// The certificate to serve TLS with; nil: cleartext.
  package var certificate: ServerCertificate?
  /// Whether every connection begins with a header of the PROXY protocol, version 2, which tells
  /// the address of the client. To be asked for only where a proxy that writes it stands in front:
  /// whoever else reaches the address could claim any.
  package var expectsProxyHeader: Bool

  /// Where a server can listen.
  package enum Endpoint: Sendable, Hashable {
    /// An address or host name, and a port; 0 takes any that is free.
    case tcp(host: String, port: Int)
    /// The path of a Unix socket. One that was left behind is replaced; only the server's user may
    /// connect.
    case unix(path: String)
  }

  /// Creates a listener.
  package init(
    _ endpoint: Endpoint, certificate: ServerCertificate? = nil, expectsProxyHeader: Bool = false
  ) {
    self.endpoint = endpoint
    self.certificate = certificate
    self.expectsProxyHeader = expectsProxyHeader
  }
}
