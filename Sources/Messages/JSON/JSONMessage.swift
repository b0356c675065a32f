/// A message whose form in JSON is an object with its fields. Generated code conforms to it.
package protocol JSONMessage: CodedMessage {
  /// The names of its fields.
  static var jsonFields: JSONFields { get }

  /// Reads the value of a field.
  ///
  /// - Parameters:
  ///   - field: The field's number in `jsonFields`.
  ///   - reader: At the value.
  /// - Throws: `MessageDecodingError`.
  mutating func readJSON(
    _ field: Int, _ reader: inout JSONReader
  ) throws(MessageDecodingError)

  /// Writes the fields that are set.
  func writeJSONFields(_ writer: inout JSONWriter)
}

extension JSONMessage {
  package static func readJSON(_ reader: inout JSONReader) throws(MessageDecodingError) -> Self {
    var message = Self()
    try message.readJSONFields(&reader)
    return message
  }

  /// Reads an object with the message's fields; `isPacked` says whether it is the object of a
  /// `google.protobuf.Any`.
  @inline(never)
  mutating func readJSONFields(
    _ reader: inout JSONReader, isPacked: Bool = false
  ) throws(MessageDecodingError) {
    let fields = Self.jsonFields
    var progress = JSONProgress()
    try reader.beginObject()
    while let field = try reader.nextField(fields, &progress, isPacked: isPacked) {
      do throws(MessageDecodingError) {
        try readJSON(field, &reader)
      } catch {
        throw error.inside(fields.name(field))
      }
    }
  }

  package func writeJSON(_ writer: inout JSONWriter) {
    writer.begin("{")
    writeJSONFields(&writer)
    writer.end("}")
  }
}

extension CodedMessage {
  package static func decoded(
    fromJSON text: UnsafeRawBufferPointer, _ options: JSONDecodingOptions
  ) throws(MessageDecodingError) -> Self {
    var reader = JSONReader(text.bindMemory(to: UInt8.self), options)
    do throws(MessageDecodingError) {
      let message = try readJSON(&reader)
      try reader.finish()
      return message
    } catch {
      guard error.field.isEmpty else { throw error }
      throw error.inside(fullName)
    }
  }

  package func append(
    toJSON bytes: inout [UInt8], _ options: JSONEncodingOptions
  ) throws(MessageEncodingError) {
    var writer = JSONWriter(options)
    defer { writer.close() }
    writeJSON(&writer)
    if let failure = writer.failure { throw failure }
    bytes.append(contentsOf: writer.bytes)
  }
}
