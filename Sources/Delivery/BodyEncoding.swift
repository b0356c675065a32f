/// A body in one of the two encodings that any mail server carries (RFC 2045 §6).
struct EncodedBody {
  /// The value of Content-Transfer-Encoding.
  let encoding: String
  /// The encoded lines, of at most 76 octets, separated by CRLF.
  let bytes: [UInt8]

  /// Encodes a text: quoted-printable where it stays readable, base64 where that is shorter.
  ///
  /// - Parameter text: Any text; CR, LF and CRLF are line breaks and become CRLF.
  init(_ text: String) {
    let bytes = Array(text.utf8)
    let escapeCount = bytes.reduce(0) { $0 + ($1 >= 0x80 ? 1 : 0) }
    if escapeCount * 6 <= bytes.count {
      encoding = "quoted-printable"
      self.bytes = quotedPrintable(bytes)
    } else {
      encoding = "base64"
      self.bytes = base64Lines(withNetworkLineBreaks(bytes))
    }
  }
}

/// Encodes a text as quoted-printable (RFC 2045 §6.7), with CRLF between its lines.
private func quotedPrintable(_ text: [UInt8]) -> [UInt8] {
  var output: [UInt8] = []
  output.reserveCapacity(text.count + text.count / 16)
  var column = 0
  var index = 0
  while index < text.count {
    let byte = text[index]
    let next = index + 1 < text.count ? text[index + 1] : nil
    index += 1
    if byte == carriageReturn || byte == lineFeed {
      if byte == carriageReturn, next == lineFeed { index += 1 }
      output += [carriageReturn, lineFeed]
      column = 0
      continue
    }
    let endsLine = next == nil || next == carriageReturn || next == lineFeed
    let isLiteral: Bool
    switch byte {
    case UInt8(ascii: "="): isLiteral = false
    // At a line's end, white space is dropped on the way.
    case UInt8(ascii: " "), UInt8(ascii: "\t"): isLiteral = !endsLine
    // Mailbox files would put a > before a line that begins with "From ".
    case UInt8(ascii: "F"): isLiteral = column > 0
    default: isLiteral = (0x21...0x7E).contains(byte)
    }
    // The last octet of a line of a soft break is its "=".
    let limit = endsLine ? Limits.bodyLineBytesMax : Limits.bodyLineBytesMax - 1
    if column + (isLiteral ? 1 : 3) > limit {
      output += [UInt8(ascii: "="), carriageReturn, lineFeed]
      column = 0
    }
    if isLiteral {
      output.append(byte)
      column += 1
    } else {
      appendEscape(of: byte, to: &output)
      column += 3
    }
  }
  return output
}

/// Appends the three octets `=XX`.
func appendEscape(of byte: UInt8, to output: inout [UInt8]) {
  func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
  output.append(UInt8(ascii: "="))
  output.append(digit(byte >> 4))
  output.append(digit(byte & 0xF))
}

/// Encodes as base64 (RFC 4648 §4) without line breaks.
func base64Encoded(_ bytes: some Collection<UInt8>) -> [UInt8] {
  var output: [UInt8] = []
  output.reserveCapacity((bytes.count + 2) / 3 * 4)
  var group: UInt32 = 0
  var groupCount = 0
  func flush() {
    let padded = group << UInt32(8 * (3 - groupCount))
    for digit in 0..<4 {
      output.append(
        digit <= groupCount
          ? base64Alphabet[Int(padded >> UInt32(18 - 6 * digit) & 0x3F)] : UInt8(ascii: "="))
    }
    group = 0
    groupCount = 0
  }
  for byte in bytes {
    group = group << 8 | UInt32(byte)
    groupCount += 1
    if groupCount == 3 { flush() }
  }
  if groupCount > 0 { flush() }
  return output
}

private func base64Lines(_ bytes: [UInt8]) -> [UInt8] {
  let lineInputBytes = Limits.bodyLineBytesMax / 4 * 3
  var output: [UInt8] = []
  output.reserveCapacity(bytes.count * 4 / 3 + bytes.count / 20 + 8)
  for start in stride(from: 0, to: bytes.count, by: lineInputBytes) {
    if start > 0 { output += [carriageReturn, lineFeed] }
    output += base64Encoded(bytes[start..<min(start + lineInputBytes, bytes.count)])
  }
  return output
}

/// A text's bytes with every line break as CRLF, the canonical form that is to be encoded
/// (RFC 2045 §6.8).
private func withNetworkLineBreaks(_ text: [UInt8]) -> [UInt8] {
  var output: [UInt8] = []
  output.reserveCapacity(text.count + text.count / 32)
  var afterCarriageReturn = false
  for byte in text {
    defer { afterCarriageReturn = byte == carriageReturn }
    if byte == lineFeed, afterCarriageReturn { continue }
    if byte == carriageReturn || byte == lineFeed {
      output += [carriageReturn, lineFeed]
    } else {
      output.append(byte)
    }
  }
  return output
}

private let base64Alphabet = Array(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
private let carriageReturn = UInt8(ascii: "\r")
private let lineFeed = UInt8(ascii: "\n")
