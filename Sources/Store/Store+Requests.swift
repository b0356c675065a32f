import Domain

/// Something that a caller may ask for twice with one request id, and get once.
enum RequestKind: String {
  case createNotification
  case createTask
  case createTaskComment
  case createTemplate
  case resendDelivery
  case sendTestEmail
  case reevaluateConversation
}

extension WriteTransaction {
  /// Notes that a caller's request id makes `resourceID`; returns the resource that it has made
  /// before, if it has.
  ///
  /// Without a request id every request is a new one. Throws `alreadyExists` when the id was used
  /// for other content.
  func resource(
    madeBy requestID: String, _ kind: RequestKind, in account: String, contentHash: [UInt8],
    orelse resourceID: String, now: Timestamp
  ) throws -> String? {
    if requestID.isEmpty { return nil }
    let key: [SQLValue] = [.text(account), .text(kind.rawValue), .text(requestID)]
    let earlier = try first(
      """
      SELECT resource_id, content_hash FROM request
      WHERE account = $1 AND kind = $2 AND request_id = $3
      """, key
    ) { (id: try $0.text(0), hash: try $0.blob(1)) }
    if let earlier {
      guard earlier.hash == contentHash else {
        throw StoreError(.alreadyExists, "the request id was used for another request")
      }
      return earlier.id
    }
    try execute(
      """
      INSERT INTO request (account, kind, request_id, resource_id, content_hash, created_at_us)
      VALUES ($1, $2, $3, $4, $5, $6)
      """, key + [.text(resourceID), .blob(contentHash), SQLValue(now)])
    return nil
  }
}
