import API
import AftercallClient
import ArgumentParser
import Foundation
import RPC

/// The options of every command that speaks to a server.
struct ClientOptions: ParsableArguments {
  @Option(help: "The server's address: HOST:PORT, or unix:PATH for a socket of this machine.")
  var server: String = "127.0.0.1:50051"

  @Flag(help: "Speak TLS with the server, trusting the system's certificate authorities.")
  var tls = false

  @Option(
    help: "Speak TLS, and trust the certificate authorities of this PEM file instead.")
  var caFile: String?

  @Option(help: "Speak TLS, and show the certificate of this PEM file; with --client-key.")
  var clientCert: String?

  @Option(help: "The PEM file of the private key of --client-cert.")
  var clientKey: String?

  @Option(help: "The account to act in; with a credential its own. (default: default)")
  var account: String?

  @Option(
    help: "A file that holds an API key or a token, which AFTERCALL_KEY may hold as well.")
  var keyFile: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "The teammate to act for: it sees only its alerts, and is who does things.",
      valueName: "teammate"))
  var teammate: String?

  /// What goes with every call: people rather see an error than wait for long.
  var call: CallOptions {
    var options = CallOptions()
    options.retries.attemptsMax = 4
    return options
  }

  /// The key that the caller has; nil: none. No flag holds one, since flags stand in the list of
  /// processes.
  private func credential() throws -> BearerCredential? {
    guard let keyFile else {
      let key = ProcessInfo.processInfo.environment["AFTERCALL_KEY"] ?? ""
      return key.isEmpty ? nil : BearerCredential(key)
    }
    do {
      let text = try String(contentsOfFile: keyFile, encoding: .utf8)
      return BearerCredential(text.trimmingCharacters(in: .whitespacesAndNewlines))
    } catch {
      throw SetupError("the file \(keyFile) named by --key-file cannot be read")
    }
  }

  /// Hands `body` a connection, and closes it afterwards.
  ///
  /// - Throws: What `body` throws; an error of the server ends the command with its message.
  func withConnection(_ body: (AftercallConnection) async throws -> Void) async throws {
    let connection = AftercallConnection(
      to: try target, tls: try clientTLS(), account: account, teammate: teammate,
      credential: try credential())
    do {
      try await body(connection)
    } catch let error as CursorExpired {
      connection.close()
      Console.printError(
        "aftercall: the server at \(server) answered \(error)\n  oldest cursor \(error.oldestCursor)"
      )
      throw ExitCode.failure
    } catch let error as RPCError {
      connection.close()
      Console.printError("aftercall: the server at \(server) answered \(error)")
      throw ExitCode.failure
    } catch {
      connection.close()
      throw error
    }
    connection.close()
  }

  private func clientTLS() throws -> ClientTLS? {
    guard (clientCert == nil) == (clientKey == nil) else {
      throw ValidationError("--client-cert and --client-key belong together")
    }
    var certificate: ClientTLS.Certificate?
    if let clientCert, let clientKey {
      certificate = ClientTLS.Certificate(chainFile: clientCert, keyFile: clientKey)
    }
    guard tls || caFile != nil || certificate != nil else { return nil }
    do {
      return try ClientTLS(
        authorities: caFile.map { .file($0) } ?? .system, certificate: certificate)
    } catch {
      throw SetupError("TLS cannot be spoken: \(error)")
    }
  }

  private var target: ClientTarget {
    get throws {
      if server.hasPrefix("unix:") { return .unixSocket(path: String(server.dropFirst(5))) }
      guard let address = ListenAddress(server) else {
        throw ValidationError("--server must be HOST:PORT or unix:PATH")
      }
      return .host(address.host, port: address.port)
    }
  }
}
