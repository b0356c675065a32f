/// How messages are read from JSON.
public struct JSONDecodingOptions: Sendable {
  /// Whether fields that a message does not know are skipped; otherwise they are an error, as the
  /// protobuf documentation wants it by default.
  ///
  /// Names of enum values that are not known are an error either way: unlike a number, a name
  /// cannot be kept.
  public var ignoresUnknownFields: Bool
  /// The messages that a `google.protobuf.Any` may hold.
  public var registry: AnyRegistry

  /// Creates options.
  public init(ignoresUnknownFields: Bool = false, registry: AnyRegistry = .standard) {
    self.ignoresUnknownFields = ignoresUnknownFields
    self.registry = registry
  }

  /// What a server goes by: clients of a later version may send fields that it does not know, just
  /// as in the binary format.
  public static let server = JSONDecodingOptions(ignoresUnknownFields: true)
}

/// How messages are written as JSON.
public struct JSONEncodingOptions: Sendable {
  /// Whether fields without presence are written although they hold their default value.
  public var includesDefaults: Bool
  /// The messages that a `google.protobuf.Any` may hold.
  public var registry: AnyRegistry

  /// Creates options.
  public init(includesDefaults: Bool = false, registry: AnyRegistry = .standard) {
    self.includesDefaults = includesDefaults
    self.registry = registry
  }
}
