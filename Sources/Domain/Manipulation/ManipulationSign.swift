/// A turn in which somebody seems to give orders to whoever reads the transcript.
///
/// A sign is for people: it changes no verdict, no recipient and no text.
///
/// Stored as JSON: properties may be added with a default, never renamed.
package struct ManipulationSign: Sendable, Hashable, Codable {
  /// Number of the turn, from 1.
  package var turn: Int
  /// What was tried.
  package var kind: ManipulationKind

  /// Creates a sign.
  package init(turn: Int, kind: ManipulationKind) {
    self.turn = turn
    self.kind = kind
  }
}

/// What somebody tries by talking to the machine.
package enum ManipulationKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// To have it ignore its rules, or take a part.
  case orders
  /// To pass words off as the system's or as another speaker's turn.
  case fakeSystemText
  /// To dictate its answer, in words or as JSON.
  case fakeAnswer
  /// To learn what it was told.
  case promptDisclosure
  /// To have something sent where the author did not say.
  case recipient
  /// To have notifications fire, or keep them from it.
  case notificationControl
  /// To bring markup or template code into what is written.
  case markup
  /// To bring lines into the headers of an e-mail.
  case headerLines
  /// To hide words from people: characters that nobody sees, letters that look like others.
  case hiddenText
}
