/// What bounds the work and the memory of sending e-mail.
enum Limits {
  /// A composed message, in bytes: two rendered bodies of the greatest size in base64 fit. Servers
  /// of note refuse far smaller ones themselves.
  static let messageBytesMax = 40_000_000
  /// Messages that wait for a free connection. The outbox hands over only as many as it has
  /// claimed, so that this is a guard and not a buffer; each takes a structured message of memory.
  static let queuedMessagesMax = 256
  /// Connections to one mail server at once. Servers commonly refuse a client's eleventh.
  static let connectionsMax = 10
  /// An answer kept for people, in bytes: a reply line has at most 512 (RFC 5321 §4.5.3.1.5).
  static let answerBytesMax = 1000
  /// Lines kept of one reply; the rest of a longer one is read and dropped.
  static let replyLinesMax = 20
  /// A line of a header field, without CRLF (RFC 5322 §2.1.1): where folding is possible.
  static let headerLineBytesMax = 78
  /// An encoded word (RFC 2047 §2).
  static let encodedWordBytesMax = 75
  /// A line of an encoded body, without CRLF (RFC 2045 §6.7 and §6.8).
  static let bodyLineBytesMax = 76
  /// A file's name before it is shortened: file systems allow 255 bytes, and the name of the
  /// temporary file is longer by five.
  static let fileNameBytesMax = 200
  /// Files whose names are made durable by one synchronisation of their folder: the first of them
  /// waits for the last.
  static let filesPerFolderSync = 32
  /// How long a mail server that cannot be used is left alone: a restart of it takes about as long.
  static let serverRest: Duration = .seconds(30)
  /// How long at most, however often it was tried in vain.
  static let serverRestMax: Duration = .seconds(300)
  /// How long one message may try it: longer than a transport takes.
  static let serverTrialMax: Duration = .seconds(600)
  /// Lines that are lost in a row before the server, not the messages, is to blame.
  static let lostLinesMax = 3
  /// How long a connection that nothing was sent over is kept open. Shorter than the idle timeouts
  /// of mail servers (five minutes, RFC 5321 §4.5.3.2.7), long enough for a burst's gaps.
  static let connectionIdleMax: Duration = .seconds(10)
}
