import HTTP2
import Messages

extension Metadata {
  /// Reads the fields that are a caller's own from a header section.
  ///
  /// What belongs to HTTP or to the protocol is left out. A binary value that is no base64 is left
  /// out too: it cannot be given to anybody as bytes.
  init(received block: HeaderBlock) {
    self.init()
    block.forEach { name, value in
      guard !Self.isProtocolField(name) else { return }
      let text = String(decoding: name, as: UTF8.self)
      guard text.hasSuffix("-bin") else {
        appendReceived(text, .text(String(decoding: value, as: UTF8.self)))
        return
      }
      // Intermediaries may join repeated fields with commas, which base64 does not contain.
      for part in value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
        let trimmed = part.drop { $0 == UInt8(ascii: " ") }
        if let bytes = Base64.decode(trimmed) { appendReceived(text, .bytes(bytes)) }
      }
    }
  }

  /// Appends the fields in the form in which they travel.
  ///
  /// - Parameters:
  ///   - block: What they are appended to.
  ///   - prefix: What stands in front of each name.
  func write(to block: inout HeaderBlock, prefix: String = "") {
    for entry in entries {
      // Received names are forwarded by some programs; the protocol's own never are.
      var name = entry.name
      guard !name.withUTF8({ Self.isProtocolField(UnsafeRawBufferPointer($0)) }) else { continue }
      if !prefix.isEmpty { name = prefix + name }
      switch entry.value {
      case .text(let text): block.append(name, Self.printable(text))
      case .bytes(let bytes): block.append(name, Base64.encode(bytes))
      }
    }
  }

  /// The fields in the form in which they travel; nil, the usual case, without any.
  var wireFields: HeaderBlock? {
    guard !isEmpty else { return nil }
    var block = HeaderBlock()
    write(to: &block)
    return block
  }

  private static func printable(_ text: String) -> String {
    let isPrintable = { (byte: UInt8) in (0x20...0x7E).contains(byte) }
    if text.utf8.allSatisfy(isPrintable) { return text }
    return String(text.map { $0.utf8.allSatisfy(isPrintable) ? $0 : "?" })
  }

  private static func isProtocolField(_ name: UnsafeRawBufferPointer) -> Bool {
    if name.first == UInt8(ascii: ":") || name.starts(with: "grpc-".utf8) { return true }
    switch name.count {
    case 2: return name.equals("te")
    case 10: return name.equals("connection")
    case 12: return name.equals("content-type")
    case 14: return name.equals("content-length")
    case 16: return name.equals("content-encoding")
    case 17: return name.equals("transfer-encoding")
    case 18: return name.equals("connect-timeout-ms")
    case 23: return name.equals("connect-accept-encoding")
    case 24:
      return name.equals("connect-content-encoding") || name.equals("connect-protocol-version")
    default: return false
    }
  }
}
