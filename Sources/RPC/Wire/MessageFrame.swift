public import Messages

/// The length-prefixed message of the gRPC HTTP/2 document: a flag byte, a big-endian 32-bit
/// length, the message.
@usableFromInline
enum MessageFrame {
  @usableFromInline static let prefixBytes = 5
  /// The flag of a compressed message.
  static let compressedFlag: UInt8 = 1

  /// Encodes a message into a frame of its own, in one allocation.
  @inlinable
  static func encode(_ message: some Message) -> [UInt8] {
    message.withEncoding { encoding in
      let byteCount = encoding.byteCount
      return [UInt8](unsafeUninitializedCapacity: prefixBytes + byteCount) { buffer, count in
        let bytes = UnsafeMutableRawBufferPointer(buffer)
        bytes[0] = 0
        let length = UInt32(truncatingIfNeeded: byteCount).bigEndian
        bytes.storeBytes(of: length, toByteOffset: 1, as: UInt32.self)
        encoding.write(
          to: UnsafeMutableRawBufferPointer(rebasing: bytes[prefixBytes..<prefixBytes + byteCount]))
        count = prefixBytes + byteCount
      }
    }
  }

  /// Encodes a message into a compressed frame of its own.
  static func encode(_ message: some Message, _ compression: Compression) -> [UInt8] {
    guard compression != .identity else { return encode(message) }
    return compress(message.encoded()[...], compression)
  }

  /// Makes a frame of bytes.
  static func frame(_ message: some Collection<UInt8>, flags: UInt8 = 0) -> [UInt8] {
    let length = UInt32(truncatingIfNeeded: message.count)
    var frame: [UInt8] = []
    frame.reserveCapacity(prefixBytes + message.count)
    frame.append(flags)
    for shift in [24, 16, 8, 0] as [UInt32] {
      frame.append(UInt8(truncatingIfNeeded: length >> shift))
    }
    frame.append(contentsOf: message)
    return frame
  }

  /// Makes a compressed frame of a message that is encoded already.
  static func compress(_ message: ArraySlice<UInt8>, _ compression: Compression) -> [UInt8] {
    var frame = message.withUnsafeBytes { compression.compress($0, prefixBytes: prefixBytes) }
    let length = UInt32(truncatingIfNeeded: frame.count - prefixBytes).bigEndian
    frame.withUnsafeMutableBytes { bytes in
      bytes[0] = compressedFlag
      bytes.storeBytes(of: length, toByteOffset: 1, as: UInt32.self)
    }
    return frame
  }
}
