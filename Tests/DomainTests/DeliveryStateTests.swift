import Domain
import Testing

/// The rules by which deliveries move.
struct DeliveryStateTests {
  private static let now = Timestamp(microseconds: 1_000_000)
  private static let later = Timestamp(microseconds: 2_000_000)

  /// Every event with the states that it may happen in, and where it leads from each.
  private static let table: [(DeliveryEvent, [DeliveryState: DeliveryStep])] = [
    (
      .claimed(leaseEnd: later),
      [
        .queued: DeliveryStep(.sending, due: later), .deferred: DeliveryStep(.sending, due: later),
      ]
    ),
    (.accepted, [.sending: DeliveryStep(.sent)]),
    (
      .refusedForNow(.serverUnusable, retryAt: later),
      [.sending: DeliveryStep(.deferred, .serverUnusable, due: later)]
    ),
    (.refused(.noSuchMailbox), [.sending: DeliveryStep(.bounced, .noSuchMailbox)]),
    (.refused(.recipientRefused), [.sending: DeliveryStep(.bounced, .recipientRefused)]),
    (.refused(.policy), [.sending: DeliveryStep(.dead, .policy)]),
    (.refused(.refused), [.sending: DeliveryStep(.dead, .refused)]),
    (.gaveUp(.tooOld), [.sending: DeliveryStep(.dead, .tooOld)]),
    (
      .answerLost(.sendAgain, retryAt: later),
      [.sending: DeliveryStep(.deferred, .uncertain, due: later)]
    ),
    (.answerLost(.sendAgain, retryAt: nil), [.sending: DeliveryStep(.dead, .uncertain)]),
    (.answerLost(.hold, retryAt: later), [.sending: DeliveryStep(.held, .uncertain)]),
    (.answerLost(.hold, retryAt: nil), [.sending: DeliveryStep(.held, .uncertain)]),
    (
      .paused,
      [
        .queued: DeliveryStep(.queued, .accountPaused, due: .latest),
        .deferred: DeliveryStep(.deferred, .accountPaused, due: .latest),
      ]
    ),
    (
      .overRate(.recipientRate, until: later),
      [
        .queued: DeliveryStep(.deferred, .recipientRate, due: later),
        .deferred: DeliveryStep(.deferred, .recipientRate, due: later),
      ]
    ),
    (
      .addressSuppressed,
      [
        .queued: DeliveryStep(.suppressed, .addressSuppressed),
        .deferred: DeliveryStep(.suppressed, .addressSuppressed),
      ]
    ),
    (
      .released(at: now),
      [
        .held: DeliveryStep(.queued, due: now), .suppressed: DeliveryStep(.queued, due: now),
        .dead: DeliveryStep(.queued, due: now), .deferred: DeliveryStep(.queued, due: now),
      ]
    ),
    (
      .cancelled,
      [
        .queued: DeliveryStep(.dead, .cancelled), .deferred: DeliveryStep(.dead, .cancelled),
        .held: DeliveryStep(.dead, .cancelled), .suppressed: DeliveryStep(.dead, .cancelled),
      ]
    ),
    (
      .bounceReported,
      Dictionary(
        uniqueKeysWithValues: DeliveryState.allCases.filter { $0 != .sending }
          .map { ($0, DeliveryStep(.bounced, .bounceReported)) })
    ),
  ]

  @Test(arguments: table) func `each event leads where its row says, and from nowhere else`(
    event: DeliveryEvent, steps: [DeliveryState: DeliveryStep]
  ) {
    for state in DeliveryState.allCases {
      #expect(state.step(on: event) == steps[state], "\(state)")
    }
  }

  @Test(arguments: table) func `what is open is due at some time, and nothing else is`(
    event: DeliveryEvent, steps: [DeliveryState: DeliveryStep]
  ) {
    for step in steps.values { #expect(step.state.isOpen == (step.due != nil)) }
  }

  @Test func `only what is over may be sent once more`() {
    #expect(Set(DeliveryState.allCases.filter(\.allowsResending)) == [.sent, .bounced, .dead])
  }

  @Test(
    arguments: [
      ("5.1.1", .noSuchMailbox), ("5.1.2", .noSuchMailbox), ("5.1.3", .noSuchMailbox),
      ("5.1.6", .noSuchMailbox), ("5.1.10", .noSuchMailbox), ("5.1.0", .recipientRefused),
      ("5.2.1", .recipientRefused), ("5.2.2", .recipientRefused), ("5.7.1", .policy),
      ("5.7.26", .policy), (nil, .recipientRefused), ("nonsense", .recipientRefused),
    ] as [(String?, DeliveryReason)])
  func `a refused recipient is missing, refused, or a matter of policy`(
    code: String?, reason: DeliveryReason
  ) {
    #expect(
      DeliveryReason(refusalOfRecipient: true, ofText: false, enhancedCode: code) == reason)
  }

  @Test func `a refused sender or text suppresses nobody unless it names the mailbox`() {
    func reason(ofText: Bool, _ code: String?) -> DeliveryReason {
      DeliveryReason(refusalOfRecipient: false, ofText: ofText, enhancedCode: code)
    }
    #expect(reason(ofText: true, "5.1.1") == .noSuchMailbox)
    #expect(reason(ofText: true, "5.7.1") == .policy)
    #expect(reason(ofText: true, "5.6.0") == .refused)
    // Of the sender, 5.1.x says nothing about the recipient.
    #expect(reason(ofText: false, "5.1.1") == .refused)
    #expect(reason(ofText: false, nil) == .refused)
  }

  @Test func `every reason has a sentence`() {
    let sentences = DeliveryReason.allCases.map(\.explanation)
    #expect(Set(sentences).count == DeliveryReason.allCases.count)
    #expect(sentences.allSatisfy { $0.hasSuffix(".") })
  }
}
