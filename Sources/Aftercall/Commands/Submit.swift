import API
import AftercallClient
import ArgumentParser
import Messages
import RPC

/// `aftercall submit FILE`: conversations from a file of JSON lines.
struct Submit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Submit finished conversations from a file.",
    discussion: """
      The file has one JSON object a line:

        {"id": "call-1", "agent": {"id": "support", "name": "Ava", "time_zone": "Europe/Berlin"},
         "channel": "phone", "status": "completed", "direction": "inbound",
         "start_time": "2026-11-22T17:55:00Z", "end_time": "2026-11-22T17:58:12Z",
         "customer_number": "+15550100", "contact": {"first_name": "Jo", "email": "jo@example.com"},
         "transcript": [{"speaker": "agent", "text": "Hello!"},
                        {"speaker": "customer", "text": "Please call me back."}],
         "context": {"order_id": "A-17"}}

      Only id and transcript are required. A line that was submitted before changes nothing, so \
      that the same file may be submitted again.
      """)

  @Argument(help: "The file.")
  var file: String
  @Option(help: "The agent's id where a line names none.")
  var agent: String = "demo-agent"
  @Flag(help: "Only store the conversations; nothing fires.")
  var storeOnly = false
  @OptionGroup var client: ClientOptions

  func run() async throws {
    try await client.withConnection { server in
      var submitted = 0
      var repeated = 0
      var line = 0
      do {
        for try await call in try CallFile(path: file, defaultAgentID: agent) {
          line = call.line
          let response = try await server.evaluations.submitConversation(
            .with {
              $0.conversation = call.conversation
              $0.evaluation = storeOnly ? .storeOnly : .run
            }, options: client.call)
          submitted += 1
          if response.alreadySubmitted { repeated += 1 }
        }
      } catch let error as CallFile.LineError {
        Console.printError("aftercall: \(file): \(error)")
        Console.printError(summary(submitted, repeated))
        throw ExitCode.failure
      } catch let error as RPCError {
        Console.printError("aftercall: \(file): line \(line) was refused: \(error)")
        Console.printError(summary(submitted, repeated))
        throw ExitCode.failure
      }
      Console.print(summary(submitted, repeated))
    }
  }

  private func summary(_ submitted: Int, _ repeated: Int) -> String {
    let isKnown = repeated > 0 ? ", \(repeated) of them known already" : ""
    return "\(submitted) conversations submitted\(isKnown)"
  }
}
