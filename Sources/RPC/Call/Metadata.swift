/// Fields that travel with a call beside its messages: ordered, names may repeat.
///
/// Names are lowercase letters, digits, `_`, `-` and `.`. A name that ends in `-bin` carries bytes,
/// any other printable ASCII text. Names beginning with `grpc-` are the protocol's own.
public struct Metadata: Sendable, Hashable {
  /// What a field carries.
  public enum Content: Sendable, Hashable {
    /// Printable ASCII text.
    case text(String)
    /// Any bytes, under a name that ends in `-bin`.
    case bytes([UInt8])
  }

  /// One field.
  public struct Entry: Sendable, Hashable {
    /// The lowercase name.
    public var name: String
    /// What it carries.
    public var value: Content
  }

  /// The fields in their order.
  public private(set) var entries: [Entry] = []

  /// Creates metadata without fields.
  public init() {}

  /// Whether there are no fields.
  public var isEmpty: Bool { entries.isEmpty }

  /// The first text under a name.
  ///
  /// - Parameter name: The name, in any case.
  public subscript(name: String) -> String? {
    texts(for: name).first
  }

  /// All texts under a name, in order.
  ///
  /// - Parameter name: The name, in any case.
  /// - Returns: The texts; none where the name carries bytes.
  public func texts(for name: String) -> [String] {
    let name = name.lowercased()
    return entries.compactMap { entry in
      guard entry.name == name, case .text(let text) = entry.value else { return nil }
      return text
    }
  }

  /// All byte values under a name, in order.
  ///
  /// - Parameter name: The name, in any case, ending in `-bin`.
  /// - Returns: The values.
  public func bytes(for name: String) -> [[UInt8]] {
    let name = name.lowercased()
    return entries.compactMap { entry in
      guard entry.name == name, case .bytes(let bytes) = entry.value else { return nil }
      return bytes
    }
  }

  /// Appends a text field.
  ///
  /// - Parameters:
  ///   - text: Printable ASCII; any other character is sent as `?`. Use `-bin` for other text.
  ///   - name: A name of the program's own choice that does not end in `-bin`.
  public mutating func add(_ text: String, for name: String) {
    precondition(Self.isValid(name) && !name.hasSuffix("-bin"), "not a name for text metadata")
    entries.append(Entry(name: name.lowercased(), value: .text(text)))
  }

  /// Appends a field of bytes.
  ///
  /// - Parameters:
  ///   - bytes: Any bytes.
  ///   - name: A name of the program's own choice that ends in `-bin`.
  public mutating func add(_ bytes: [UInt8], for name: String) {
    precondition(Self.isValid(name) && name.hasSuffix("-bin"), "not a name for binary metadata")
    entries.append(Entry(name: name.lowercased(), value: .bytes(bytes)))
  }

  /// Appends all fields of other metadata.
  ///
  /// - Parameter other: The metadata whose fields follow.
  public mutating func add(_ other: Metadata) {
    entries.append(contentsOf: other.entries)
  }

  /// Removes all fields of a name.
  ///
  /// - Parameter name: The name, in any case.
  public mutating func removeAll(for name: String) {
    let name = name.lowercased()
    entries.removeAll { $0.name == name }
  }

  /// Appends a field that came from the wire, where names are not ours to choose.
  mutating func appendReceived(_ name: String, _ value: Content) {
    entries.append(Entry(name: name, value: value))
  }

  /// Whether a name may be given to `add`, for programs that do not choose it themselves.
  package static func isFree(_ name: String) -> Bool {
    isValid(name)
  }

  private static func isValid(_ name: String) -> Bool {
    !name.isEmpty && !name.lowercased().hasPrefix("grpc-")
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
          UInt8(ascii: "."):
          true
        default: false
        }
      }
  }
}

extension Metadata: ExpressibleByDictionaryLiteral {
  /// Creates metadata of text fields.
  public init(dictionaryLiteral elements: (String, String)...) {
    for (name, text) in elements { add(text, for: name) }
  }
}

extension Metadata: CustomStringConvertible {
  /// The names alone: values may be credentials, and descriptions end up in logs.
  public var description: String {
    entries.map(\.name).joined(separator: ", ")
  }
}
