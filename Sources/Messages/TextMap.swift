/// A protobuf map whose keys are text, compared character code by character code.
///
/// A Swift `Dictionary` would take `é` (U+00E9) and `é` (U+0065 U+0301) for the same key and lose
/// one of the two; on the wire they differ. Iteration goes by key, in the order of their UTF-8
/// bytes, so that equal maps are read and encoded alike.
public struct TextMap<Value: Sendable & Hashable>: Sendable, Hashable {
  private var storage: [ExactText: Value] = [:]

  /// Creates an empty map.
  public init() {}

  /// Creates a map of a dictionary's entries.
  public init(_ dictionary: [String: Value]) {
    storage.reserveCapacity(dictionary.count)
    for (key, value) in dictionary { storage[ExactText(key)] = value }
  }

  /// The number of entries.
  public var count: Int { storage.count }

  /// Whether there is no entry.
  public var isEmpty: Bool { storage.isEmpty }

  /// The value of a key, or nil where there is none; setting nil removes the entry.
  public subscript(key: String) -> Value? {
    get { storage[ExactText(key)] }
    set { storage[ExactText(key)] = newValue }
  }

  /// All keys, in the order of their UTF-8 bytes.
  public var keys: [String] { map(\.key) }

  /// The entries as a dictionary; of keys that Swift takes for equal, it has the last one's value.
  public var dictionary: [String: Value] {
    Dictionary(map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
  }

  mutating func reserveCapacity(_ count: Int) {
    storage.reserveCapacity(count)
  }
}

extension TextMap: Sequence {
  /// The entries in the order of their keys' UTF-8 bytes.
  public func makeIterator() -> IndexingIterator<[(key: String, value: Value)]> {
    storage.map { (key: $0.key.text, value: $0.value) }
      .sorted { ExactText($0.key) < ExactText($1.key) }
      .makeIterator()
  }
}

extension TextMap: ExpressibleByDictionaryLiteral {
  /// Creates a map; of equal keys the last one counts.
  public init(dictionaryLiteral elements: (String, Value)...) {
    for (key, value) in elements { self[key] = value }
  }
}

extension TextMap: CustomStringConvertible {
  /// As a dictionary's description, in the order of the keys.
  public var description: String {
    isEmpty
      ? "[:]" : "[\(map { "\(String(reflecting: $0.key)): \($0.value)" }.joined(separator: ", "))]"
  }
}

/// Text that equals only text of the very same UTF-8 bytes.
private struct ExactText: Sendable, Hashable, Comparable {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (left: Self, right: Self) -> Bool {
    left.text.utf8.count == right.text.utf8.count && left.text.utf8.elementsEqual(right.text.utf8)
  }

  static func < (left: Self, right: Self) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    // Ends the bytes, as the standard library's own strings do.
    hasher.combine(0xff as UInt8)
  }
}
