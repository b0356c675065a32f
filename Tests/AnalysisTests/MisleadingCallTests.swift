import Domain
import Testing

@testable import Analysis

/// Calls that hold the words of what is asked and not the matter, or the matter in other words.
@Suite(.timeLimit(.minutes(1)))
struct MisleadingCallTests {
  struct Call: Sendable, CustomTestStringConvertible {
    var question: String
    /// What was said in turns: the customer's as they are, the agent's after "A: ".
    var turns: [String]
    var isYes: Bool
    var testDescription: String { turns.joined(separator: " / ") }

    init(_ question: String, _ turns: String..., isYes: Bool) {
      self.question = question
      self.turns = turns
      self.isYes = isYes
    }

    /// Asks the built-in analyst.
    func check() async throws {
      let said = turns.map { turn in
        turn.hasPrefix("A: ")
          ? (speaker: "agent", text: String(turn.dropFirst(3))) : (speaker: "customer", text: turn)
      }
      let verdict = try await builtInVerdict(question, said)
      #expect((verdict.verdict == .yes) == isYes, "\(verdict)")
    }
  }

  @Test(arguments: [
    Call(Self.cancel, "How much is the subscription?", "A: Nine a month.", isYes: false),
    Call(Self.cancel, "What is the subscription?", "A: A magazine.", isYes: false),
    Call(Self.cancel, "I want to cancel the subscription.", "A: Done.", isYes: true),
    Call(
      Self.cancel, "I won't be needing the subscription any more.", "A: I see.", isYes: true),
    Call(
      "Does the caller want to transfer the contract?", "How long is the contract?",
      "A: Two years.", isYes: false),
    Call(
      "Did the customer ask to pay in instalments?", "In three instalments, please.",
      "A: Gladly.", isYes: true),
  ])
  func `the thing alone is no wish to undo it`(_ call: Call) async throws { try await check(call) }

  @Test(arguments: [
    ("Did the customer dispute the invoice?", "Thanks for the invoice."),
    ("Was the customer overcharged?", "I got my invoice, thanks."),
    ("Was a wrong amount charged?", "When is the invoice due?"),
    ("Did somebody get hurt?", "I'm very unhappy with you."),
    ("Is the caller the owner of the company?", "I want your manager."),
    ("Did the caller ask for a ring?", "Please call me back."),
    ("Did the caller recommend a colleague?", "Great service, thank you."),
    ("Was the flat visited?", "I have an appointment on Friday."),
    ("Did the caller ask about the price of a phone?", "Please phone me back."),
    ("Did the caller ask about a discount on the invoice?", "I have a question about my invoice."),
  ])
  func `a narrower question is not answered by what it only touches`(
    _ question: String, _ said: String
  ) async throws {
    try await Call(question, said, "A: I see.", isYes: false).check()
  }

  @Test(arguments: [
    Call(Self.order, "I'd like to buy the grey lamp.", "A: It's yours.", isYes: true),
    Call(
      Self.order, "I'd like to buy the grey lamp.", "A: We have it in green only.",
      "Forget it, then.", isYes: false),
    Call(
      Self.unhappy, "I'm fed up with you, two hours in the queue.", "A: I'm sorry.",
      "Forget it.", isYes: true),
  ])
  func `what is dropped in a later turn is not wanted`(_ call: Call) async throws {
    try await check(call)
  }

  @Test(arguments: [
    Call(
      Self.bill, "The invoice came and it's right. I'm ringing about the second delivery.",
      "A: It comes on Friday.", isYes: false),
    Call(
      Self.bill, "I got the invoice. Can you explain it?", "A: Of course.", isYes: true),
  ])
  func `what is told in passing is not asked about`(_ call: Call) async throws {
    try await check(call)
  }

  @Test(arguments: [
    Call(
      Self.manager, "I'm the supervisor in Leeds, and I need my login reset.", "A: Done.",
      isYes: false),
    Call(Self.manager, "Who's in charge? I'd like to speak to your boss.", "A: Yes.", isYes: true),
  ])
  func `who somebody is is no wish to speak to them`(_ call: Call) async throws {
    try await check(call)
  }

