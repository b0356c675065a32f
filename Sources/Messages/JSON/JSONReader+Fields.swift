// The fields of messages. `null` is an absent field.
extension JSONReader {
  /// Reads an object with the fields of a message.
  ///
  /// - Parameters:
  ///   - fields: The message's names.
  ///   - isPacked: Whether the object is that of a `google.protobuf.Any`, which has the name of the
  ///     message's type besides.
  ///   - read: Called with a field's number and the reader at its value.
  /// - Throws: `MessageDecodingError`.
  mutating func fields(
    _ fields: JSONFields, isPacked: Bool = false,
    _ read: (Int, inout JSONReader) throws(MessageDecodingError) -> Void
  ) throws(MessageDecodingError) {
    var seen = JSONFieldSet()
    var next = 0
    try members { (reader) throws(MessageDecodingError) in
      let nameStart = reader.at
      let found = try reader.withString { (name) throws(MessageDecodingError) -> FieldName in
        if let index = fields.index(of: name, guess: next) { return .field(index) }
        return isPacked && name.elementsEqual("@type".utf8) ? .type : .unknown
      }
      try reader.colon()
      switch found {
      case .field(let index):
        next = index + 1
        do throws(MessageDecodingError) {
          guard seen.insert(index) else {
            throw MessageDecodingError(code: .repeatedField, field: "")
          }
          try read(index, &reader)
        } catch {
          throw error.inside(fields.name(index))
        }
      case .unknown where !reader.options.ignoresUnknownFields:
        reader.at = nameStart
        throw MessageDecodingError(code: .unknownField, field: try reader.harmlessName())
      case .type:
        // It was read ahead of the fields.
        guard seen.insert(fields.count) else {
          throw MessageDecodingError(code: .repeatedField, field: "@type")
        }
        try reader.skip()
      case .unknown:
        try reader.skip()
      }
    }
  }

  private enum FieldName {
    case field(Int)
    case type
    case unknown
  }

  /// The name that comes next, where it may be repeated to whoever sent it.
  private mutating func harmlessName() throws(MessageDecodingError) -> String {
    try withString { (name) throws(MessageDecodingError) in
      let isHarmless =
        name.count <= Limits.jsonNameBytesShown
        && name.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "@"):
            true
          default: false
          }
        }
      return isHarmless ? String(decoding: name, as: UTF8.self) : ""
    }
  }

  /// A field without presence.
  package mutating func value<Value: JSONScalar>(
    _ value: inout Value
  ) throws(MessageDecodingError) {
    if try takeNull() { return }
    value = try Value.readJSON(&self)
  }

  /// A field with presence.
  package mutating func optional<Value: JSONValue>(
    _ value: inout Value?
  ) throws(MessageDecodingError) {
    if try takeNull() { return }
    value = try Value.readJSON(&self)
  }

  /// A choice of a oneof, or nil if there is none; `isTaken` tells whether there was one before.
  package mutating func choice<Value: JSONValue>(
    _: Value.Type, isTaken: Bool
  ) throws(MessageDecodingError) -> Value? {
    if try takeNull() { return nil }
    guard !isTaken else { throw MessageDecodingError(code: .repeatedField, field: "") }
    return try Value.readJSON(&self)
  }

  /// A repeated field.
  package mutating func list<Value: JSONValue>(
    _ values: inout [Value], limit: Int
  ) throws(MessageDecodingError) {
    if try takeNull() { return }
    try elements { (index, reader) throws(MessageDecodingError) in
      guard index < limit else { throw MessageDecodingError(code: .tooManyElements, field: "") }
      try reader.charge(Value.self)
      values.append(try Value.readJSON(&reader))
    }
  }

  /// A map whose keys are text.
  package mutating func map<Value: JSONValue>(
    _ values: inout TextMap<Value>, limit: Int
  ) throws(MessageDecodingError) {
    if try takeNull() { return }
    try entries(limit: limit, of: (String, Value).self) { (reader) throws(MessageDecodingError) in
      let key = try reader.text()
      try reader.colon()
      guard values[key] == nil else {
        throw MessageDecodingError(code: .repeatedField, field: "")
      }
      values[key] = try Value.readJSON(&reader)
    }
  }

  /// A map with other keys.
  package mutating func map<Key: JSONKey, Value: JSONValue>(
    _ values: inout [Key: Value], limit: Int
  ) throws(MessageDecodingError) {
    if try takeNull() { return }
    try entries(limit: limit, of: (Key, Value).self) { (reader) throws(MessageDecodingError) in
      let key = try reader.withString { (name) throws(MessageDecodingError) in
        Key(jsonName: name)
      }
      guard let key else { throw reader.wrong("a name that is a key of the map") }
      try reader.colon()
      guard values[key] == nil else {
        throw MessageDecodingError(code: .repeatedField, field: "")
      }
      values[key] = try Value.readJSON(&reader)
    }
  }

  private mutating func entries<Entry>(
    limit: Int, of: Entry.Type,
    _ read: (inout JSONReader) throws(MessageDecodingError) -> Void
  ) throws(MessageDecodingError) {
    var index = 0
    try members { (reader) throws(MessageDecodingError) in
      do throws(MessageDecodingError) {
        guard index < limit else { throw MessageDecodingError(code: .tooManyElements, field: "") }
        // A hash table has up to twice the places that it needs.
        try reader.charge((Entry, Entry).self)
        try read(&reader)
      } catch {
        // Its number, and not its key: that may be anybody's text.
        throw error.inside("[\(index)]")
      }
      index += 1
    }
  }
}

/// Which fields of a message have been read.
private struct JSONFieldSet {
  private var first: UInt64 = 0
  private var others: Set<Int> = []

  /// Notes a field.
  ///
  /// - Returns: Whether it was not there before.
  mutating func insert(_ index: Int) -> Bool {
    guard index < UInt64.bitWidth else { return others.insert(index).inserted }
    let bit = (1 as UInt64) << UInt64(index)
    guard first & bit == 0 else { return false }
    first |= bit
    return true
  }
}
