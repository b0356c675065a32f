import Domain
import Testing

@testable import Analysis

/// Calls that say in everyday words what the templates ask, or that only sound like it.
@Suite(.timeLimit(.minutes(1)))
struct EverydayWordingTests {
  typealias Call = MisleadingCallTests.Call

  @Test(arguments: [
    Call(Self.complaint, "You've rather let us down here, I must say.", isYes: true),
    Call(Self.complaint, "Also langsam hört der Spaß auf.", isYes: true),
    Call(Self.complaint, "I'm so sorry, the traffic was dreadful today.", isYes: false),
    Call(Self.praise, "Your lad did a cracking job in the hall.", isYes: true),
    Call(Self.praise, "Alle Achtung, das ist sauber gemacht.", isYes: true),
    Call(Self.praise, "Have you a good book on gardening?", isYes: false),
    Call(Self.fault, "I press the button and it just sits there.", isYes: true),
    Call(Self.fault, "Er zieht das Papier nicht mehr ein.", isYes: true),
    Call(Self.fault, "Tuesday doesn't work for me, I'm away.", isYes: false),
    Call(Self.bill, "What's this forty pounds on my card?", isYes: true),
    Call(Self.bill, "Wann wird das bei mir abgebucht?", isYes: true),
    Call(Self.bill, "Who's in charge of the Leeds branch?", isYes: false),
    Call(Self.order, "Put me down for a dozen sausages.", "A: Gladly.", isYes: true),
    Call(Self.order, "Legen Sie mir zwei Gläser Honig zurück.", "A: Gern.", isYes: true),
    Call(Self.order, "I was all set to take it, but it's too tall.", "A: Oh.", isYes: false),
  ])
  func `everyday words say what is asked`(_ call: Call) async throws { try await check(call) }

  @Test(arguments: [
    Call(
      Self.fault, "The panel's completely dead.", "A: Is it plugged in?",
      "Oh, it wasn't plugged in! Sorry to have bothered you.", isYes: false),
    Call(
      Self.fault, "The panel's completely dead.", "A: Is it plugged in?", "Of course it is.",
      isYes: true),
    Call(
      Self.fault, "The panel's completely dead.", "A: And now?",
      "It came on, sorry to have bothered you. Oh no, the screen is frozen again.", isYes: true),
    Call(
      Self.complaint, "You're useless, the lot of you.", "A: Oh dear.", "Only joking!", isYes: false
    ),
  ])
  func `what the customer takes back later was not meant`(_ call: Call) async throws {
    try await check(call)
  }

  @Test(arguments: [
    Call(
      Self.order, "The big bunch with the lilies, then.", "A: That's forty pounds altogether.",
      isYes: true),
    Call(
      Self.order, "What would the big bunch be?", "A: That's forty pounds altogether.", isYes: false
    ),
  ])
  func `an agent takes up an order, and no mere question`(_ call: Call) async throws {
    try await check(call)
  }

  @Test(arguments: [
    Call(
      Self.praise, "Fantastic job, guys.", "A: What happened?",
      "The parcel is on the garage roof.", "A: I'm very sorry.", isYes: false),
    Call(
      Self.praise, "Fantastic job, guys.", "A: What was it?", "You found my parcel.",
      "A: A pleasure.", isYes: true),
  ])
  func `praise that an apology answers was mocking`(_ call: Call) async throws {
    try await check(call)
  }

  @Test(arguments: [
    Call(Self.bill, "Shouldn't my refund have come by now?", isYes: true),
    Call(Self.bill, "I don't need a refund.", isYes: false),
    // What has gone up, or sorts of coughs, is not settled.
    Call(Self.bill, "Why's it gone up this quarter?", isYes: true),
    Call(
      Self.fault, "There's a light on the dash. It sort of shuts down when I stop.", isYes: true),
    Call(
      Self.complaint, "A: Are you unhappy with the kitchen?", "Unhappy? No, not at all.",
      isYes: false),
    Call(
      Self.bill, "You've taken it twice out of my account.", "A: I see.", "So what happens now?",
      isYes: true),
  ])
  func `turns of speech do not hide what is meant`(_ call: Call) async throws {
    try await check(call)
  }

  private func check(_ call: Call) async throws {
    try await call.check()
  }

  private static let complaint =
    "Did the customer express dissatisfaction, frustration or mention being unhappy?"
  private static let praise = "Did the customer praise something or give a compliment?"
  private static let fault =
    "Did the customer report a technical problem, an error, a bug or something not working?"
  private static let bill =
    "Did the customer ask about a payment, an invoice, a charge or a refund?"
  private static let order = "Did the customer place an order or buy something?"
}
