package import CProtobufC

/// Turns the fields of libprotobuf-c's structs into Swift values, and checks what it does not.
package struct WireReader {
  /// What the arrays and maps still to be made may take, in bytes.
  ///
  /// It bounds what the arena's budget cannot: an element that is tiny on the wire may be large as
  /// a Swift value.
  private var bytesLeft: Int

  init(budgetBytes: Int) {
    bytesLeft = budgetBytes
  }

  /// The text of a `string` field.
  package func text(
    _ data: ProtobufCBinaryData, _ field: StaticString
  ) throws(MessageDecodingError) -> String {
    guard data.len > 0, let start = data.data else { return "" }
    switch text_check(start, data.len) {
    case TEXT_CHECK_VALID:
      return String(decoding: UnsafeBufferPointer(start: start, count: data.len), as: UTF8.self)
    case TEXT_CHECK_NUL:
      throw MessageDecodingError(code: .nulInText, field: field.description)
    default:
      throw MessageDecodingError(code: .invalidUTF8, field: field.description)
    }
  }

  /// The bytes of a `bytes` field.
  package func bytes(_ data: ProtobufCBinaryData) -> [UInt8] {
    [UInt8](UnsafeBufferPointer(start: data.data, count: data.len))
  }

  /// The message of a oneof's case.
  package mutating func message<M: CodedMessage>(
    _ pointer: UnsafeMutablePointer<M.CStruct>?
  ) throws(MessageDecodingError) -> M {
    var message = M()
    if let pointer { try message.merge(reading: pointer, &self) }
    return message
  }

  /// The message of a singular field.
  ///
  /// To libprotobuf-c it is a list, because its own merging of a field that comes twice fails for
  /// messages with a oneof that is not set. Encoders write one element.
  package mutating func merge<M: CodedMessage>(
    _ start: UnsafeMutablePointer<UnsafeMutablePointer<M.CStruct>?>?, _ count: Int,
    into message: inout M?
  ) throws(MessageDecodingError) {
    var merged = message ?? M()
    try merge(start, count, into: &merged)
    message = merged
  }

  /// The message of a map's entry.
  package mutating func merge<M: CodedMessage>(
    _ start: UnsafeMutablePointer<UnsafeMutablePointer<M.CStruct>?>?, _ count: Int,
    into message: inout M
  ) throws(MessageDecodingError) {
    for case let pointer? in UnsafeBufferPointer(start: start, count: start == nil ? 0 : count) {
      try message.merge(reading: pointer, &self)
    }
  }

  /// Scalars that have the same form in C and in Swift.
  package mutating func scalars<Scalar: BitwiseCopyable>(
    _ start: UnsafeMutablePointer<Scalar>?, _ count: Int, into values: inout [Scalar], limit: Int,
    _ field: StaticString
  ) throws(MessageDecodingError) {
    values.append(contentsOf: try admit(start, count, to: &values, limit: limit, field))
  }

  package mutating func bools(
    _ start: UnsafeMutablePointer<protobuf_c_boolean>?, _ count: Int, into values: inout [Bool],
    limit: Int, _ field: StaticString
  ) throws(MessageDecodingError) {
    for value in try admit(start, count, to: &values, limit: limit, field) {
      values.append(value != 0)
    }
  }

  package mutating func enums<Value: OpenEnum>(
    _ start: UnsafeMutablePointer<Int32>?, _ count: Int, into values: inout [Value], limit: Int,
    _ field: StaticString
  ) throws(MessageDecodingError) {
    for number in try admit(start, count, to: &values, limit: limit, field) {
      values.append(Value(rawValue: number))
    }
  }

  package mutating func texts(
    _ start: UnsafeMutablePointer<ProtobufCBinaryData>?, _ count: Int, into values: inout [String],
    limit: Int, _ field: StaticString
  ) throws(MessageDecodingError) {
    for data in try admit(start, count, to: &values, limit: limit, field) {
      values.append(try text(data, field))
    }
  }

  package mutating func byteArrays(
    _ start: UnsafeMutablePointer<ProtobufCBinaryData>?, _ count: Int, into values: inout [[UInt8]],
    limit: Int, _ field: StaticString
  ) throws(MessageDecodingError) {
    for data in try admit(start, count, to: &values, limit: limit, field) {
      values.append(bytes(data))
    }
  }

  package mutating func messages<M: CodedMessage>(
    _ start: UnsafeMutablePointer<UnsafeMutablePointer<M.CStruct>?>?, _ count: Int,
    into values: inout [M], limit: Int, _ field: StaticString
  ) throws(MessageDecodingError) {
    for pointer in try admit(start, count, to: &values, limit: limit, field) {
      values.append(try message(pointer))
    }
  }

  /// The entries of a map, which are messages of their own on the wire.
  package mutating func entries<Entry, Key, Value>(
    _ start: UnsafeMutablePointer<UnsafeMutablePointer<Entry>?>?, _ count: Int,
    key: Key.Type, value: Value.Type, limit: Int, _ field: StaticString
  ) throws(MessageDecodingError) -> UnsafeBufferPointer<UnsafeMutablePointer<Entry>?> {
    // A hash table has up to twice the places that it needs.
    try charge(count, of: (Key, Value, Key, Value).self, limit: limit, field)
    return UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)
  }

  private mutating func admit<Source, Element>(
    _ start: UnsafeMutablePointer<Source>?, _ count: Int, to values: inout [Element], limit: Int,
    _ field: StaticString
  ) throws(MessageDecodingError) -> UnsafeBufferPointer<Source> {
    try charge(count, of: Element.self, limit: limit - values.count, field)
    values.reserveCapacity(values.count + count)
    return UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)
  }

  private mutating func charge<Element>(
    _ count: Int, of: Element.Type, limit: Int, _ field: StaticString
  ) throws(MessageDecodingError) {
    guard count <= limit else {
      throw MessageDecodingError(code: .tooManyElements, field: field.description)
    }
    let (bytes, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !overflow, bytes <= bytesLeft else {
      throw MessageDecodingError(code: .budgetExceeded, field: field.description)
    }
    bytesLeft -= bytes
  }
}
