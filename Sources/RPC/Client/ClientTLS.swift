import NIOCore
import NIOSSL
import NIOTLS

/// How a client speaks TLS: whom it trusts and what it shows of itself.
///
/// The server's certificate must be of a trusted authority and be made out to the host's name or
/// to the address that was connected to. TLS 1.2 and 1.3 are spoken; ALPN (RFC 7301) must settle on `h2`.
public struct ClientTLS: Sendable {
  let context: NIOSSLContext
  let serverName: String?

  /// Which authorities are trusted.
  public enum Authorities: Sendable, Hashable {
    /// Those of the system.
    case system
    /// Those of a file in PEM, and no others.
    case file(String)
  }

  /// The certificate that the client shows where the server asks for one.
  public struct Certificate: Sendable, Hashable {
    /// A file in PEM: the client's certificate, and those between it and its authority.
    public var chainFile: String
    /// A file in PEM: its private key.
    public var keyFile: String

    /// Names the files.
    public init(chainFile: String, keyFile: String) {
      self.chainFile = chainFile
      self.keyFile = keyFile
    }
  }

  /// Why TLS cannot be spoken, in a sentence that says what to change.
  public struct Failure: Error, Sendable, CustomStringConvertible {
    /// The sentence.
    public let description: String
  }

  /// Reads the files.
  ///
  /// - Parameters:
  ///   - authorities: Which are trusted.
  ///   - certificate: What the client shows of itself; nil: nothing.
  ///   - serverName: Whom the server's certificate must be made out to; nil: the host that is
  ///     connected to. Needed where that is a Unix socket.
  /// - Throws: `Failure`.
  public init(
    authorities: Authorities = .system, certificate: Certificate? = nil, serverName: String? = nil
  ) throws(Failure) {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["h2"]
    if case .file(let file) = authorities {
      do {
        configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(file))
      } catch {
        throw Failure(description: "the authorities' file \(file) cannot be read as PEM")
      }
    }
    if let certificate {
      do {
        configuration.certificateChain = try NIOSSLCertificate.fromPEMFile(certificate.chainFile)
          .map { .certificate($0) }
        configuration.privateKey = .privateKey(
          try NIOSSLPrivateKey(file: certificate.keyFile, format: .pem))
      } catch {
        throw Failure(
          description: "the certificate \(certificate.chainFile) or its key"
            + " \(certificate.keyFile) cannot be read as PEM")
      }
    }
    do {
      context = try NIOSSLContext(configuration: configuration)
    } catch {
      throw Failure(description: "the private key does not belong to the certificate")
    }
    self.serverName = serverName
  }

  /// Puts TLS into a channel, ahead of what speaks HTTP/2.
  func addHandlers(to channel: any Channel, target: ClientTarget) throws {
    let name = serverName ?? target.certificateName
    let handshake = ClientHandshake(channel.eventLoop.makePromise())
    let tls: NIOSSLClientHandler
    do {
      tls = try NIOSSLClientHandler(context: context, serverHostname: name)
    } catch {
      // An address is no name to be asked for (RFC 6066 §3), but is looked for in the certificate.
      tls = try NIOSSLClientHandler(context: context, serverHostname: nil)
    }
    try channel.pipeline.syncOperations.addHandlers([tls, handshake])
  }

  /// Waits for the handshake of a connected channel that has the handlers.
  ///
  /// - Returns: Fails, and closes the channel, where the handshake does or takes too long.
  static func handshake(
    on channel: any Channel, within timeout: TimeAmount
  ) -> EventLoopFuture<Void> {
    let handshake: ClientHandshake
    do {
      handshake = try channel.pipeline.syncOperations.handler(type: ClientHandshake.self)
    } catch {
      // It was closed in the meantime.
      return channel.eventLoop.makeFailedFuture(error)
    }
    let timer = channel.eventLoop.assumeIsolated().scheduleTask(in: timeout) {
      handshake.timeOut()
    }
    handshake.isOver.futureResult.whenComplete { result in
      timer.cancel()
      if case .failure = result { channel.close(promise: nil) }
    }
    return handshake.isOver.futureResult
  }
}

/// Waits for the end of a handshake, so that its failure is told as such.
private final class ClientHandshake: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  let isOver: EventLoopPromise<Void>

  init(_ isOver: EventLoopPromise<Void>) {
    self.isOver = isOver
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .handshakeCompleted(let name) = event as? TLSUserEvent {
      if name == "h2" { isOver.succeed() } else { fail("it does not offer HTTP/2 over TLS") }
    }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    fail("the TLS handshake failed: \(error)")
    context.fireErrorCaught(error)
  }

  func channelInactive(context: ChannelHandlerContext) {
    fail("it closed the connection in the TLS handshake")
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    // Of several addresses of a name, one is connected to; nobody waits for the others.
    fail("it was not connected to")
  }

  func timeOut() {
    fail("the TLS handshake took too long")
  }

  /// Of no effect once the handshake is over.
  private func fail(_ description: String) {
    isOver.fail(HandshakeFailure(description: description))
  }

  private struct HandshakeFailure: Error, CustomStringConvertible {
    let description: String
  }
}
