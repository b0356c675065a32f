/// How an account's e-mails go out.
///
/// Stored as JSON: properties may be added as optionals, never renamed.
package struct MailSettings: Sendable, Hashable, Codable {
  /// Whether nothing goes out.
  package var isPaused = false
  /// What becomes of an e-mail that may have gone out.
  package var uncertainSends = UncertainSendPolicy.sendAgain
  /// E-mails that may be sent in any hour; 0: any number.
  package var perHour = 0
  /// E-mails that one address may be sent in any hour; 0: any number.
  package var perRecipientPerHour = 0

  /// Creates settings that hold nothing back.
  package init() {}
}

/// What becomes of an e-mail whose text went out when the answer was lost. The raw values are stored.
package enum UncertainSendPolicy: String, Sendable, Hashable, Codable {
  /// The same Message-ID is sent again.
  case sendAgain
  /// A person decides.
  case hold
}

extension MailSettings {
  /// The time in which rates are counted.
  package static let ratePeriod = Duration.seconds(3600)
}
