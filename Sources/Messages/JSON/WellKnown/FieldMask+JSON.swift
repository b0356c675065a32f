/// A string with the paths in lowerCamelCase, separated by commas: `title,dueTime`.
extension WellKnown.FieldMask {
  package static func readJSON(_ reader: inout JSONReader) throws(MessageDecodingError) -> Self {
    let text = try reader.text()
    var mask = Self()
    guard !text.isEmpty else { return mask }
    for path in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      guard mask.paths.count < Limits.fieldMaskPathsMax else {
        throw MessageDecodingError(code: .tooManyElements, field: "")
      }
      guard let original = original(path) else {
        throw reader.wrong("paths in lowerCamelCase, such as title,dueTime")
      }
      try reader.charge(bytes: MemoryLayout<String>.stride)
      mask.paths.append(original)
    }
    return mask
  }

  package func writeJSON(_ writer: inout JSONWriter) {
    var text = ""
    for path in paths {
      guard let camelCase = Self.camelCase(path) else {
        writer.fail(.outOfRange, Self.fullName)
        return
      }
      text += text.isEmpty ? camelCase : "," + camelCase
    }
    writer.text(text)
  }

  /// `dueTime` -> `due_time`.
  private static func original(_ path: some Collection<UInt8>) -> String? {
    guard !path.isEmpty else { return nil }
    var bytes: [UInt8] = []
    for byte in path {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        bytes.append(UInt8(ascii: "_"))
        bytes.append(byte | 0x20)
      case UInt8(ascii: "_"):
        return nil
      default:
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `due_time` -> `dueTime`, or nil for what could not be read back.
  private static func camelCase(_ path: String) -> String? {
    var bytes: [UInt8] = []
    var isAfterUnderscore = false
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: ","):
        return nil
      case UInt8(ascii: "_"):
        guard !isAfterUnderscore else { return nil }
        isAfterUnderscore = true
      case UInt8(ascii: "a")...UInt8(ascii: "z") where isAfterUnderscore:
        bytes.append(byte & ~0x20)
        isAfterUnderscore = false
      default:
        guard !isAfterUnderscore else { return nil }
        bytes.append(byte)
      }
    }
    guard !isAfterUnderscore, !bytes.isEmpty else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
