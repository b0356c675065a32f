import ConformanceMessages
import Logging
import Messages
import NIOCore
import RPC

/// The server that the runner of Connect's conformance suite starts and calls.
///
/// It reads one request from standard input, which says how to serve, listens, and writes to
/// standard output where. It ends when it is told to by a signal; that standard input is closed
/// before says nothing.
@main
struct ConformanceServer {
  static func main() async throws {
    let streams = HandshakeStreams()
    let request = try ConformanceV1.ServerCompatRequest(decoding: streams.readMessage())
    let server = RPCServer(
      configuration: try configuration(request), services: [ConformanceRPCs()], logger: logger())
    let address = try await server.start()
    let response = ConformanceV1.ServerCompatResponse.with {
      $0.host = Self.host
      $0.port = UInt32(clamping: address.port ?? 0)
      if request.useTLS { $0.pemCert = request.serverCreds?.cert ?? [] }
    }
    try streams.writeMessage(response.encoded())
    // The loops serve until the process is ended.
    while true { try await Task.sleep(for: .seconds(3_600)) }
  }

  private static let host = "127.0.0.1"

  private static func configuration(
    _ request: ConformanceV1.ServerCompatRequest
  ) throws -> ServerConfiguration {
    var limits = RPCLimits()
    if request.messageReceiveLimit > 0 { limits.messageBytesMax = Int(request.messageReceiveLimit) }
    let registry = AnyRegistry.standard.adding(ConformanceV1.messages)
    var configuration = ServerConfiguration(
      host: host, port: 0, limits: limits,
      json: JSONFormat(
        decoding: JSONDecodingOptions(ignoresUnknownFields: true, registry: registry),
        encoding: JSONEncodingOptions(registry: registry)))
    let certificate = try certificate(request)
    configuration.listeners = [Listener(.tcp(host: host, port: 0), certificate: certificate)]
    return configuration
  }

  private static func certificate(
    _ request: ConformanceV1.ServerCompatRequest
  ) throws -> ServerCertificate? {
    guard request.useTLS else { return nil }
    guard let credentials = request.serverCreds else { throw HandshakeError.noCertificate }
    return try ServerCertificate(
      .bytes(
        chain: credentials.cert, key: credentials.key,
        clientAuthorities: request.clientTLSCert.isEmpty ? nil : request.clientTLSCert))
  }

  /// Standard output belongs to the handshake.
  private static func logger() -> Logger {
    Logger(label: "conformance") { StreamLogHandler.standardError(label: $0) }
  }
}
