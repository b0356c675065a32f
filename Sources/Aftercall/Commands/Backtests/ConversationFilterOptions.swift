import ArgumentParser
import Foundation
import Messages

/// The options that choose stored conversations.
struct ConversationFilterOptions: ParsableArguments {
  @Option(help: "Only this agent's. (default: the notification's)")
  var agent: String = ""
  @Option(help: "Only those accepted since then: 2026-11-22, 2026-11-22T18:00:00Z or 7d.")
  var since: MomentArgument?
  @Option(help: "Only those accepted before then.")
  var until: MomentArgument?
  @Option(help: "Only those that began since then.")
  var startedSince: MomentArgument?
  @Option(help: "Only those that began before then.")
  var startedUntil: MomentArgument?
  @Option(help: "Only those by phone, web or test; may be repeated.")
  var channel: [ChannelArgument] = []
  @Option(help: "Only those that ended as completed, failed or transferred; may be repeated.")
  var status: [StatusArgument] = []
  @Option(help: "Only inbound, outbound or internal ones; may be repeated.")
  var direction: [DirectionArgument] = []
  @Option(help: "Only those with this answer status; may be repeated.")
  var answerStatus: [String] = []
  @Option(
    help: ArgumentHelp(
      "Only those with a stored result of the notification that is fired, not-fired, held or failed;"
        + " may be repeated."))
  var outcome: [OutcomeArgument] = []

  var message: V1.ConversationFilter {
    .with {
      $0.agentID = agent
      $0.submittedFrom = since?.timestamp
      $0.submittedBefore = until?.timestamp
      $0.startedFrom = startedSince?.timestamp
      $0.startedBefore = startedUntil?.timestamp
      $0.channels = channel.map(\.message)
      $0.statuses = status.map(\.message)
      $0.directions = direction.map(\.message)
      $0.answerStatuses = answerStatus
      $0.outcomes = outcome.map(\.message)
    }
  }
}

/// A moment as people type it: a date, a date with a time, or how long ago it was.
struct MomentArgument: ExpressibleByArgument {
  let timestamp: WellKnown.Timestamp

  init?(argument: String) {
    guard let seconds = Self.seconds(argument, now: Date.now.timeIntervalSince1970),
      (0...253_402_300_799).contains(seconds)
    else { return nil }
    timestamp = .with { $0.seconds = Int64(seconds) }
  }

  /// Seconds since 1970; nil for a text that is no moment.
  private static func seconds(_ text: String, now: TimeInterval) -> TimeInterval? {
    let units: [Character: TimeInterval] = ["m": 60, "h": 3600, "d": 86_400, "w": 604_800]
    if let last = text.last, let unit = units[last], let count = UInt32(text.dropLast()) {
      return max(0, now - TimeInterval(count) * unit)
    }
    let day = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
    if let date = try? Date(text, strategy: .iso8601) { return date.timeIntervalSince1970 }
    // What is neither of both is told by the one who asked.
    return (try? Date(text, strategy: day))?.timeIntervalSince1970
  }
}

/// A channel as people type it.
enum ChannelArgument: String, ExpressibleByArgument, CaseIterable {
  case phone, web, test

  var message: V1.Channel {
    switch self {
    case .phone: .phone
    case .web: .web
    case .test: .test
    }
  }
}

/// How a conversation ended, as people type it.
enum StatusArgument: String, ExpressibleByArgument, CaseIterable {
  case completed, failed, transferred

  var message: V1.ConversationStatus {
    switch self {
    case .completed: .completed
    case .failed: .failed
    case .transferred: .transferred
    }
  }
}

/// A direction as people type it.
enum DirectionArgument: String, ExpressibleByArgument, CaseIterable {
  case inbound, outbound
  case `internal`

  var message: V1.Direction {
    switch self {
    case .inbound: .inbound
    case .outbound: .outbound
    case .internal: .internal
    }
  }
}

/// An outcome as people type it.
enum OutcomeArgument: String, ExpressibleByArgument, CaseIterable {
  case fired
  case notFired = "not-fired"
  case held, failed

  var message: V1.Outcome {
    switch self {
    case .fired: .fired
    case .notFired: .notFired
    case .held: .held
    case .failed: .failed
    }
  }
}
