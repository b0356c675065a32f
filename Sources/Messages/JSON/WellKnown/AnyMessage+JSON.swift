/// An object with the type in `@type` and the packed message's fields beside it; a message that is
/// no object itself is in `value`.
extension WellKnown.AnyMessage {
  package static func readJSON(_ reader: inout JSONReader) throws(MessageDecodingError) -> Self {
    var packed = Self()
    guard let url = try reader.packedType() else {
      // Without a type there is nothing that could be packed.
      var progress = JSONProgress()
      try reader.beginObject()
      while try reader.nextField(JSONFields(""), &progress) != nil {}
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
    var progress = JSONProgress()
    try reader.beginObject()
    while try reader.nextField(JSONFields("value"), &progress, isPacked: true) != nil {
      do throws(MessageDecodingError) {
        message = try readJSON(&reader)
      } catch {
        throw error.inside("value")
      }
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
    try message.readJSONFields(&reader, isPacked: true)
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
    var isFirst = true
    try beginObject()
    while try hasMember(&isFirst) {
      let isType = try withString { (name) throws(MessageDecodingError) in
        name.elementsEqual("@type".utf8)
      }
      try colon()
      if isType { return try text() }
      try skip()
    }
    return nil
  }
}
