// The fields of messages. `null` is an absent field.
//
// Nothing here is inlined: generated code calls it once per field, and would take three times as
// long to compile.
extension JSONReader {
  /// Goes on to the next field of a message's object, and reads its name.
  ///
  /// - Parameters:
  ///   - fields: The message's names.
  ///   - progress: What has been read of the object.
  ///   - isPacked: Whether the object is that of a `google.protobuf.Any`, which has the name of the
  ///     message's type besides.
  /// - Returns: The field's number, or nil at the end of the object.
  /// - Throws: `MessageDecodingError`.
  @inline(never)
  mutating func nextField(
    _ fields: JSONFields, _ progress: inout JSONProgress, isPacked: Bool = false
  ) throws(MessageDecodingError) -> Int? {
    while try hasMember(&progress.isFirst) {
      let nameStart = at
      let guess = progress.guess
      let found = try withString { (name) throws(MessageDecodingError) -> FieldName in
        if let index = fields.index(of: name, guess: guess) { return .field(index) }
        return isPacked && name.elementsEqual("@type".utf8) ? .type : .unknown
      }
      switch found {
      case .field(let index):
        guard progress.insert(index) else {
          throw MessageDecodingError(code: .repeatedField, field: fields.name(index))
        }
        try colon()
        return index
      case .unknown where !options.ignoresUnknownFields:
        at = nameStart
        throw MessageDecodingError(code: .unknownField, field: try harmlessName())
      case .unknown:
        break
      case .type:
        // It was read ahead of the fields.
        guard progress.insert(fields.count) else {
          throw MessageDecodingError(code: .repeatedField, field: "@type")
        }
      }
      try colon()
      try skip()
    }
    return nil
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
  @inline(never)
  package mutating func value<Value: JSONScalar>(
    _ value: inout Value
  ) throws(MessageDecodingError) {
    if try takeNull() { return }
    value = try Value.readJSON(&self)
  }

  /// A field with presence.
  @inline(never)
  package mutating func optional<Value: JSONValue>(
    _ value: inout Value?
  ) throws(MessageDecodingError) {
    if try takeNull() { return }
    value = try Value.readJSON(&self)
  }

  /// A choice of a oneof, or nil if there is none; `isTaken` tells whether there was one before.
  @inline(never)
  package mutating func choice<Value: JSONValue>(
    _: Value.Type, isTaken: Bool
  ) throws(MessageDecodingError) -> Value? {
    if try takeNull() { return nil }
    guard !isTaken else { throw MessageDecodingError(code: .repeatedField, field: "") }
    return try Value.readJSON(&self)
  }

  /// A repeated field.
  @inline(never)
  package mutating func list<Value: JSONValue>(
    _ values: inout [Value], limit: Int
  ) throws(MessageDecodingError) {
    if try takeNull() { return }
    try beginArray()
    var isFirst = true
    var index = 0
    while try hasElement(&isFirst) {
      do throws(MessageDecodingError) {
        try admit(index, limit, room: MemoryLayout<Value>.stride)
        values.append(try Value.readJSON(&self))
      } catch {
        throw error.inside("[\(index)]")
      }
      index += 1
    }
  }

  /// A map whose keys are text.
  @inline(never)
  package mutating func map<Value: JSONValue>(
    _ values: inout TextMap<Value>, limit: Int
  ) throws(MessageDecodingError) {
    if try takeNull() { return }
    try beginObject()
    var isFirst = true
    var index = 0
    while try hasMember(&isFirst) {
      do throws(MessageDecodingError) {
        // A hash table has up to twice the places that it needs.
        try admit(index, limit, room: MemoryLayout<(String, Value)>.stride * 2)
        let key = try text()
        try colon()
        guard values[key] == nil else {
          throw MessageDecodingError(code: .repeatedField, field: "")
        }
        values[key] = try Value.readJSON(&self)
      } catch {
        // Its number, and not its key: that may be anybody's text.
        throw error.inside("[\(index)]")
      }
      index += 1
    }
  }

  /// A map with other keys.
  @inline(never)
  package mutating func map<Key: JSONKey, Value: JSONValue>(
    _ values: inout [Key: Value], limit: Int
  ) throws(MessageDecodingError) {
    if try takeNull() { return }
    try beginObject()
    var isFirst = true
    var index = 0
    while try hasMember(&isFirst) {
      do throws(MessageDecodingError) {
        try admit(index, limit, room: MemoryLayout<(Key, Value)>.stride * 2)
        let key = try withString { (name) throws(MessageDecodingError) in Key(jsonName: name) }
        guard let key else { throw wrong("a name that is a key of the map") }
        try colon()
        guard values[key] == nil else {
          throw MessageDecodingError(code: .repeatedField, field: "")
        }
        values[key] = try Value.readJSON(&self)
      } catch {
        throw error.inside("[\(index)]")
      }
      index += 1
    }
  }

  /// Takes the room of one more element from the budget.
  private mutating func admit(
    _ index: Int, _ limit: Int, room: Int
  ) throws(MessageDecodingError) {
    guard index < limit else { throw MessageDecodingError(code: .tooManyElements, field: "") }
    try charge(bytes: room)
  }
}

/// How far an object with the fields of a message has been read.
struct JSONProgress {
  /// Whether nothing has been read yet.
  fileprivate var isFirst = true
  /// The field that is likely to be the next one.
  fileprivate var guess = 0
  private var first: UInt64 = 0
  private var others: Set<Int> = []

  /// Notes a field.
  ///
  /// - Returns: Whether it was not there before.
  fileprivate mutating func insert(_ index: Int) -> Bool {
    guess = index + 1
    guard index < UInt64.bitWidth else { return others.insert(index).inserted }
    let bit = (1 as UInt64) << UInt64(index)
    guard first & bit == 0 else { return false }
    first |= bit
    return true
  }
}
