/// The types of message that a `google.protobuf.Any` may hold in JSON, where its content is written
/// out and not as bytes.
public struct AnyRegistry: Sendable {
  private let types: [String: any CodedMessage.Type]

  /// Creates a registry.
  ///
  /// - Parameter types: Generated messages; of two of the same name the later one counts.
  public init(_ types: [any Message.Type]) {
    let known = types.compactMap { $0 as? any CodedMessage.Type }
    self.types = Dictionary(known.map { ($0.fullName, $0) }, uniquingKeysWith: { $1 })
  }

  /// The messages of the API, the well-known ones, and those of error details.
  public static let standard = AnyRegistry(V1.messages + WellKnown.messages + GoogleRPC.messages)

  /// A registry with further types.
  ///
  /// - Parameter types: Generated messages.
  /// - Returns: The registry.
  public func adding(_ types: [any Message.Type]) -> AnyRegistry {
    AnyRegistry(Array(self.types.values) + types)
  }

  /// The type that a type URL such as `type.googleapis.com/aftercall.v1.Task` names.
  func type(forURL url: String) -> (any CodedMessage.Type)? {
    guard let slash = url.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return types[String(url[url.utf8.index(after: slash)...])]
  }
}
