import Domain
import Testing

@testable import Analysis

/// Questions about what a call is about as a whole, and about what came of it.
@Suite(.timeLimit(.minutes(1)))
struct WholeMatterTests {
  typealias Call = MisleadingCallTests.Call

  @Test(arguments: [
    Call(Self.money, "How much is in my savings?", "A: It's 912 dollars.", isYes: true),
    Call(Self.money, "What does my checking look like?", "A: You have 300 left.", isYes: true),
    Call(Self.money, "How much is the subscription?", "A: Nine a month.", isYes: false),
    Call(Self.way, "What's the quickest way to the museum?", "A: Go north.", isYes: true),
    Call(Self.way, "How do I get there by bus?", "A: Take line 4.", isYes: true),
    Call(Self.way, "How do I get my money back?", "A: By cheque.", isYes: false),
    Call(
      "Did the caller need help with an expense report?", "I have to claim my hotel from the trip.",
      "A: Sure.", isYes: true),
    Call(
      "Did the customer look for a rental car?", "Find me a hatchback in Leeds for next week.",
      "A: There is one.", isYes: true),
  ])
  func `a whole matter is met by any wording of it, and words beside it are not demanded`(
    _ call: Call
  ) async throws { try await check(call) }

  @Test(arguments: [
    Call(
      Self.viewing, "I'd like to visit the house on Elm Road.", "A: On Monday at ten?", "Yes.",
      "A: Your visit is booked.", isYes: true),
    Call(
      "Did the caller say that a program or software is not working?",
      "I work in an office and want a pizza.", "A: Coming.", isYes: false),
  ])
  func `a word that may stand for another of the matter asks for nothing more`(
    _ call: Call
  ) async throws { try await check(call) }

  @Test(arguments: [
    Call(
      Self.song, "Put on some jazz by Ella.", "A: Shall I play Summertime?", "Yes.",
      "A: Playing it now. Enjoy the music.", isYes: true),
    Call(
      Self.song, "Put on some jazz by Ella.", "A: Shall I play Summertime?", "No, not now.",
      "A: All right.", isYes: false),
    Call(
      Self.car, "I need to rent a car in Leeds.", "A: A Ford for 30 a day. Shall I reserve it?",
      "Yes.", "A: I'm sorry, it is not available any more.", isYes: false),
    Call(
      Self.car, "I need to rent a car in Leeds.", "A: A Ford for 30 a day. Shall I reserve it?",
      "Yes.", "A: Your car has been reserved.", isYes: true),
    Call(
      Self.tickets, "I'd like to buy tickets for the concert.", "A: Two for Friday?", "Yes.",
      "A: I'm sorry, the purchase did not go through.", isYes: false),
    Call(
      Self.meeting, "Set up a meeting with Jane.", "A: I found a song by Jane. Shall I play it?",
      "Yes.", "A: The song is now playing.", isYes: false),
  ])
  func `what was to be done needs a confirmation of that very thing`(
    _ call: Call
  ) async throws { try await check(call) }

  @Test(arguments: [
    Call(Self.money, "And the other one, please?", "A: The balance is 40 dollars.", isYes: true),
    Call(Self.money, "Thanks.", "A: The savings balance offer ends today.", isYes: false),
  ])
  func `what the agent answers tells what was asked`(_ call: Call) async throws {
    try await check(call)
  }

  @Test(arguments: [
    Call(Self.close, "I want the savings one shut for good.", "A: I see.", isYes: true),
    Call(Self.close, "When does the shop shut?", "A: At six.", isYes: false),
  ])
  func `two hints near each other say what one alone does not`(_ call: Call) async throws {
    try await check(call)
  }

  @Test(arguments: [
    Call(
      "Did the parent report that the child is ill?", "My son has a fever today.", "A: I see.",
      isYes: true)
  ])
  func `whoever is said to ask or report is who calls`(_ call: Call) async throws {
    try await check(call)
  }

  private func check(_ call: Call) async throws { try await call.check() }

  private static let money = "Did the caller want to know how much money they have in the bank?"
  private static let way = "Did the caller want to know how to get to a place?"
  private static let viewing = "Did the customer arrange a viewing of a flat or house?"
  private static let song = "Was a song played?"
  private static let car = "Was a car rented during the conversation?"
  private static let tickets = "Did the customer buy concert tickets?"
  private static let meeting = "Was a meeting added to the calendar?"
  private static let close = "Did the customer ask to close an account?"
}
