import Domain
package import Messages
package import RPC
import Store

extension EvaluationRPCs {
  package func listSuppressedAddresses(
    _ request: V1.ListSuppressedAddressesRequest, context: CallContext
  ) async throws -> V1.ListSuppressedAddressesResponse {
    let caller = try Caller(context)
    let size = try pageSize(request.pageSize)
    let address = request.address.isEmpty ? nil : try emailAddress(request.address)
    let token = PageToken(
      signer: signer,
      query: ["ListSuppressedAddresses", caller.account, address?.comparisonKey ?? ""])
    let addresses = try await store.listSuppressedAddresses(
      account: caller.account, address: address, limit: size + 1,
      after: try token.key(of: request.pageToken))
    let page = Page(addresses, size: size) {
      PageKey(time: $0.createdAt, id: $0.address.comparisonKey)
    }
    return .with {
      $0.addresses = page.entries.map { V1.SuppressedAddress($0) }
      $0.nextPageToken = page.last.map(token.token(after:)) ?? ""
    }
  }

  package func addSuppressedAddress(
    _ request: V1.AddSuppressedAddressRequest, context: CallContext
  ) async throws -> V1.AddSuppressedAddressResponse {
    let caller = try Caller(context)
    let address = try emailAddress(request.address)
    let reason = try request.reason.domain()
    var checker = FieldChecker()
    checker.checkText(
      request.note, "note", charactersMax: Limits.suppressionNoteCharactersMax)
    try checker.finish()
    let entry = try await store.addSuppressedAddress(
      account: caller.account,
      SuppressedAddress(
        address: address, reason: reason, source: .caller, note: request.note,
        addedBy: caller.teammateID ?? "", createdAt: clock.now()))
    return .with { $0.address = V1.SuppressedAddress(entry) }
  }

  package func removeSuppressedAddress(
    _ request: V1.RemoveSuppressedAddressRequest, context: CallContext
  ) async throws -> V1.RemoveSuppressedAddressResponse {
    let caller = try Caller(context)
    try await store.removeSuppressedAddress(
      account: caller.account, address: try emailAddress(request.address))
    return V1.RemoveSuppressedAddressResponse()
  }

  private func emailAddress(_ text: String) throws -> EmailAddress {
    do {
      return try EmailAddress(text)
    } catch {
      throw RequestError.invalid("address", "is not an e-mail address: \(error.message)")
    }
  }
}
