import CProtobufC

/// Writes values of messages as JSON, without spaces, into one growing piece of memory.
package struct JSONWriter: ~Copyable {
  let options: JSONEncodingOptions
  /// The first value that had no form in JSON; then what was written is worth nothing.
  private(set) var failure: MessageEncodingError?
  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  /// Messages packed into one another that may still be entered.
  private var packedLeft = Limits.jsonDepthMax

  init(_ options: JSONEncodingOptions) {
    self.options = options
    capacity = Limits.jsonWriterBytes
    memory = .allocate(capacity: capacity)
  }

  /// Gives the memory back.
  mutating func close() {
    memory.deallocate()
  }

  /// What has been written; valid until the next write.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: memory, count: count) }

  mutating func fail(_ code: MessageEncodingError.Code, _ message: String) {
    if failure == nil { failure = MessageEncodingError(code: code, message: message) }
  }

  /// Runs `body` one level of packed messages deeper, unless that is too deep.
  mutating func packed(_ message: String, _ body: (inout JSONWriter) -> Void) {
    guard packedLeft > 0 else {
      fail(.tooDeep, message)
      return
    }
    packedLeft -= 1
    body(&self)
    packedLeft += 1
  }

  // MARK: Structure

  mutating func begin(_ bracket: Unicode.Scalar) {
    byte(UInt8(ascii: bracket))
  }

  mutating func end(_ bracket: Unicode.Scalar) {
    byte(UInt8(ascii: bracket))
  }

  /// Separates an element or a name from what is ahead of it in the same brackets.
  mutating func separate() {
    guard count > 0 else { return }
    let last = memory[count - 1]
    if last != UInt8(ascii: "{"), last != UInt8(ascii: "[") { byte(UInt8(ascii: ",")) }
  }

  /// Writes a name that needs no escapes, and the colon.
  mutating func name(_ name: StaticString) {
    separate()
    reserve(name.utf8CodeUnitCount + 3)
    put(UInt8(ascii: "\""))
    put(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    put(UInt8(ascii: "\""))
    put(UInt8(ascii: ":"))
  }

  // MARK: Values

  /// Writes text as a string, with the escapes that it needs.
  mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      reserve(bytes.count + 2)
      put(UInt8(ascii: "\""))
      var rest = bytes
      while let start = rest.baseAddress, !rest.isEmpty {
        let plain = json_plain_length(start, rest.count)
        // Escapes may have taken the room.
        reserve(plain + 1)
        put(UnsafeBufferPointer(start: start, count: plain))
        guard plain < rest.count else { break }
        escape(rest[plain])
        rest = UnsafeBufferPointer(rebasing: rest[(plain + 1)...])
      }
      byte(UInt8(ascii: "\""))
    }
  }

  /// Writes bytes as a string of base64.
  mutating func base64(_ bytes: [UInt8]) {
    let length = Base64.paddedLength(of: bytes.count)
    reserve(length + 2)
    put(UInt8(ascii: "\""))
    let text = UnsafeMutableBufferPointer(start: memory + count, count: length)
    bytes.withUnsafeBufferPointer { Base64.encodePadded($0, to: text) }
    count += length
    put(UInt8(ascii: "\""))
  }

  mutating func integer(_ value: some FixedWidthInteger) {
    reserve(Self.integerBytesMax)
    if value < 0 { put(UInt8(ascii: "-")) }
    // The digits come from the last one on.
    var rest = UInt64(value.magnitude)
    var start = Self.integerBytesMax
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.integerBytesMax) { digits in
      repeat {
        start -= 1
        digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      put(UnsafeBufferPointer(rebasing: digits[start...]))
    }
  }

  /// 2^64 has 20 digits; and there is the sign.
  private static let integerBytesMax = 21

  mutating func quoted(_ value: some FixedWidthInteger) {
    byte(UInt8(ascii: "\""))
    integer(value)
    byte(UInt8(ascii: "\""))
  }

  mutating func quoted(_ name: JSONName) {
    reserve(name.bytes.count + 2)
    put(UInt8(ascii: "\""))
    put(name.bytes)
    put(UInt8(ascii: "\""))
  }

  /// Writes what is JSON already.
  mutating func raw(_ text: StaticString) {
    reserve(text.utf8CodeUnitCount)
    put(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Writes a number that is JSON already.
  mutating func number(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      reserve(bytes.count)
      put(bytes)
    }
  }

  /// Writes the last `count` digits of a number that is not negative, zeros included.
  mutating func digits(_ value: Int, count digitCount: Int) {
    reserve(digitCount)
    var rest = value
    for index in (count..<count + digitCount).reversed() {
      memory[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += digitCount
  }

  private mutating func escape(_ byte: UInt8) {
    reserve(6)
    put(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): put(byte)
    case 0x0a: put(UInt8(ascii: "n"))
    case 0x0d: put(UInt8(ascii: "r"))
    case 0x09: put(UInt8(ascii: "t"))
    default:
      for character in "u00".utf8 { put(character) }
      put(Self.hexDigit(byte >> 4))
      put(Self.hexDigit(byte & 15))
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  // MARK: Memory

  private mutating func byte(_ byte: UInt8) {
    reserve(1)
    put(byte)
  }

  private mutating func reserve(_ more: Int) {
    let needed = count + more
    guard needed > capacity else { return }
    capacity = max(needed, capacity * 2)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: memory, count: count)
    memory.deallocate()
    memory = larger
  }

  /// Room has been reserved.
  private mutating func put(_ byte: UInt8) {
    memory[count] = byte
    count += 1
  }

  private mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    (memory + count).update(from: start, count: bytes.count)
    count += bytes.count
  }
}
