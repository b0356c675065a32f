/// An object with the type in `@type` and the packed message's fields beside it; a message that is
/// no object itself is in `value`.
extension WellKnown.AnyMessage {
  package static func readJSON(_ reader: inout JSONReader) throws(MessageDecodingError) -> Self {
    var packed = Self()
    guard let url = try reader.packedType() else {
      // Without a type there is nothing that could be packed.
      try reader.fields(JSONFields("")) { (_, reader) throws(MessageDecodingError) in
        try reader.skip()
      }
      return packed
    }
    guard let type = reader.options.registry.type(forURL: url) else {
      throw MessageDecodingError(code: .unknownType, field: "@type")
    }
    packed.typeURL = url
    packed.value = try type.packedJSON(&reader)
    try reader.charge(bytes: packed.value.count)
    return packed
  }

  package func writeJSON(_ writer: inout JSONWriter) {
    if typeURL.isEmpty, value.isEmpty {
      writer.raw("{}")
      return
    }
    guard let type = writer.options.registry.type(forURL: typeURL) else {
      writer.fail(.unknownType, Self.fullName)
      return
    }
    writer.packed(Self.fullName) { writer in
      writer.begin("{")
      writer.present("@type", typeURL)
      do throws(MessageDecodingError) {
        try type.writePackedJSON(value, &writer)
      } catch {
        writer.fail(.malformed, type.fullName)
      }
      writer.end("}")
    }
  }
}

extension CodedMessage {
  /// Reads the object of a packed message of this type, and packs it.
  fileprivate static func packedJSON(
    _ reader: inout JSONReader
  ) throws(MessageDecodingError) -> [UInt8] {
    if let type = self as? any JSONMessage.Type { return try type.packedFields(&reader) }
    var message: Self?
    try reader.fields(JSONFields("value"), isPacked: true) {
      (_, reader) throws(MessageDecodingError) in
      message = try readJSON(&reader)
    }
    guard let message else { throw reader.wrong("a field `value` beside `@type`") }
    return message.encoded()
  }

  /// Writes what belongs beside the type of a packed message.
  fileprivate static func writePackedJSON(
    _ bytes: [UInt8], _ writer: inout JSONWriter
  ) throws(MessageDecodingError) {
    let message = try Self(decoding: bytes)
    if let message = message as? any JSONMessage {
      message.writeJSONFields(&writer)
    } else {
      writer.present("value", message)
    }
  }
}

extension JSONMessage {
  fileprivate static func packedFields(
    _ reader: inout JSONReader
  ) throws(MessageDecodingError) -> [UInt8] {
    var message = Self()
    try reader.fields(jsonFields, isPacked: true) { (field, reader) throws(MessageDecodingError) in
      try message.readJSON(field, &reader)
    }
    return message.encoded()
  }
}

extension JSONReader {
  /// The `@type` of the object that comes next, which is not read yet; nil if it has none.
  fileprivate mutating func packedType() throws(MessageDecodingError) -> String? {
    var ahead = self
    let type = try ahead.firstType()
    let distance = ahead.at - at
    guard distance <= lookaheadLeft else {
      throw MessageDecodingError(code: .budgetExceeded, field: "")
    }
    lookaheadLeft -= distance
    return type
  }

  private mutating func firstType() throws(MessageDecodingError) -> String? {
    guard take("{") else { throw mismatch("an object") }
    guard !take("}") else { return nil }
    repeat {
      guard peek() == UInt8(ascii: "\"") else { throw malformed("a name in quotes") }
      let isType = try withString { (name) throws(MessageDecodingError) in
        name.elementsEqual("@type".utf8)
      }
      try colon()
      if isType { return try text() }
      try skip()
    } while take(",")
    return nil
  }
}
