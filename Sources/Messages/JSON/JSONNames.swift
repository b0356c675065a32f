import CProtobufC

/// The names of a message's fields in JSON, in the order in which generated code numbers them.
///
/// A client that sends the fields in order has each name compared once; no hash is computed and no
/// string is made.
package struct JSONFields: Sendable {
  private let names: [Name]

  private struct Name: Sendable {
    let json: JSONName
    let original: JSONName
  }

  /// Reads the names.
  ///
  /// - Parameter names: What a field is called in JSON, then a colon and what it is called in its
  ///   `.proto` where that differs; fields are separated by a space.
  package init(_ names: StaticString) {
    self.names = JSONName.words(of: names).map { word in
      let (json, original) = word.parted(at: UInt8(ascii: ":"))
      return Name(json: json, original: original ?? json)
    }
  }

  /// The number of the field with a name, in either form; `guess` is where to look first.
  func index(of name: UnsafeBufferPointer<UInt8>, guess: Int) -> Int? {
    var index = guess
    for _ in 0..<names.count {
      if index >= names.count { index = 0 }
      if names[index].json == name || names[index].original == name { return index }
      index += 1
    }
    return nil
  }

  /// How many fields there are.
  var count: Int { names.count }

  /// The JSON name of a field.
  func name(_ index: Int) -> String {
    names[index].json.text
  }
}

/// The names and numbers of an enum's values.
package struct JSONEnumNames: Sendable {
  private let values: [(name: JSONName, number: Int32)]

  /// Reads the names.
  ///
  /// - Parameter names: A value's name, an equals sign and its number; values are separated by a
  ///   space.
  package init(_ names: StaticString) {
    values = JSONName.words(of: names).map { word in
      let (name, number) = word.parted(at: UInt8(ascii: "="))
      return (name, number.flatMap { Int32($0.text) } ?? 0)
    }
  }

  /// The number of a value.
  func number(of name: UnsafeBufferPointer<UInt8>) -> Int32? {
    values.first { $0.name == name }?.number
  }

  /// The name of a number.
  func name(of number: Int32) -> JSONName? {
    // Most enums number their values from zero on, without a gap.
    if let index = Int(exactly: number), values.indices.contains(index),
      values[index].number == number
    {
      return values[index].name
    }
    return values.first { $0.number == number }?.name
  }
}

/// A name that is part of the program.
struct JSONName: @unchecked Sendable {
  // Unchecked: it points to constant data.
  let bytes: UnsafeBufferPointer<UInt8>

  var text: String { String(decoding: bytes, as: UTF8.self) }

  static func == (name: JSONName, received: UnsafeBufferPointer<UInt8>) -> Bool {
    guard name.bytes.count == received.count, let own = name.bytes.baseAddress,
      let other = received.baseAddress
    else { return false }
    return json_is_same(own, other, received.count)
  }

  static func words(of text: StaticString) -> [JSONName] {
    let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return bytes.split(separator: UInt8(ascii: " ")).map {
      JSONName(bytes: UnsafeBufferPointer(rebasing: $0))
    }
  }

  /// What is ahead of a separator, and what is behind it if it is there.
  func parted(at separator: UInt8) -> (JSONName, JSONName?) {
    guard let index = bytes.firstIndex(of: separator) else { return (self, nil) }
    return (
      JSONName(bytes: UnsafeBufferPointer(rebasing: bytes[..<index])),
      JSONName(bytes: UnsafeBufferPointer(rebasing: bytes[(index + 1)...]))
    )
  }
}
