/// What holds for every call of a connection that does not say otherwise.
public struct ClientDefaults: Sendable {
  /// The fields that go with each call; those of a call take the place of ones of the same name.
  public var metadata: Metadata
  /// What tells the server who calls; nil: nothing does.
  public var credential: BearerCredential?
  /// How long a call with one response may take; nil is for ever.
  public var unaryTimeout: Duration?

  /// Creates defaults.
  public init(
    metadata: Metadata = Metadata(), credential: BearerCredential? = nil,
    unaryTimeout: Duration? = nil
  ) {
    self.metadata = metadata
    self.credential = credential
    self.unaryTimeout = unaryTimeout
  }
}
