/// A header of a request, of which no value can make two.
package struct HTTPHeader: Sendable, Hashable {
  /// The name, a token (RFC 9110 §5.6.2).
  package let name: String
  /// The value, visible ASCII and spaces.
  package let value: String

  /// Creates a header; nil where the name or the value may not stand in one.
  package init?(_ name: String, _ value: String) {
    guard !name.isEmpty, name.utf8.allSatisfy(Self.isToken),
      value.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
    else { return nil }
    self.name = name
    self.value = value
  }

  /// Reads `Name: value`.
  package init?(line: String) {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let value = line[line.index(after: colon)...].drop { $0 == " " }
    self.init(String(line[..<colon]), String(value))
  }

  /// The header as libcurl takes it; one without a value has to be written with a semicolon.
  package var line: String { value.isEmpty ? "\(name);" : "\(name): \(value)" }

  private static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
