import API
import AftercallClient
import ArgumentParser
import Messages
import RPC

extension Notifications {
  /// `aftercall notifications send-test`: the e-mail of a notification, to oneself.
  struct SendTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "send-test",
      abstract: "Send the e-mail of a notification to yourself, with examples in place of values.",
      discussion: """
        It goes to the address of the token, or of the teammate that the key is for or that --as \
        names, and to no other.
        """)

    @Argument(help: "The notification's id.")
    var id: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.notifications.sendTestEmail(
          .with { $0.subject = .notificationID(id) }, options: client.call)
        guard let delivery = response.delivery, let email = response.email else { return }
        Console.print("\(delivery.id)  to \(delivery.recipient): \(email.subject)")
      }
    }
  }
}
