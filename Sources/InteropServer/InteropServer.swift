import ArgumentParser
import Glibc
import InteropMessages
import Logging
import NIOCore
import RPC

/// The server that the gRPC project's interoperability clients call.
@main
struct InteropServer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "InteropServer",
    abstract: "Serves grpc.testing.TestService, for the gRPC project's interoperability clients.")

  @Option(help: "The address or host name to listen on.")
  var host = "127.0.0.1"

  @Option(help: "The port; 0 takes any that is free.")
  var port = 0

  @Option(help: "The server's certificate chain in PEM, to serve TLS.")
  var tlsCert: String?

  @Option(help: "The certificate's private key in PEM.")
  var tlsKey: String?

  func validate() throws {
    guard (tlsCert == nil) == (tlsKey == nil) else {
      throw ValidationError("--tls-cert and --tls-key belong together")
    }
  }

  func run() async throws {
    var configuration = ServerConfiguration(host: host, port: port)
    if let tlsCert, let tlsKey {
      let certificate = try ServerCertificate(.files(chain: tlsCert, key: tlsKey))
      configuration.listeners = [Listener(.tcp(host: host, port: port), certificate: certificate)]
    }
    let server = RPCServer(
      configuration: configuration, services: [TestRPCs()],
      logger: Logger(label: "interop") { StreamLogHandler.standardError(label: $0) })
    let address = try await server.start()
    print("listening on \(host):\(address.port ?? port)")
    // Whoever waits for the line may read from a pipe.
    fflush(nil)
    // The loops serve until the process is ended.
    while true { try await Task.sleep(for: .seconds(3_600)) }
  }
}
