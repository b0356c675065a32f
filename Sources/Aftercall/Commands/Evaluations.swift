import API
import AftercallClient
import ArgumentParser
import Messages
import RPC

/// `aftercall evaluations`: what became of conversations, and why.
struct Evaluations: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "List evaluations, show one with its reasons, explain what a notification did, evaluate again.",
    subcommands: [List.self, Show.self, Explain.self, Rerun.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List evaluations, the newest first.")

    @Option(help: "Only this agent's.")
    var agent: String = ""
    @Option(help: "How many to list.")
    var limit: Int32 = 20
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.evaluations.listEvaluations(
          .with {
            $0.agentID = agent
            $0.pageSize = limit
          }, options: client.call)
        for evaluation in response.evaluations {
          let fired = evaluation.results.filter { $0.outcome == .fired }.map(\.notificationName)
          let what = fired.isEmpty ? "nothing fired" : fired.joined(separator: ", ")
          Console.print(
            "\(evaluation.createTime?.text ?? "")  \(evaluation.conversationUUID)  "
              + "\(evaluation.state.word)  \(what)")
        }
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what became of a conversation; waits until it is decided.")

    @Argument(help: "The conversation's uuid.")
    var conversation: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let states = server.evaluations.watchEvaluation(
          .with { $0.key = .conversationUUID(conversation) }, options: client.call)
        var last: V1.Evaluation?
        for try await state in states {
          last = state.evaluation
          if let reason = state.evaluation?.waitingReason, !reason.isEmpty {
            Console.printError("waiting: \(reason)")
          }
        }
        guard let last else { return }
        for line in last.report { Console.print(line) }
        let deliveries = try await server.evaluations.listDeliveries(
          .with { $0.conversationUUID = conversation }, options: client.call)
        for delivery in deliveries.deliveries { Console.print(delivery.line) }
      }
    }
  }
}

extension V1.Evaluation {
  /// The evaluation and each result with its reason, evidence and variables.
  var report: [String] {
    var lines = ["\(conversationUUID)  \(state.word)"]
    if !summary.isEmpty { lines.append("  summary: \(summary)") }
    if let analysis { lines += analysis.report }
    for sign in manipulationSigns {
      lines.append(
        "  suspect: in turn \(sign.turn) somebody seems to give orders to the machine"
          + " (\(sign.kind.word))")
    }
    for result in results {
      lines.append("  \(result.outcome.word): \(result.notificationName)")
      lines.append("    \(result.explanation)")
      if let review = result.reviewSentence { lines.append("    \(review)") }
      lines += result.evidence.map { "    " + $0.line }
      for variable in result.variables {
        let giver = variable.givenBy.isEmpty ? "" : " (given by \(variable.givenBy))"
        let value =
          variable.value.isEmpty ? variable.explanation : variable.value.oneLine + giver
        lines.append("    \(variable.name): \(value.isEmpty ? "(erased)" : value)")
      }
      lines += result.routingReport.map { "    " + $0 }
      for problem in result.recipientProblems { lines.append("    recipient: \(problem)") }
    }
    return lines
  }
}

extension V1.Evidence {
  /// The turn and what was said in it.
  var line: String { "turn \(turn): \(quote.isEmpty ? "(erased)" : "“\(quote)”")" }
}

extension V1.NotificationResult {
  /// To whom the rules have led, and why; empty where there are none.
  var routingReport: [String] {
    guard let routing else { return [] }
    let addresses = recipients.map(\.address).joined(separator: ", ")
    return [
      addresses.isEmpty
        ? "routed to nobody: \(routing.explanation)"
        : "routed to \(addresses): \(routing.explanation)"
    ] + routing.evidence.map(\.line)
  }
}

extension V1.AnalysisRecord {
  /// What there is to say beyond the analyst's name.
  fileprivate var report: [String] {
    var lines: [String] = []
    if requests > 0 {
      lines.append(
        "  \(analyst.isEmpty ? "no answer" : analyst): \(requests) requests,"
          + " \(promptTokens) + \(answerTokens) tokens, cost \(costMicros) millionths")
    }
    if turnsLeftOut > 0 { lines.append("  \(turnsLeftOut) turns were not read") }
    if lastResort {
      lines.append("  the built-in analyst answered, because no language model did")
    }
    return lines
  }
}

extension String {
  /// The text on one line, cut after a hundred characters.
  var oneLine: String {
    let line = split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > 100 ? line.prefix(99) + "…" : line
  }
}
