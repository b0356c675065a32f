public import Messages
public import RPC

extension RPCError {
  /// Which fields of the request are wrong, and how; empty where the server does not say.
  public var fieldViolations: [GoogleRPC.BadRequest.FieldViolation] {
    detail(as: GoogleRPC.BadRequest.self)?.fieldViolations ?? []
  }

  /// Why the call failed, for programs; nil where the server does not say.
  public var info: GoogleRPC.ErrorInfo? {
    detail(as: GoogleRPC.ErrorInfo.self)
  }

  private func detail<Detail: Message>(as type: Detail.Type) -> Detail? {
    for detail in details {
      // Details that cannot be read are as good as none: the status itself stands beside them.
      if let found = try? detail.unpacked(as: type) { return found }
    }
    return nil
  }
}
