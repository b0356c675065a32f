import CNGHTTP2

/// The fields of one header section, in order, in a single allocation.
///
/// Each field is kept as two 32-bit lengths followed by its name and value. Names are lowercase;
/// values are bytes, which HTTP does not promise to be UTF-8.
package struct HeaderBlock: Sendable {
  /// The fields, followed by zeros: room that the next ones are written to in one go.
  private var storage: [UInt8] = []
  /// Length of the names and values together with what keeps them apart.
  private(set) var byteCount = 0
  /// Number of fields.
  package private(set) var count = 0
  /// A bit for each length of a name: most fields that are looked for are not there.
  private var nameLengths: UInt64 = 0
  /// Whether fields were left out because the section was longer than its limit.
  package internal(set) var isOversized = false

  /// Creates an empty block.
  package init() {}

  /// Appends a field.
  package mutating func append(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
    let start = byteCount
    byteCount += 8 + name.count + value.count
    if byteCount > storage.count { grow() }
    storage.withUnsafeMutableBytes { bytes in
      let field = UnsafeMutableRawBufferPointer(rebasing: bytes[start..<byteCount])
      field.storeBytes(of: UInt32(truncatingIfNeeded: name.count), as: UInt32.self)
      field.storeBytes(
        of: UInt32(truncatingIfNeeded: value.count), toByteOffset: 4, as: UInt32.self)
      UnsafeMutableRawBufferPointer(rebasing: field[8...]).copyMemory(from: name)
      UnsafeMutableRawBufferPointer(rebasing: field[(8 + name.count)...]).copyMemory(from: value)
    }
    count += 1
    nameLengths |= Self.bit(name.count)
  }

  /// Appends a field of text.
  package mutating func append(_ name: String, _ value: String) {
    var name = name
    var value = value
    name.withUTF8 { name in
      value.withUTF8 { value in
        append(name: UnsafeRawBufferPointer(name), value: UnsafeRawBufferPointer(value))
      }
    }
  }

  /// Calls `body` with each field in order; the buffers are valid only during the call.
  package func forEach(
    _ body: (_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Void
  ) {
    storage.withUnsafeBytes { bytes in
      var offset = 0
      for _ in 0..<count {
        let nameCount = Int(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        let valueCount = Int(bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self))
        offset += 8
        let name = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + nameCount])
        offset += nameCount
        let value = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + valueCount])
        offset += valueCount
        body(name, value)
      }
    }
  }

  /// The first value of a field as text, with bytes that are not UTF-8 repaired.
  ///
  /// - Parameter name: The lowercase name.
  /// - Returns: The value, or nil where there is no such field.
  package func first(_ name: String) -> String? {
    guard nameLengths & Self.bit(name.utf8.count) != 0 else { return nil }
    var name = name
    return name.withUTF8 { name in
      var found: String?
      forEach { (fieldName, value) in
        guard found == nil, fieldName.equals(UnsafeRawBufferPointer(name)) else { return }
        found = String(decoding: value, as: UTF8.self)
      }
      return found
    }
  }

  /// Calls `body` with some fields followed by this block's, in the form that libnghttp2 copies.
  func withFields<Result>(
    after first: UnsafeBufferPointer<nghttp2_nv>,
    _ body: (UnsafeBufferPointer<nghttp2_nv>) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: nghttp2_nv.self, capacity: first.count + count) { fields in
      var index = fields.initialize(fromContentsOf: first)
      // The library copies the fields before `body` returns and `self` keeps the bytes until then.
      return storage.withUnsafeBytes { bytes in
        var offset = 0
        for _ in 0..<count {
          let field = Self.field(in: bytes, at: &offset)
          fields.initializeElement(at: index, to: field)
          index += 1
        }
        return body(UnsafeBufferPointer(fields))
      }
    }
  }

  private static func field(in bytes: UnsafeRawBufferPointer, at offset: inout Int) -> nghttp2_nv {
    let nameCount = Int(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    let valueCount = Int(bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self))
    let name = bytes.baseAddress.map { $0 + offset + 8 }
    let value = name.map { $0 + nameCount }
    offset += 8 + nameCount + valueCount
    return nghttp2_nv(
      // The C type has no const, but libnghttp2 only reads.
      name: UnsafeMutablePointer(mutating: name?.assumingMemoryBound(to: UInt8.self)),
      value: UnsafeMutablePointer(mutating: value?.assumingMemoryBound(to: UInt8.self)),
      namelen: nameCount,
      valuelen: valueCount,
      flags: UInt8(NGHTTP2_NV_FLAG_NONE.rawValue)
    )
  }

  private static func bit(_ nameLength: Int) -> UInt64 { 1 << UInt64(nameLength & 63) }

  private mutating func grow() {
    let size = max(byteCount, 2 * storage.count, Self.usualBytes)
    storage.append(contentsOf: repeatElement(0, count: size - storage.count))
  }

  /// Room for the head of a usual call, so that it is allocated once.
  private static let usualBytes = 320
}
