import Domain
import Testing

@testable import Analysis

/// Calls in which a wish, an agreement or a gap in knowledge is said softly, and near misses of them.
@Suite(.timeLimit(.minutes(1)))
struct SoftWordingTests {
  typealias Call = MisleadingCallTests.Call

  @Test(arguments: [
    Call(
      Self.appointment, "A: Mr Brook could come on Friday at nine.", "Go on then.",
      "A: Right, he'll ring the bell twice.", isYes: true),
    Call(
      Self.appointment, "Could I look in at four tomorrow?",
      "A: I can see you at four, that's fine.",
      "Lovely.", isYes: true),
    Call(
      Self.appointment, "Do you see people on a Friday?", "A: Not on Fridays, no.", "Pity.",
      isYes: false),
    Call(
      Self.appointment, "A: The parcel could come on Friday.", "Friday is fine.",
      "A: See you Friday then.", isYes: false),
    Call(
      Self.appointment, "I've got an appointment on Friday, where do I park?",
      "A: Behind the house. See you Friday.", "See you then.", isYes: false),
    Call(
      Self.appointment, "A: You're booked in for Friday at nine.", "I can't make it after all.",
      "A: I've taken you off the list.", isYes: false),
    Call(
      "Is there now an appointment?", "A: Could you come on Friday at nine?", "That'll do nicely.",
      "A: Bring your glasses.", isYes: true),
    Call(
      "Steht jetzt ein Termin fest?", "A: Am Freitag um neun hätte ich etwas frei.",
      "Da sage ich nicht nein.", "A: Bis Freitag!", isYes: true),
  ])
  func `a time that both agree on is a meeting unless it is called something else`(
    _ call: Call
  ) async throws {
    try await check(call)
  }

  @Test(arguments: [
    Call(
      Self.unanswered, "Is it made of oak?", "A: I'd have to check.", "Never mind.", isYes: true),
    Call(
      Self.unanswered, "Is it made of oak?",
      "A: I'd have to check. One moment. Yes, it says oak here.",
      "Good, thank you.",
      isYes: false),
    Call(
      Self.unanswered, "Is it made of oak?", "A: I'm not sure, one moment.", "Take your time.",
      "A: Here it is, it's oak with a coat of wax.", isYes: false),
    Call(
      Self.unanswered, "So you don't know?", "A: I'm afraid that's right.", "Well.", isYes: true),
    Call(
      "Was a question left unanswered?", "I don't know where to sign.", "A: On the last page.",
      "Thanks.", isYes: false),
    Call(
      "Blieb eine Frage offen?", "Ist das Eiche?", "A: Da bin ich überfragt.", "Schade.",
      isYes: true
    ),
  ])
  func `what the agent looks up and tells was not left open`(_ call: Call) async throws {
    try await check(call)
  }

  @Test(arguments: [
    Call(
      Self.manager, "I want your manager.", "A: The refund has gone out just now.",
      "Oh. Then I don't need the manager.", isYes: false),
    Call(
      Self.manager, "I want your manager.", "A: The refund has gone out just now.",
      "Leave your manager in peace, then.", isYes: false),
    Call(
      Self.manager, "I was about to ask for your manager.", "A: It's done.", "Good.", isYes: false),
    Call(
      Self.manager, "I want your manager.", "A: She's out.", "I don't mind waiting.", isYes: true),
  ])
  func `a wish that the caller denies later is dropped`(_ call: Call) async throws {
    try await check(call)
  }

  @Test(arguments: [
    Call(
      Self.callback, "If one of your people phoned me, that'd be a help.", "A: Noted.", isYes: true),
    Call(
      Self.callback, "Es wäre mir lieber, wenn sich jemand bei mir meldet.", "A: Gern.", isYes: true
    ),
    Call(
      Self.callback, "Wenn sich Frau Roth bei mir melden könnte, gern.", "A: Gern.", isYes: true),
    Call(Self.callback, "Rufen Sie mich am Dienstag zurück.", "A: Gern.", isYes: true),
    Call(
      Self.callback, "If the alarm rang me up at night, what would I do?", "A: Press stop.",
      isYes: false),
  ])
  func `a polite condition is a wish`(_ call: Call) async throws { try await check(call) }

  @Test(arguments: [
    Call(
      Self.demo, "A: We also do a demo online.", "With a person?", "A: With a colleague.",
      "I wouldn't say no to that.", isYes: true),
    Call(Self.demo, "A: Would you like a demo?", "Good Lord, no.", "A: Fine.", isYes: false),
    Call(Self.demo, "A: Shall we do a demo?", "Please spare me that.", "A: Fine.", isYes: false),
    Call(
      "Soll der Kunde angerufen werden?", "A: Möchten Sie einen Rückruf?",
      "Nein danke, lieber komme ich morgen.", "A: Gern.", isYes: false),
  ])
  func `an offer is taken or turned down in a roundabout way`(_ call: Call) async throws {
    try await check(call)
  }

  @Test(
    arguments: [
      "Did they want to be phoned?", "Would the caller like to be rung back?",
      "Was a callback requested?", "Is somebody supposed to call the customer?",
      "Should we call the customer back?", "Is the customer waiting for a call from us?",
    ].flatMap { question in
      [
        Call(question, "Please call me back this afternoon.", "A: I'll pass that on.", isYes: true),
        Call(question, "When do you close today?", "A: At six.", isYes: false),
      ]
    })
  func `a call back is asked about in many words`(_ call: Call) async throws {
    try await check(call)
  }

  private func check(_ call: Call) async throws {
    try await call.check()
  }

  private static let appointment = "Was a visit or consultation scheduled for a certain day?"
  private static let unanswered = "Did the agent say that it could not answer something?"
  private static let manager = "Did the customer ask to speak to a manager?"
  private static let callback = "Did the customer ask to be called back?"
  private static let demo = "Did the customer ask for a demo?"
}
