/// Assembles a web address out of an author's text and callers' values.
///
/// A value at its beginning is taken as an address; any other one is percent-encoded so that it
/// cannot leave the component in which it stands (RFC 3986 §2).
struct SafeURL {
  private let use: Use
  private var bytes: [UInt8] = []
  private var isInQuery = false
  private var beginsWithValue = false

  /// Begins an address.
  init(use: Use) {
    self.use = use
  }

  /// What an address is for.
  enum Use: Sendable, Hashable {
    /// To be followed.
    case link
    /// To be loaded and shown.
    case image
  }

  /// What stands in place of an address that may not be followed.
  static let refused = "#"

  /// The schemes that a value may bring, and an author's link may have: none of them runs anything.
  static let schemes: Set<String> = ["http", "https", "mailto", "tel"]

  /// Adds the author's own text.
  mutating func append(literal text: [UInt8]) {
    bytes.append(contentsOf: text)
    isInQuery = isInQuery || text.contains { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
  }

  /// Adds a value.
  mutating func append(value text: String) {
    let isAtStart = bytes.allSatisfy(Self.isSpaceOrControl)
    beginsWithValue = beginsWithValue || isAtStart
    Self.append(
      text, as: isAtStart ? .address : isInQuery ? .queryValue : .pathText, to: &bytes)
  }

  /// The address, or `#` if its scheme is none of the allowed ones. Not yet escaped for HTML.
  var assembled: String {
    var bytes = bytes
    while let last = bytes.last, Self.isSpaceOrControl(last) { bytes.removeLast() }
    bytes.removeFirst(bytes.prefix(while: Self.isSpaceOrControl).count)
    let isAllowed =
      beginsWithValue ? Self.isAllowedValue(bytes) : Self.isAllowed(bytes, for: use)
    return isAllowed ? String(decoding: bytes, as: UTF8.self) : Self.refused
  }

  /// A text percent-encoded so that it stands for itself in any part of an address.
  static func encoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(text, as: .queryValue, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether an author's address may stand in a document: one without a scheme, or with one that
  /// runs nothing. Images may also be parts of the message and bitmaps written out.
  static func isAllowed(_ address: [UInt8], for use: Use) -> Bool {
    // Browsers drop tabs and line breaks wherever they stand, and more of them at the beginning.
    let text = address.filter { !isSpaceOrControl($0) }
    guard let first = text.first(where: { ":/?#".utf8.contains($0) }),
      first == UInt8(ascii: ":")
    else { return true }
    if use == .link { return scheme(of: text) != nil }
    let start = String(decoding: text.prefix(24), as: UTF8.self).lowercased()
    return imageBeginnings.contains { start.hasPrefix($0) }
  }

  private static let imageBeginnings = [
    "https:", "http:", "cid:", "data:image/png;base64,", "data:image/jpeg;base64,",
    "data:image/gif;base64,", "data:image/webp;base64,",
  ]

  /// Whether an author's text before the first variable settles what kind of address it is, so that
  /// no value can change it.
  static func settlesScheme(_ prefix: [UInt8]) -> Bool {
    let text = prefix.drop(while: isSpaceOrControl)
    guard let first = text.first(where: { ":/?#".utf8.contains($0) }) else { return text.isEmpty }
    guard first == UInt8(ascii: ":") else { return true }
    return scheme(of: Array(text)) != nil
  }

  private static func isAllowedValue(_ address: [UInt8]) -> Bool {
    guard let scheme = scheme(of: address) else { return false }
    let rest = address.dropFirst(scheme.utf8.count + 1)
    guard scheme.hasPrefix("http") else { return !rest.isEmpty }
    return rest.starts(with: "//".utf8) && rest.count > 2
  }

  /// The scheme of an address, in lower case; nil if it is none of the allowed ones.
  private static func scheme(of address: [UInt8]) -> String? {
    guard let colon = address.firstIndex(of: UInt8(ascii: ":")), colon <= 6 else { return nil }
    // Browsers drop tabs and line breaks inside a scheme; with one of them it equals none of ours.
    let scheme = String(decoding: address[..<colon], as: UTF8.self).lowercased()
    return schemes.contains(scheme) ? scheme : nil
  }

  private enum Component {
    case address, pathText, queryValue
  }

  private static func append(_ text: String, as component: Component, to bytes: inout [UInt8]) {
    let text = component == .address ? String(text.trimmingWhitespace()) : text
    for byte in text.utf8 {
      if keeps(byte, in: component) {
        bytes.append(byte)
      } else if component == .address, byte < 0x20 {
        // As browsers do; kept out also so that no line break reaches the document.
        continue
      } else {
        bytes.append(UInt8(ascii: "%"))
        bytes.append(hexDigit(byte >> 4))
        bytes.append(hexDigit(byte & 0xF))
      }
    }
  }

  private static func keeps(_ byte: UInt8, in component: Component) -> Bool {
    if isDigit(byte) || isASCIILetter(byte) || "-._~".utf8.contains(byte) { return true }
    switch component {
    case .address: return "%:/?#[]@!$&'()*+,;=".utf8.contains(byte)
    case .pathText: return ":/@!$'()*+,;=".utf8.contains(byte)
    case .queryValue: return false
    }
  }

  private static func hexDigit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "A") + nibble - 10
  }

  private static func isSpaceOrControl(_ byte: UInt8) -> Bool {
    byte <= 0x20
  }
}
