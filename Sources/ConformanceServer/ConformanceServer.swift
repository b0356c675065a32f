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
    guard !request.useTLS else { throw HandshakeError.unsupported("TLS") }
    let server = RPCServer(
      configuration: configuration(request), services: [ConformanceRPCs()], logger: logger())
    let address = try await server.start()
    let response = ConformanceV1.ServerCompatResponse.with {
      $0.host = Self.host
      $0.port = UInt32(clamping: address.port ?? 0)
    }
    try streams.writeMessage(response.encoded())
    // The loops serve until the process is ended.
    while true { try await Task.sleep(for: .seconds(3_600)) }
  }

  private static let host = "127.0.0.1"

  private static func configuration(
    _ request: ConformanceV1.ServerCompatRequest
  ) -> ServerConfiguration {
    var limits = RPCLimits()
    if request.messageReceiveLimit > 0 { limits.messageBytesMax = Int(request.messageReceiveLimit) }
    let registry = AnyRegistry.standard.adding(ConformanceV1.messages)
    return ServerConfiguration(
      host: host, port: 0, limits: limits,
      json: JSONFormat(
        decoding: JSONDecodingOptions(ignoresUnknownFields: true, registry: registry),
        encoding: JSONEncodingOptions(registry: registry)))
  }

  /// Standard output belongs to the handshake.
  private static func logger() -> Logger {
    Logger(label: "conformance") { StreamLogHandler.standardError(label: $0) }
  }
}
