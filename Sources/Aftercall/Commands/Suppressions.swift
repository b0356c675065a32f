import API
import AftercallClient
import ArgumentParser
import Messages
import RPC

/// `aftercall suppressions`: the addresses that an account sends nothing to.
struct Suppressions: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the addresses that nothing is sent to, add and remove some.",
    subcommands: [List.self, Add.self, Remove.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List suppressed addresses, those added last first.")

    @Option(help: "Only this address.")
    var address: String = ""
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        var token = ""
        repeat {
          let page = try await server.evaluations.listSuppressedAddresses(
            .with {
              $0.address = address
              $0.pageToken = token
            }, options: client.call)
          for entry in page.addresses { Console.print(entry.line) }
          token = page.nextPageToken
        } while !token.isEmpty
      }
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Send nothing to an address.")

    @Argument(help: "The address.")
    var address: String
    @Option(help: "complaint, unwanted or other.")
    var reason: ReasonArgument = .other
    @Option(help: "A note.")
    var note: String = ""
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.evaluations.addSuppressedAddress(
          .with {
            $0.address = address
            $0.reason = reason.message
            $0.note = note
          }, options: client.call)
        if let entry = response.address { Console.print(entry.line) }
      }
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take an address off the list; what was suppressed waits for its release.")

    @Argument(help: "The address.")
    var address: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        _ = try await server.evaluations.removeSuppressedAddress(
          .with { $0.address = address }, options: client.call)
      }
    }
  }

  /// A person's reason as people type it.
  enum ReasonArgument: String, ExpressibleByArgument, CaseIterable {
    case complaint, unwanted, other

    var message: V1.SuppressionReason {
      switch self {
      case .complaint: .complaint
      case .unwanted: .unwanted
      case .other: .other
      }
    }
  }
}

extension V1.SuppressedAddress {
  /// The address in one line.
  fileprivate var line: String {
    let who =
      switch source {
      case .mailServer: "by a mail server's answer"
      case .bounceReport: "by a reported bounce"
      case .caller: addedBy.isEmpty ? "by a caller" : "by \(addedBy)"
      case .unspecified, .unrecognized: "by somebody"
      }
    let note = note.isEmpty ? "" : ": \(note.oneLine)"
    return "\(address)  \(createTime?.text ?? "")  \(reason.word), \(who)\(note)"
  }
}

extension V1.SuppressionReason {
  fileprivate var word: String {
    switch self {
    case .noSuchMailbox: "no such mailbox"
    case .hardBounce: "hard bounce"
    case .complaint: "complaint"
    case .unwanted: "unwanted"
    case .other, .unspecified: "other"
    case .unrecognized(let number): "reason \(number)"
    }
  }
}
