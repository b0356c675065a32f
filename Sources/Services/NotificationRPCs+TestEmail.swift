import Automation
import Domain
package import Messages
package import RPC
import Store

extension NotificationRPCs {
  package func sendTestEmail(
    _ request: V1.SendTestEmailRequest, context: CallContext
  ) async throws -> V1.SendTestEmailResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkRequestID(request.requestID)
    try checker.finish()
    let subject: TrialSubject =
      switch request.subject {
      case nil: throw RequestError.invalid("notification_id", "or draft is required")
      case .notificationID(let id): try await saved(id: id, caller)
      case .draft(let message): try draft(message)
      }
    guard let email = TestEmail(subject.pinned) else {
      throw RequestError(
        code: .failedPrecondition, message: "the notification sends no e-mail: it has none to test")
    }
    let recipient = try await ownAddress(of: caller)
    let settings = try await settings(of: caller.account)
    let decision = settings.decisionContext(evaluationID: "", now: clock.now())
    // Rendering may take longer than a turn of the loop.
    guard let delivery = try await offload({ email.delivery(to: recipient, decision) }) else {
      throw RequestError(
        code: .failedPrecondition,
        message: "no sender is a valid address: set one in the notification or the account")
    }
    let definition = subject.pinned.definition
    let stored = try await store.addTestDelivery(
      account: caller.account, delivery, requestID: request.requestID,
      contentHash: ContentHash.of(definition, agentID: subject.agentID))
    return .with {
      $0.delivery = V1.Delivery(stored)
      $0.email = V1.RenderedEmail(stored.message)
    }
  }

  /// The caller's own address: its credential's, else that of the teammate that it is or acts for.
  private func ownAddress(of caller: Caller) async throws -> EmailAddress {
    if let address = caller.email { return address }
    guard let id = caller.teammateID else {
      throw RequestError(
        code: .failedPrecondition,
        message:
          "a test e-mail goes to the caller itself, and the caller has no address: call with a"
          + " token that has the claim email, or as a teammate whose address is stored")
    }
    let teammate = try await store.teammate(account: caller.account, id: id)
    guard let teammate, let address = try? EmailAddress(teammate.email) else {
      throw RequestError(
        code: .failedPrecondition,
        message: "a test e-mail goes to the caller itself, and no valid address is stored for the"
          + " teammate that the call is made for: set it with UpsertTeammate")
    }
    return address
  }
}
