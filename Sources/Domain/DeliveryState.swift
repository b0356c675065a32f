/// How far a delivery has come. The raw values are stored.
///
/// ```text
/// queued, deferred ── claimed ──> sending ── accepted ──> sent ── hard bounce reported ──> bounced
///    │      ^                        ├─ refused for now, answer lost: send again ──> deferred
///    │      │                        ├─ answer lost: hold ──> held
///    │      │                        ├─ the recipient refused for good ──> bounced
///    │      │                        └─ refused for good, tried for too long ──> dead
///    │      └── over a rate, paused: stays until later
///    ├── its address is suppressed ──> suppressed
///    └── cancelled (held and suppressed ones too) ──> dead
/// held, suppressed, dead, deferred ── released ──> queued
/// ```
///
/// A plain value: `step(on:)` is all there is to it; whoever stores deliveries asks it.
package enum DeliveryState: String, Sendable, Hashable, Codable, CaseIterable {
  /// Waits for its first attempt, or for the one after its release.
  case queued
  /// A worker has the lease of it.
  case sending
  /// A mail server has taken it.
  case sent
  /// Waits for another attempt.
  case deferred
  /// Given up or cancelled.
  case dead
  /// The recipient was refused for good, or a hard bounce was reported.
  case bounced
  /// Its address is on the suppression list.
  case suppressed
  /// It may have gone out, and a person decides whether it is sent again.
  case held

  /// Whether an attempt follows without anybody's doing, or is under way.
  package var isOpen: Bool {
    switch self {
    case .queued, .sending, .deferred: true
    case .sent, .dead, .bounced, .suppressed, .held: false
    }
  }
}

/// What happens to a delivery.
package enum DeliveryEvent: Sendable, Hashable {
  /// A worker takes the lease of it.
  case claimed(leaseEnd: Timestamp)
  /// A mail server has taken it.
  case accepted
  /// It was not taken this time.
  case refusedForNow(DeliveryReason, retryAt: Timestamp)
  /// It was refused for good.
  case refused(DeliveryReason)
  /// It is given up although it was not refused for good.
  case gaveUp(DeliveryReason)
  /// Its text went out, and nobody knows what was answered; nil: it was tried for too long already.
  case answerLost(UncertainSendPolicy, retryAt: Timestamp?)
  /// Its account's outgoing mail is paused.
  case paused
  /// It would be more than a rate allows.
  case overRate(DeliveryReason, until: Timestamp)
  /// Its address is on the suppression list.
  case addressSuppressed
  /// Somebody wants it sent now.
  case released(at: Timestamp)
  /// Somebody wants it not sent.
  case cancelled
  /// A gateway reported that it came back for good.
  case bounceReported
}

/// Where a delivery goes.
package struct DeliveryStep: Sendable, Hashable {
  /// Its next state.
  package var state: DeliveryState
  /// Why.
  package var reason: DeliveryReason?
  /// When it is to be looked at again; nil: never by itself.
  package var due: Timestamp?

  /// Creates a step.
  package init(_ state: DeliveryState, _ reason: DeliveryReason? = nil, due: Timestamp? = nil) {
    self.state = state
    self.reason = reason
    self.due = due
  }

  /// When something is due that waits for a person: later than any clock says.
  package static let parked = Timestamp.latest
}

extension DeliveryState {
  /// Where an event leads; nil where it cannot happen in this state.
  package func step(on event: DeliveryEvent) -> DeliveryStep? {
    switch (self, event) {
    case (.queued, .claimed(let leaseEnd)), (.deferred, .claimed(let leaseEnd)):
      DeliveryStep(.sending, due: leaseEnd)
    case (.queued, .paused), (.deferred, .paused):
      DeliveryStep(self, .accountPaused, due: DeliveryStep.parked)
    case (.queued, .overRate(let reason, let until)), (.deferred, .overRate(let reason, let until)):
      DeliveryStep(.deferred, reason, due: until)
    case (.queued, .addressSuppressed), (.deferred, .addressSuppressed):
      DeliveryStep(.suppressed, .addressSuppressed)
    case (.sending, .accepted):
      DeliveryStep(.sent)
    case (.sending, .refusedForNow(let reason, let retryAt)):
      DeliveryStep(.deferred, reason, due: retryAt)
    case (.sending, .refused(let reason)):
      DeliveryStep(reason.isOfRecipient ? .bounced : .dead, reason)
    case (.sending, .gaveUp(let reason)):
      DeliveryStep(.dead, reason)
    case (.sending, .answerLost(.sendAgain, let retryAt)):
      DeliveryStep(retryAt == nil ? .dead : .deferred, .uncertain, due: retryAt)
    case (.sending, .answerLost(.hold, _)):
      DeliveryStep(.held, .uncertain)
    case (.held, .released(let now)), (.suppressed, .released(let now)),
      (.dead, .released(let now)), (.deferred, .released(let now)):
      DeliveryStep(.queued, due: now)
    case (.queued, .cancelled), (.deferred, .cancelled), (.held, .cancelled),
      (.suppressed, .cancelled):
      DeliveryStep(.dead, .cancelled)
    case (.sent, .bounceReported), (.deferred, .bounceReported), (.held, .bounceReported),
      (.dead, .bounceReported), (.bounced, .bounceReported), (.suppressed, .bounceReported),
      (.queued, .bounceReported):
      DeliveryStep(.bounced, .bounceReported)
    default: nil
    }
  }

  /// Whether the e-mail may be sent once more as one of its own: nothing more comes of this one.
  package var allowsResending: Bool {
    switch self {
    case .sent, .bounced, .dead: true
    case .queued, .sending, .deferred, .suppressed, .held: false
    }
  }
}
