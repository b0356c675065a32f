import Messages

extension RPCError {
  /// How long the server asks to wait before the call is made again (`google.rpc.RetryInfo`).
  public var retryDelay: Duration? {
    for detail in details {
      // Details that cannot be read say nothing.
      guard let info = try? detail.unpacked(as: GoogleRPC.RetryInfo.self),
        let delay = info.retryDelay
      else { continue }
      return .seconds(max(0, min(delay.seconds, Self.retryDelaySecondsMax)))
        + .nanoseconds(Int64(max(0, min(delay.nanos, 999_999_999))))
    }
    return nil
  }

  /// A server that asks for more than a day is not waited for any longer than that.
  private static let retryDelaySecondsMax: Int64 = 86_400
}
