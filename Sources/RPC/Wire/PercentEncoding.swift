/// The encoding of `grpc-message` (gRPC HTTP/2 document, "Responses"): UTF-8 in which everything
/// but printable ASCII, and the percent sign, is written as `%XX`.
enum PercentEncoding {
  static func encode(_ text: String, bytesMax: Int) -> String {
    var result = ""
    for character in text.unicodeScalars {
      var encoded = ""
      for byte in UTF8.encode(character) ?? UTF8.encodedReplacementCharacter {
        if (0x20...0x7E).contains(byte), byte != UInt8(ascii: "%") {
          encoded.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
          encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
      }
      // Cut between characters, so that what arrives is whole.
      guard result.utf8.count + encoded.utf8.count <= bytesMax else { break }
      result += encoded
    }
    return result
  }

  /// Decodes; what is not a valid escape is kept as it stands, as the document demands.
  static func decode(_ bytes: UnsafeRawBufferPointer) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = hexDigit(bytes[index + 1]), let low = hexDigit(bytes[index + 2])
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
