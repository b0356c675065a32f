import Testing

@testable import Delivery

struct SMTPDialogueTests {
  @Test func `takes the answer to the text as acceptance`() {
    var dialogue = Self.dialogue(through: .text)
    dialogue.received("250 2.0.0 queued as 1\r\n".utf8)
    dialogue.sent("QUIT\r\n".utf8)
    dialogue.received("221 Bye\r\n".utf8)

    let expected = DeliveryResult.accepted(
      DeliveryAnswer(replyCode: 250, enhancedCode: "2.0.0", text: "queued as 1"))
    #expect(dialogue.result(failure: nil, secrets: []) == expected)
    // What goes wrong afterwards does not undo it.
    #expect(dialogue.result(failure: "TLS closed badly", secrets: []) == expected)
  }

  @Test(arguments: SMTPDialogue.Stage.all)
  func `judges a lost line by how far the dialogue had come`(stage: SMTPDialogue.Stage) {
    let result = Self.dialogue(through: stage).result(failure: "connection reset", secrets: [])

    #expect(result.answer.replyCode == 0)
    #expect(result.answer.text.hasSuffix(": connection reset"))
    #expect(result.answer.isServersFault == (stage != .text))
    switch result {
    case .uncertain: #expect(stage == .text)
    case .transientFailure: #expect(stage != .text)
    default: Issue.record("\(result)")
    }
  }

  @Test(arguments: SMTPDialogue.Stage.all, [421, 450, 451, 452, 550, 552, 554])
  func `judges a refusal by its code and its stage`(stage: SMTPDialogue.Stage, code: Int) {
    var dialogue = Self.dialogue(through: stage)
    dialogue.received("\(code) no\r\n".utf8)
    dialogue.sent("QUIT\r\n".utf8)

    let result = dialogue.result(failure: "failed", secrets: [])

    #expect(result.answer.replyCode == code)
    #expect(result.answer.text == "no")
    #expect(result.answer.place != nil)
    #expect(result.answer.isServersFault == (stage == .session || code == 421 && stage != .text))
    switch result {
    case .permanentFailure: #expect(code >= 500 && stage != .session)
    case .transientFailure: #expect(code < 500 || stage == .session)
    default: Issue.record("\(result)")
    }
  }

  @Test(arguments: [530, 534, 535, 538])
  func `gives no message up because logging in is missing or fails`(code: Int) {
    var dialogue = Self.dialogue(through: .sender)
    dialogue.received("\(code) 5.7.0 Authentication required\r\n".utf8)

    guard case .transientFailure = dialogue.result(failure: "failed", secrets: []) else {
      Issue.record("not transient")
      return
    }
  }

  @Test func `does not take half an answer for acceptance`() {
    var dialogue = Self.dialogue(through: .text)
    dialogue.received("250-2.0.0 queued\r\n".utf8)

    guard case .uncertain = dialogue.result(failure: "connection reset", secrets: []) else {
      Issue.record("not uncertain")
      return
    }
  }

  @Test func `does not take the reply to an earlier command for the answer to the text`() {
    var dialogue = Self.dialogue(through: .recipient)
    dialogue.received("250 OK\r\n".utf8)

    guard case .transientFailure = dialogue.result(failure: nil, secrets: []) else {
      Issue.record("not transient")
      return
    }
  }

  @Test func `joins the lines of a reply and keeps no secret`() {
    var dialogue = Self.dialogue(through: .session)
    dialogue.sent("AUTH PLAIN AGFubgBwYXNz\r\n".utf8)
    dialogue.received("535-5.7.8 Bad password pass\r\n".utf8)
    dialogue.received("535 5.7.8 in AUTH PLAIN AGFubgBwYXNz\r\n".utf8)

    let credentials = SMTPCredentials(user: "ann", password: "pass")
    let result = dialogue.result(failure: "Login denied", secrets: credentials.secrets)

    var answer = DeliveryAnswer(
      replyCode: 535, enhancedCode: "5.7.8", text: "Bad …word … in AUTH PLAIN …")
    answer.place = .session
    answer.isServersFault = true
    #expect(result == .transientFailure(answer))
    #expect(!"\(credentials)".contains("pass") && !String(reflecting: credentials).contains("ann"))
  }

  @Test(arguments: [
    "MAIL FROM:<jörg@a.example>\r\n", "MAIL FROM:<SMTPUTF8@a.example> SIZE=3\r\n",
  ])
  func `notices that SMTPUTF8 is needed and not offered`(command: String) {
    var dialogue = SMTPDialogue(needsSMTPUTF8: true)
    dialogue.sent(command.utf8)

    #expect(dialogue.lacksSMTPUTF8)
    guard case .permanentFailure = dialogue.result(failure: "aborted", secrets: []) else {
      Issue.record("not permanent")
      return
    }
  }

  @Test(arguments: ["", "\r\n", "2", "abc def", "250", "250-", "\u{0}\u{1}", "999999 x"])
  func `survives any reply line`(line: String) {
    var dialogue = Self.dialogue(through: .text)
    for _ in 0..<100 { dialogue.received(line.utf8) }
    let answer = dialogue.result(failure: "x", secrets: []).answer
    #expect(answer.text.utf8.count <= 1000)
    #expect(answer.text.unicodeScalars.allSatisfy { $0.value >= 0x20 })
  }

  /// A dialogue in which everything went well up to a stage, whose answer is not there yet.
  private static func dialogue(through stage: SMTPDialogue.Stage) -> SMTPDialogue {
    var dialogue = SMTPDialogue(needsSMTPUTF8: false)
    dialogue.received("220-mail.test\r\n".utf8)
    dialogue.received("220 ready\r\n".utf8)
    dialogue.sent("EHLO client.test\r\n".utf8)
    if stage == .session { return dialogue }
    dialogue.received("250-mail.test\r\n".utf8)
    dialogue.received("250 SIZE 1000\r\n".utf8)
    dialogue.sent("MAIL FROM:<a@b.example> SIZE=10\r\n".utf8)
    if stage == .sender { return dialogue }
    dialogue.received("250 OK\r\n".utf8)
    dialogue.sent("RCPT TO:<c@d.example>\r\n".utf8)
    if stage == .recipient { return dialogue }
    dialogue.received("250 OK\r\n".utf8)
    dialogue.sent("DATA\r\n".utf8)
    if stage == .data { return dialogue }
    dialogue.received("354 go on\r\n".utf8)
    dialogue.handedOverText()
    return dialogue
  }
}

extension SMTPDialogue.Stage {
  fileprivate static let all: [Self] = [.session, .sender, .recipient, .data, .text]
}
