import NIOCore
import RPC

/// The listeners that a server's settings ask for, with their certificates read.
struct Listening: Sendable {
  /// For the RPC server, in the order of the settings.
  let listeners: [Listener]
  /// What TLS is served with, and from which files it comes; each pair of files once.
  let certificates: [(files: CertificateFiles, certificate: ServerCertificate)]

  /// Reads the certificates.
  ///
  /// - Throws: `SetupError`.
  init(_ settings: [ListenerSettings]) throws {
    var read: [CertificateFiles: ServerCertificate] = [:]
    listeners = try settings.map { address in
      if let files = address.certificate, read[files] == nil { read[files] = try files.read() }
      return Listener(
        address.endpoint, certificate: address.certificate.flatMap { read[$0] },
        expectsProxyHeader: address.expectsProxyHeader)
    }
    certificates = read.map { ($0.key, $0.value) }
  }

  /// What is said of each address once it is listened on.
  func announcements(_ addresses: [SocketAddress]) -> [String] {
    zip(listeners, addresses).map { listener, address in
      let place = address.pathname.map { "unix:\($0)" } ?? address.hostAndPort
      return "listening on \(place)\(listener.certificate == nil ? "" : " with TLS")"
    }
  }
}

extension ListenerSettings {
  fileprivate var endpoint: Listener.Endpoint {
    switch place {
    case .tcp(let address): .tcp(host: address.host, port: address.port)
    case .unix(let path): .unix(path: path)
    }
  }
}
