import HTTP2

/// The fields of a head that tell who calls and from where, read in one pass.
package struct CallerFields: Sendable {
  /// What the field `authorization` presents.
  package private(set) var bearer = Bearer.absent
  /// The host that the client says it called; nil: none, or two that differ.
  package private(set) var authority: String?
  /// The origin of the page that calls, which browsers send (RFC 6454 §7); nil: none.
  package private(set) var origin: String?
  /// Whether there are two origins that differ.
  package private(set) var hasOtherOrigin = false
  private var hasAuthority = false

  /// A credential of the scheme `Bearer` (RFC 6750 §2.1).
  package enum Bearer: Sendable, Hashable {
    /// There is no such field.
    case absent
    /// The text that was known before.
    case known
    /// A text; it may have any bytes.
    case text([UInt8])
    /// The field is there twice, or is of another scheme.
    case unusable
  }

  fileprivate init(_ headers: HeaderBlock, known: [UInt8]) {
    headers.forEach { name, value in
      switch name.count {
      case 4 where name.equals("host"), 10 where name.equals(":authority"):
        takeAuthority(String(decoding: value, as: UTF8.self))
      case 6 where name.equals("origin"):
        let text = String(decoding: value, as: UTF8.self)
        hasOtherOrigin = hasOtherOrigin || (origin ?? text) != text
        origin = text
      case 13 where name.equals("authorization"):
        bearer = bearer == .absent ? Self.bearer(value, known: known) : .unusable
      default:
        return
      }
    }
  }

  private mutating func takeAuthority(_ text: String) {
    authority = !hasAuthority || authority == text ? text : nil
    hasAuthority = true
  }

  private static func bearer(_ value: UnsafeRawBufferPointer, known: [UInt8]) -> Bearer {
    let scheme: StaticString = "bearer "
    guard value.count > scheme.utf8CodeUnitCount else { return .unusable }
    for index in 0..<scheme.utf8CodeUnitCount {
      // Letters in either case; the space has this bit already.
      guard value[index] | 0x20 == scheme.utf8Start[index] else { return .unusable }
    }
    let text = UnsafeRawBufferPointer(rebasing: value.dropFirst(scheme.utf8CodeUnitCount))
    if isSame(text, known) { return .known }
    return .text(Array(text.drop { $0 == UInt8(ascii: " ") }))
  }

  /// In constant time: how far a guess is right must not show.
  private static func isSame(_ text: UnsafeRawBufferPointer, _ known: [UInt8]) -> Bool {
    guard text.count == known.count, !known.isEmpty else { return false }
    return known.withUnsafeBytes { known in
      var difference: UInt8 = 0
      for index in 0..<text.count { difference |= text[index] ^ known[index] }
      return difference == 0
    }
  }
}

extension CallHead {
  /// Reads the fields that tell who calls.
  ///
  /// - Parameter known: The credential that most probably comes again; empty: none.
  /// - Returns: The fields.
  package func callerFields(known: [UInt8]) -> CallerFields {
    CallerFields(headers, known: known)
  }
}
