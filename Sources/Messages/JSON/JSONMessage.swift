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
    try reader.fields(jsonFields) { (field, reader) throws(MessageDecodingError) in
      try message.readJSON(field, &reader)
    }
    return message
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
