import NIOCore
import NIOSSL
import Synchronization

/// What a server shows of itself in TLS handshakes, and what it asks of its clients.
///
/// It can be read anew while connections are open: those go on as they are, the next handshake uses
/// what was read last. TLS 1.2 and 1.3 are spoken; ALPN (RFC 7301) offers `h2` and `http/1.1`.
package final class ServerCertificate: Sendable {
  private let source: Source
  private let current: Mutex<Loaded>

  /// What was read last.
  private struct Loaded {
    let context: NIOSSLContext
    let notAfter: Int
  }

  /// Where certificate and key come from.
  package enum Source: Sendable {
    /// Files in PEM: the chain, the server's certificate first, and its private key; and the
    /// authorities whose clients are accepted, where clients are asked for a certificate.
    case files(chain: String, key: String, clients: ClientCertificates = .none)
    /// The same in memory.
    case bytes(chain: [UInt8], key: [UInt8], clientAuthorities: [UInt8]? = nil)
  }

  /// Whether clients have to show a certificate.
  package enum ClientCertificates: Sendable, Hashable {
    /// They are not asked.
    case none
    /// They may show one; the handshake fails if it is not of one of these authorities'.
    case optional(authoritiesFile: String)
    /// Without one of these authorities' the handshake fails.
    case required(authoritiesFile: String)
  }

  /// Why a certificate cannot be used, in a sentence that says what to change.
  package struct Failure: Error, Sendable, CustomStringConvertible {
    package let description: String
  }

  /// Reads certificate and key.
  ///
  /// - Throws: `Failure`.
  package init(_ source: Source) throws(Failure) {
    self.source = source
    current = Mutex(try Self.load(source))
  }

  /// Reads certificate and key again, for the connections that come from now on.
  ///
  /// - Throws: `Failure`; what was used so far is used on.
  package func reload() throws(Failure) {
    let fresh = try Self.load(source)
    current.withLock { $0 = fresh }
  }

  /// Until when clients accept the certificate, in seconds since 1970.
  package var notAfter: Int { current.withLock { $0.notAfter } }

  func makeHandler() -> NIOSSLServerHandler {
    NIOSSLServerHandler(context: current.withLock { $0.context })
  }

  private static func load(_ source: Source) throws(Failure) -> Loaded {
    let chain: [NIOSSLCertificate]
    let key: NIOSSLPrivateKey
    var clients: NIOSSLTrustRoots?
    var verification = CertificateVerification.noHostnameVerification
    do {
      switch source {
      case .files(let chainFile, let keyFile, let clientCertificates):
        chain = try NIOSSLCertificate.fromPEMFile(chainFile)
        key = try NIOSSLPrivateKey(file: keyFile, format: .pem)
        switch clientCertificates {
        case .none: break
        case .optional(let file):
          clients = .certificates(try NIOSSLCertificate.fromPEMFile(file))
          verification = .optionalVerification
        case .required(let file):
          clients = .certificates(try NIOSSLCertificate.fromPEMFile(file))
        }
      case .bytes(let chainBytes, let keyBytes, let authorities):
        chain = try NIOSSLCertificate.fromPEMBytes(chainBytes)
        key = try NIOSSLPrivateKey(bytes: keyBytes, format: .pem)
        if let authorities {
          clients = .certificates(try NIOSSLCertificate.fromPEMBytes(authorities))
        }
      }
    } catch {
      throw Failure(description: reason(source))
    }
    guard let leaf = chain.first else { throw Failure(description: reason(source)) }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["h2", "http/1.1"]
    if let clients {
      configuration.certificateVerification = verification
      configuration.trustRoots = clients
    }
    do {
      return Loaded(
        context: try NIOSSLContext(configuration: configuration), notAfter: leaf.notValidAfter)
    } catch {
      throw Failure(description: "the private key does not belong to the certificate")
    }
  }

  private static func reason(_ source: Source) -> String {
    switch source {
    case .files(let chain, let key, .none):
      "the certificate \(chain) or its key \(key) cannot be read as PEM"
    case .files(let chain, let key, .optional(let clients)),
      .files(let chain, let key, .required(let clients)):
      "the certificate \(chain), its key \(key) or the clients' authorities \(clients) cannot be"
        + " read as PEM"
    case .bytes: "the certificate or its key is not PEM"
    }
  }
}
