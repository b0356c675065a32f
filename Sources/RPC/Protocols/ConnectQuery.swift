import HTTP2
import Messages

/// The query of a Connect call by GET.
struct ConnectQuery {
  /// The parameters, decoded, in their order.
  let parameters: [(name: String, value: [UInt8])]

  /// Reads the query of a path; nil where there is none, or where an escape is broken.
  init?(path: String) {
    let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    var parameters: [(name: String, value: [UInt8])] = []
    for pair in parts[1].split(separator: "&") {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decode(sides[0]) else { return nil }
      guard let value = sides.count == 2 ? Self.decode(sides[1]) : [] else { return nil }
      parameters.append((String(decoding: name, as: UTF8.self), value))
    }
    self.parameters = parameters
  }

  /// The value of a parameter as text.
  subscript(name: String) -> String? {
    bytes(of: name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The message; nil where there is none, or no valid one.
  var message: [UInt8]? {
    guard let bytes = bytes(of: "message") else { return nil }
    return self["base64"] == "1" ? Base64.decode(bytes) : bytes
  }

  private func bytes(of name: String) -> [UInt8]? {
    parameters.first { $0.name == name }?.value
  }

  /// Decodes the form in which queries are written: `%XX`, and `+` for a space.
  private static func decode(_ text: Substring) -> [UInt8]? {
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"):
        result.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(PercentEncoding.hexDigit),
          let low = rest.popFirst().flatMap(PercentEncoding.hexDigit)
        else { return nil }
        result.append(high << 4 | low)
      default:
        result.append(byte)
      }
    }
    return result
  }
}
