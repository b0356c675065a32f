import Glibc

/// Comparing a field's bytes with text of the program, on the path of every call: the generic
/// comparison of a text's UTF-8 costs several times as much.
extension UnsafeRawBufferPointer {
  /// Whether the bytes are those of a text.
  package func equals(_ text: StaticString) -> Bool {
    equals(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Whether the bytes are the same as others.
  package func equals(_ other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    guard let start = baseAddress, let otherStart = other.baseAddress else { return true }
    return memcmp(start, otherStart, count) == 0
  }
}
