/// How far the dialogue about one message has come, and what its end means.
///
/// libcurl speaks SMTP itself and reports one result in the end; it does not say at which command
/// the dialogue broke off, nor with which words. So the dialogue is followed from what passes:
///
///     session ─MAIL→ sender ─RCPT→ recipient ─DATA→ data ─text→ text
///
/// A reused connection begins at MAIL; QUIT may follow from everywhere and ends it. The text counts as handed over once libcurl has taken the last
/// of it. The final dot follows only when that is sent, and only after the final dot can a server
/// take the message over (RFC 5321 §4.2.5): so nothing that may have arrived counts as failed, at the
/// price that some of what is uncertain did not arrive.
struct SMTPDialogue {
  /// What is under way.
  enum Stage: Hashable {
    case session, sender, recipient, data, text
  }

  /// What is under way.
  private(set) var stage: Stage = .session
  /// Whether the server has said anything about this message or on a connection made for it.
  private(set) var hasReply = false
  /// Whether MAIL was sent without SMTPUTF8 although the message needs it.
  private(set) var lacksSMTPUTF8 = false
  /// Whether the client said QUIT: what the server then says is not about the message.
  private(set) var isClosing = false
  /// Whether the session has gone on over TLS that was begun by STARTTLS.
  private(set) var hasStartedTLS = false
  /// Whether the client has tried to log in.
  private(set) var hasTriedLogin = false
  private let needsSMTPUTF8: Bool
  private var reply = SMTPReply()
  private var hasAskedForTLS = false

  /// The code of the reply to what is under way; 0 if there is none yet.
  var replyCode: Int { reply.code }

  /// Begins a dialogue.
  init(needsSMTPUTF8: Bool) {
    self.needsSMTPUTF8 = needsSMTPUTF8
  }

  /// Whether the server may have taken the message over, as far as the client knows.
  var isTextHandedOver: Bool { stage == .text }

  /// Notes a command that was sent. What is part of logging in changes nothing.
  mutating func sent(_ command: some Collection<UInt8>) {
    let verb = String(decoding: command.prefix { $0 != 0x20 && $0 != 0x0D }, as: UTF8.self)
    switch verb.uppercased() {
    case "MAIL":
      advance(to: .sender)
      let words = command.split { $0 == 0x20 || $0 == 0x0D || $0 == 0x0A }
      lacksSMTPUTF8 = needsSMTPUTF8 && !words.contains { $0.elementsEqual("SMTPUTF8".utf8) }
    case "RCPT": advance(to: .recipient)
    case "DATA": advance(to: .data)
    case "QUIT": isClosing = true
    case "EHLO", "HELO", "STARTTLS", "AUTH":
      reply = SMTPReply()
      note(verb.uppercased())
    default: break
    }
  }

  /// Where STARTTLS was refused, logging in follows it, or nothing; over TLS the client says EHLO
  /// again (RFC 3207 §4.2).
  private mutating func note(_ verb: String) {
    switch verb {
    case "STARTTLS": hasAskedForTLS = true
    case "AUTH": hasTriedLogin = true
    default: hasStartedTLS = hasAskedForTLS
    }
  }

  /// Notes a line that was received.
  mutating func received(_ line: some Collection<UInt8>) {
    guard !isClosing else { return }
    hasReply = true
    if reply.isComplete { reply = SMTPReply() }
    reply.append(line)
  }

  /// Notes that all of the text was handed over.
  mutating func handedOverText() {
    guard stage == .data else { return }
    advance(to: .text)
  }

  /// What the dialogue's end means for the message.
  ///
  /// - Parameters:
  ///   - failure: libcurl's words for what went wrong; nil if it reported success.
  ///   - secrets: What must not stand in an answer.
  /// - Returns: The result of the attempt.
  func result(failure: String?, secrets: [String]) -> DeliveryResult {
    var answer = reply.answer(without: secrets)
    if isTextHandedOver, reply.isComplete, reply.code / 100 == 2 { return .accepted(answer) }
    if lacksSMTPUTF8 {
      return .permanentFailure(
        DeliveryAnswer(
          text: "the address needs a mail server that offers SMTPUTF8, and this one does not"))
    }
    answer.place = stage.place
    answer.isServersFault = isServersFault(answer)
    switch reply.code / 100 {
    case 4: return .transientFailure(answer)
    case 5: return isAboutMessage ? .permanentFailure(answer) : .transientFailure(answer)
    default: break
    }
    let text = "\(stage.words): \(failure ?? "the server's answer is missing")"
    var own = DeliveryAnswer(text: redacted(text, secrets))
    if isTextHandedOver { return .uncertain(own) }
    own.place = stage.place
    // The line was lost, or never there: nothing of the message can have been taken over.
    own.isServersFault = true
    return .transientFailure(own)
  }

  /// Whether a refusal says that the server cannot be used just now: at its greeting or at logging in,
  /// when it closes (421, RFC 5321 §3.8), or for its own lack of resources (4.3.x, RFC 3463 §3.4).
  private func isServersFault(_ answer: DeliveryAnswer) -> Bool {
    guard stage != .session else { return true }
    guard !isTextHandedOver else { return false }
    return !isAboutMessage || answer.replyCode == 421
      || answer.replyCode / 100 == 4 && answer.enhancedCode?.hasPrefix("4.3.") == true
  }

  /// Whether a refusal is about the message, rather than about this server's access or account:
  /// that is the operator's to mend, and no message should be given up for it.
  private var isAboutMessage: Bool {
    switch stage {
    case .session: return false
    case .sender, .recipient, .data, .text:
      // Authentication required, too weak, or failed (RFC 4954 §6).
      return ![530, 534, 535, 538].contains(reply.code)
    }
  }

  private mutating func advance(to next: Stage) {
    stage = next
    reply = SMTPReply()
  }
}

extension SMTPDialogue.Stage {
  fileprivate var place: DeliveryAnswer.Place {
    switch self {
    case .session: .session
    case .sender: .sender
    case .recipient: .recipient
    case .data, .text: .text
    }
  }

  fileprivate var words: String {
    switch self {
    case .session: return "while connecting"
    case .sender: return "at MAIL FROM"
    case .recipient: return "at RCPT TO"
    case .data: return "at DATA, before the whole text was sent"
    case .text: return "after the text was sent, before its answer"
    }
  }
}
