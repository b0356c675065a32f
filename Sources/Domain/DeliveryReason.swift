/// Why a delivery is in its state. The raw values are stored.
package enum DeliveryReason: String, Sendable, Hashable, Codable, CaseIterable {
  case accountPaused, accountRate, recipientRate
  case refusedForNow, serverUnusable, uncertain
  case noSuchMailbox, recipientRefused, policy, refused, tooOld
  case bounceReported, addressSuppressed, cancelled, unreadable, givenUp

  /// What a mail server's refusal for good says.
  ///
  /// The enhanced code (RFC 3463) counts where there is one, since the codes of RFC 5321 do not tell
  /// a missing mailbox from a policy (550 is both).
  ///
  /// - Parameters:
  ///   - isOfRecipient: Whether it answered the recipient's address.
  ///   - isOfText: Whether it answered the text.
  ///   - enhancedCode: The enhanced status code, such as `5.1.1`.
  package init(refusalOfRecipient isOfRecipient: Bool, ofText isOfText: Bool, enhancedCode: String?)
  {
    let parts = (enhancedCode ?? "").split(separator: ".", omittingEmptySubsequences: false)
    let (subject, detail) = parts.count == 3 ? (parts[1], parts[2]) : ("", "")
    if subject == "7" {
      // Security or policy: about the sender, the text or the server that sends.
      self = .policy
    } else if isOfRecipient || isOfText, subject == "1", Self.missingMailbox.contains(detail) {
      self = .noSuchMailbox
    } else {
      self = isOfRecipient ? .recipientRefused : .refused
    }
  }

  /// Of the codes 5.1.x: no such mailbox, no such domain, not an address, moved without a forwarding
  /// address, and a domain that takes no mail (RFC 7505 §4.2).
  private static let missingMailbox: Set<Substring> = ["1", "2", "3", "6", "10"]

  /// Whether it says that this recipient cannot be reached, whoever writes what.
  package var isOfRecipient: Bool {
    switch self {
    case .noSuchMailbox, .recipientRefused, .bounceReported: true
    default: false
    }
  }

  /// Whether the account itself lets it wait.
  package var isOfAccount: Bool {
    switch self {
    case .accountPaused, .accountRate, .recipientRate: true
    default: false
    }
  }

  /// The reason in a sentence for people.
  package var explanation: String {
    switch self {
    case .accountPaused: "The account's outgoing mail is paused."
    case .accountRate: "The account has sent as many e-mails in an hour as it lets itself."
    case .recipientRate:
      "The recipient has got as many e-mails in an hour as the account lets it get."
    case .refusedForNow: "The mail server refused it for now; it is tried again."
    case .serverUnusable: "No mail server could be used; it is tried again."
    case .uncertain:
      "Its text went out, and the answer was lost, so that it may or may not have arrived."
    case .noSuchMailbox: "There is no such mailbox, so its address is suppressed from now on."
    case .recipientRefused: "The mail server refused the recipient for good."
    case .policy: "The mail server's policy refuses it."
    case .refused: "The mail server refused it for good."
    case .tooOld: "It was refused for now for as long as e-mails are tried."
    case .bounceReported: "It was reported to have bounced after a mail server had accepted it."
    case .addressSuppressed: "Its address is on the account's suppression list."
    case .cancelled: "Somebody cancelled it."
    case .unreadable: "What is stored of it cannot be read."
    case .givenUp:
      "It was under way when a backup was made, and whoever restored that chose to give it up."
    }
  }
}
