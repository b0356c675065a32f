/// What became of one attempt to send a message.
package enum DeliveryResult: Sendable, Hashable {
  /// The server has taken the message over; it must not be sent again.
  case accepted(DeliveryAnswer)
  /// The message was not taken over, and a later attempt may succeed.
  case transientFailure(DeliveryAnswer)
  /// The message was refused for good.
  case permanentFailure(DeliveryAnswer)
  /// The whole text went out and no answer came: the message may or may not have been taken over.
  case uncertain(DeliveryAnswer)

  /// What the server, or the transport in its place, said.
  package var answer: DeliveryAnswer {
    get {
      switch self {
      case .accepted(let answer), .transientFailure(let answer), .permanentFailure(let answer),
        .uncertain(let answer):
        return answer
      }
    }
    set {
      switch self {
      case .accepted: self = .accepted(newValue)
      case .transientFailure: self = .transientFailure(newValue)
      case .permanentFailure: self = .permanentFailure(newValue)
      case .uncertain: self = .uncertain(newValue)
      }
    }
  }
}

/// What was said about an attempt, fit to be stored and shown to people.
package struct DeliveryAnswer: Sendable, Hashable {
  /// The mail server's reply code (RFC 5321 §4.2); 0 where there was no reply.
  package var replyCode: Int
  /// The enhanced status code, such as `5.1.1` (RFC 3463), where the server gave one.
  package var enhancedCode: String?
  /// The server's words, or what went wrong; one line, at most 1,000 bytes, no credentials.
  package var text: String
  /// What was answered; nil where nothing was, or where it does not matter: after acceptance.
  package var place: Place?
  /// Whether the mail server could not be used, whatever the message: another one may be tried with it
  /// at once.
  package var isServersFault = false
  /// The mail server that was tried, as `HOST:PORT`; nil where there is none.
  package var server: String?

  /// The parts of a dialogue that a server answers.
  package enum Place: Sendable, Hashable {
    /// The connection, TLS and logging in.
    case session
    /// The envelope's sender.
    case sender
    /// The recipient.
    case recipient
    /// The text, or the wish to send it.
    case text
  }

  /// Creates an answer; the text becomes one line and is cut to its limit.
  package init(replyCode: Int = 0, enhancedCode: String? = nil, text: String) {
    self.replyCode = replyCode
    self.enhancedCode = enhancedCode
    var line = String.UnicodeScalarView()
    var byteCount = 0
    for scalar in text.unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control
      let kept: Unicode.Scalar = isControl ? " " : scalar
      byteCount += UTF8.width(kept)
      if byteCount > Limits.answerBytesMax { break }
      line.append(kept)
    }
    self.text = String(line)
  }
}
