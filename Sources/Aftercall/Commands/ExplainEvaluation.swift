import API
import AftercallClient
import ArgumentParser
import Messages
import RPC

extension Evaluations {
  struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Answer why a notification did, or did not, what it is for after a conversation.",
      discussion: """
        The first line is the answer; what it rests on follows, from the conversation to each e-mail \
        as it is now. "!" marks what keeps the notification from going on, "-" what is good to know.
        """)

    @Argument(help: "The notification's id, or its name.")
    var notification: String
    @Argument(help: "The conversation's uuid.")
    var conversation: String
    @Option(help: "Which of the conversation's evaluations, by its id. (default: the newest)")
    var evaluation: String = ""
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let id = try await server.notificationID(named: notification, client.call)
        let response = try await server.evaluations.explainNotification(
          .with {
            $0.notificationID = id
            $0.conversationUUID = conversation
            $0.evaluationID = evaluation
          }, options: client.call)
        for line in response.explanation?.report ?? [] { Console.print(line) }
      }
    }
  }
}

extension AftercallConnection {
  /// The id of the notification that has a name; a text that is no notification's name is taken for
  /// an id.
  ///
  /// - Throws: `ValidationError` where several have the name.
  func notificationID(named name: String, _ options: CallOptions) async throws -> String {
    var found: [String] = []
    var token = ""
    repeat {
      let response = try await notifications.listNotifications(
        .with {
          $0.pageSize = 200
          $0.pageToken = token
        }, options: options)
      for notification in response.notifications {
        if notification.id == name { return name }
        if notification.name == name { found.append(notification.id) }
      }
      token = response.nextPageToken
    } while !token.isEmpty
    guard found.count <= 1 else {
      throw ValidationError(
        "\(found.count) notifications have this name; say which by its id: "
          + found.joined(separator: ", "))
    }
    return found.first ?? name
  }
}

extension V1.Explanation {
  /// The answer, and what it rests on.
  var report: [String] {
    ["\(code.word): \(sentence)"] + findings.flatMap(\.report)
  }
}

extension V1.Finding {
  fileprivate var report: [String] {
    let mark =
      switch effect {
      case .stops: "!"
      case .note: "-"
      case .goesOn, .unspecified, .unrecognized: " "
      }
    var line = "  \(mark) \(code.word): \(sentence.oneLine)"
    if !subject.isEmpty, step == .task || step == .alert { line += " (\(subject))" }
    if let nextTime { line += " (next: \(nextTime.text))" }
    return [line] + evidence.map { "      " + $0.line }
  }
}

extension V1.FindingCode {
  /// The name as the API has it, in small letters.
  var word: String {
    "\(self)".reduce(into: "") { word, letter in
      if letter.isUppercase { word += "_" }
      word += letter.lowercased()
    }
  }
}
