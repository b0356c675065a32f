package import CProtobufC

/// Builds libprotobuf-c's structs of a message that is to be encoded, in an arena of their own.
package struct WireWriter: ~Copyable {
  private var arena = MessageArena()

  init() {
    message_arena_open(&arena, .max, Limits.arenaChunkBytes)
  }

  /// Gives the structs' memory back.
  mutating func close() {
    message_arena_close(&arena)
  }

  package mutating func text(_ text: String) -> ProtobufCBinaryData {
    text.utf8Span.span.withUnsafeBytes { copy($0) }
  }

  package mutating func bytes(_ bytes: [UInt8]) -> ProtobufCBinaryData {
    bytes.withUnsafeBytes { copy($0) }
  }

  /// The struct of a message.
  package mutating func message<M: CodedMessage>(
    _ message: M
  ) -> UnsafeMutablePointer<M.CStruct> {
    let c: UnsafeMutablePointer<M.CStruct> = structure(M.descriptor)
    message.write(to: c, &self)
    return c
  }

  /// A list of one struct: what a singular message field is to libprotobuf-c.
  package mutating func one<M: CodedMessage>(
    _ value: M
  ) -> UnsafeMutablePointer<UnsafeMutablePointer<M.CStruct>?> {
    let start = array(1, of: UnsafeMutablePointer<M.CStruct>?.self)
    start.initialize(to: message(value))
    return start
  }

  /// A zeroed struct with its descriptor set, which is what libprotobuf-c's initialisers give for
  /// fields without defaults of their own.
  package mutating func structure<CStruct>(
    _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>
  ) -> UnsafeMutablePointer<CStruct> {
    let c = array(1, of: CStruct.self)
    let raw = UnsafeMutableRawPointer(c)
    raw.initializeMemory(as: UInt8.self, repeating: 0, count: MemoryLayout<CStruct>.size)
    raw.storeBytes(of: descriptor, as: UnsafePointer<ProtobufCMessageDescriptor>.self)
    return c
  }

  /// Memory for `count` elements, not initialised.
  package mutating func array<Element>(
    _ count: Int, of: Element.Type
  ) -> UnsafeMutablePointer<Element> {
    let (size, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    // An encoder has no budget: as everywhere in Swift, a machine without memory ends the process.
    guard !overflow, let memory = message_arena_allocate(&arena, size) else {
      preconditionFailure("out of memory while encoding a message")
    }
    return memory.assumingMemoryBound(to: Element.self)
  }

  package mutating func scalars<Scalar: BitwiseCopyable>(
    _ values: [Scalar]
  ) -> UnsafeMutablePointer<Scalar> {
    let start = array(values.count, of: Scalar.self)
    values.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      start.initialize(from: base, count: buffer.count)
    }
    return start
  }

  package mutating func bools(_ values: [Bool]) -> UnsafeMutablePointer<protobuf_c_boolean> {
    let start = array(values.count, of: protobuf_c_boolean.self)
    for (index, value) in values.enumerated() { start[index] = value ? 1 : 0 }
    return start
  }

  package mutating func enums<Value: OpenEnum>(_ values: [Value]) -> UnsafeMutablePointer<Int32> {
    let start = array(values.count, of: Int32.self)
    for (index, value) in values.enumerated() { start[index] = value.rawValue }
    return start
  }

  package mutating func texts(_ values: [String]) -> UnsafeMutablePointer<ProtobufCBinaryData> {
    let start = array(values.count, of: ProtobufCBinaryData.self)
    for (index, value) in values.enumerated() { start[index] = text(value) }
    return start
  }

  package mutating func byteArrays(
    _ values: [[UInt8]]
  ) -> UnsafeMutablePointer<ProtobufCBinaryData> {
    let start = array(values.count, of: ProtobufCBinaryData.self)
    for (index, value) in values.enumerated() { start[index] = bytes(value) }
    return start
  }

  package mutating func messages<M: CodedMessage>(
    _ values: [M]
  ) -> UnsafeMutablePointer<UnsafeMutablePointer<M.CStruct>?> {
    let start = array(values.count, of: UnsafeMutablePointer<M.CStruct>?.self)
    for (index, value) in values.enumerated() { start[index] = message(value) }
    return start
  }

  private mutating func copy(_ source: UnsafeRawBufferPointer) -> ProtobufCBinaryData {
    guard let base = source.baseAddress, source.count > 0 else { return ProtobufCBinaryData() }
    let start = array(source.count, of: UInt8.self)
    UnsafeMutableRawPointer(start).copyMemory(from: base, byteCount: source.count)
    return ProtobufCBinaryData(len: source.count, data: start)
  }
}
