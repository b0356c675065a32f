import API
import AftercallClient
import ArgumentParser
import RPC

/// The options of every command that speaks to a server.
struct ClientOptions: ParsableArguments {
  @Option(help: "The server's address.")
  var server: String = "127.0.0.1:50051"

  @Option(help: "The account to act in.")
  var account: String = "default"

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "The teammate to act for: it sees only its alerts, and is who does things.",
      valueName: "teammate"))
  var teammate: String?

  /// What goes with every call.
  var call: CallOptions {
    guard let teammate else { return CallOptions(metadata: ["aftercall-account": account]) }
    return CallOptions(
      metadata: ["aftercall-account": account, "aftercall-teammate": teammate])
  }

  /// Hands `body` a connection, and closes it afterwards.
  ///
  /// - Throws: What `body` throws; an error of the server ends the command with its message.
  func withConnection(_ body: (AftercallConnection) async throws -> Void) async throws {
    guard let address = ListenAddress(server) else {
      throw ValidationError("--server must be HOST:PORT")
    }
    let connection = AftercallConnection(host: address.host, port: address.port)
    do {
      try await body(connection)
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
}