  @Test(arguments: [
    Call(Self.hurt, "A: Is anybody hurt?", "Luckily the room was empty.", isYes: false),
    Call(Self.hurt, "A: Is anybody hurt?", "Yes, the driver.", isYes: true),
    Call(Self.german, "A: I also speak German.", "That's nice, but English is fine.", isYes: false),
    Call(Self.german, "A: I also speak German.", "Oh yes, please do.", isYes: true),
    Call(Self.window, "A: Window seat?", "Aisle, please.", isYes: false),
    Call(Self.window, "A: Window seat?", "Yes, please.", isYes: true),
    Call(Self.visa, "A: Do you have a visa?", "No, I still need to get one.", isYes: true),
    Call(Self.visa, "A: Do you have a visa?", "No, I don't need one.", isYes: false),
    Call(
      "Did the caller leave an email address?", "A: Can I have your email address?",
      "It's tom@example.com.", isYes: true),
    Call(
      "Did the caller leave an email address?", "A: Can I have your email address?",
      "I haven't got any.", isYes: false),
  ])
  func `what an agent asks counts as it is answered`(_ call: Call) async throws {
    try await check(call)
  }

  @Test(arguments: [
    Call(Self.sick, "My son has a fever.", "A: Get well soon.", isYes: true),
    Call("Does the caller have children?", "My neighbours' children are loud.", isYes: false),
    Call(Self.broken, "Not one error since Monday.", "A: Good.", isYes: false),
    Call(Self.broken, "I get an error since Monday.", "A: I see.", isYes: true),
    Call(Self.praise, "I'd be delighted if you could send it.", "A: Sure.", isYes: false),
    Call(Self.rude, "I expected somebody rude, but your colleague was kind.", isYes: false),
    Call(Self.rude, "Your colleague was rude to me.", isYes: true),
    Call(Self.callback, "Have the pharmacist call me when it has arrived.", isYes: true),
  ])
  func `others, denials, wishes and fears count as they are meant`(_ call: Call) async throws {
    try await check(call)
  }

  @Test(arguments: [
    // An "upgrade" may be one of software or of what was booked.
    Call(Self.upgrade, "Could I use my miles for an upgrade?", "A: Yes.", isYes: true),
    Call(Self.warranty, "I think the warranty should still be valid.", "A: It is.", isYes: true),
    Call("Did the tenant report a broken window?", "The storm smashed our window.", isYes: true),
    Call("Is the caller looking for a job?", "I'd like to apply for the job.", isYes: true),
    Call(
      "Did the customer decline the upgrade?", "A: An upgrade?", "I'm good, thanks.", isYes: true),
  ])
  func `a question's words need not be said as they stand`(_ call: Call) async throws {
    try await check(call)
  }

  private func check(_ call: Call) async throws { try await call.check() }

  private static let cancel = "Does the caller want to cancel the subscription?"
  private static let order = "Did the customer place an order or buy something?"
  private static let unhappy = "Is the customer annoyed with us?"
  private static let bill =
    "Did the customer ask about a payment, an invoice, a charge or a refund?"
  private static let manager =
    "Did the customer ask to speak to a manager, a supervisor or somebody in charge?"
  private static let hurt = "Did somebody get hurt?"
  private static let german = "Does the caller want to speak German?"
  private static let window = "Did the customer ask for a window seat?"
  private static let visa = "Did the caller say that they need a visa?"
  private static let sick = "Did the caller say that their child is sick?"
  private static let broken =
    "Did the customer report a technical problem, an error, a bug or something not working?"
  private static let praise = "Did the customer praise something?"
  private static let rude = "Did the caller say that an employee was rude?"
  private static let callback = "Did the customer ask to be called back?"
  private static let upgrade = "Did the customer ask for an upgrade?"
  private static let warranty = "Is the product still under warranty?"
}
