import Messages
import Testing

struct JSONWritingTests {
  @Test func `writes names in lowerCamelCase, numbers of 64 bits as strings, bytes as base64`()
    throws
  {
    let expected =
      #"{"aDouble":1.5,"aFloat":-2.5,"anInt32":-1,"anInt64":"-9223372036854775808","#
      + #""aUint32":4294967295,"aUint64":"18446744073709551615","aSint32":-2147483648,"#
      + #""aSint64":"-300","aFixed32":7,"aFixed64":"8","aSfixed32":-9,"aSfixed64":"-10","#
      + #""aBool":true,"aString":"text with é and 😀","aBytes":"AAH/","color":"COLOR_NEGATIVE"}"#
    #expect(try Samples.scalars.written() == expected)
  }

  @Test func `leaves defaults out, unless it is told to write them`() throws {
    #expect(try CodecTest.Scalars().written() == "{}")
    let defaults =
      #"{"aDouble":0.0,"aFloat":0.0,"anInt32":0,"anInt64":"0","aUint32":0,"#
      + #""aUint64":"0","aSint32":0,"aSint64":"0","aFixed32":0,"aFixed64":"0","aSfixed32":0,"#
      + #""aSfixed64":"0","aBool":false,"aString":"","aBytes":"","color":"COLOR_UNSPECIFIED"}"#
    #expect(try CodecTest.Scalars().written(includesDefaults: true) == defaults)
    #expect(
      try CodecTest.Limited().written(includesDefaults: true)
        == #"{"few":[],"fewByName":{},"many":[]}"#)
    // What has presence is written if and only if it is there.
    #expect(try CodecTest.Optionals().written(includesDefaults: true) == "{}")
    #expect(
      try Samples.optionals.written()
        == #"{"anInt32":0,"aBool":false,"aString":"","aBytes":"","color":"COLOR_UNSPECIFIED","scalars":{}}"#
    )
    #expect(
      try CodecTest.Choices.with { $0.choice = .anInt32(0) }.written() == #"{"anInt32":0}"#)
  }

  @Test func `writes unknown enum values as numbers, and values that are no numbers as strings`()
    throws
  {
    let lists = CodecTest.Lists.with {
      $0.colors = [.red, .unrecognized(77), .negative]
      $0.doubles = [.nan, .infinity, -.infinity, -0.0, 1e300, .leastNonzeroMagnitude, 0.1]
      $0.floats = [0.1, 16_777_216]
    }
    #expect(
      try lists.written()
        == #"{"doubles":["NaN","Infinity","-Infinity",-0.0,1e+300,5e-324,0.1],"floats":[0.1,16777216.0],"#
        + #""colors":["COLOR_RED",77,"COLOR_NEGATIVE"]}"#)
  }

  @Test func `escapes what JSON wants escaped, and nothing else`() throws {
    let text = (1..<0x80).map { String(Unicode.Scalar(UInt8($0))) }.joined() + "é\u{2028}\u{7f}😀"
    let message = CodecTest.Scalars.with { $0.aString = text }
    let written = try message.written()
    #expect(
      written.hasPrefix(
        #"{"aString":"\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\t\n\u000b\u000c\r\u000e"#))
    #expect(written.contains(##"\u001f !\"#$%"##) && written.contains(#"[\\]"#))
    #expect(written.hasSuffix("é\u{2028}\u{7f}😀\"}"))
    #expect(try CodecTest.Scalars.read(written) == message)
  }

  @Test func `writes maps in the order of their keys`() throws {
    let maps = CodecTest.Maps.with {
      $0.texts = ["b": "2", "a\"": "1", "": "0"]
      $0.byInt64 = [10: 1, -2: 2, 3: 3]
      $0.byBool = [true: "t", false: "f"]
    }
    #expect(
      try maps.written()
        == #"{"texts":{"":"0","a\"":"1","b":"2"},"byInt64":{"-2":"2","3":"3","10":"1"},"#
        + #""byBool":{"false":"f","true":"t"}}"#)
  }

  @Test func `appends to what is there, and leaves it alone where there is an error`() throws {
    var bytes: [UInt8] = [1, 2]
    try CodecTest.Nothing().appendJSON(to: &bytes, options: JSONEncodingOptions())
    #expect(bytes == [1, 2, UInt8(ascii: "{"), UInt8(ascii: "}")])
    let outOfRange = WellKnown.Timestamp.with { $0.nanos = -1 }
    #expect(throws: MessageEncodingError.self) {
      try outOfRange.appendJSON(to: &bytes, options: JSONEncodingOptions())
    }
    #expect(bytes.count == 4)
  }

  private static func packed(_ url: String, _ bytes: [UInt8]) -> WellKnown.AnyMessage {
    .with {
      $0.typeURL = url
      $0.value = bytes
    }
  }

  @Test(
    arguments: [
      (WellKnown.Timestamp.with { $0.seconds = 253_402_300_800 }, .outOfRange),
      (WellKnown.Timestamp.with { $0.seconds = -62_135_596_801 }, .outOfRange),
      (WellKnown.Timestamp.with { $0.seconds = .min }, .outOfRange),
      (WellKnown.Timestamp.with { $0.nanos = 1_000_000_000 }, .outOfRange),
      (WellKnown.Duration.with { $0.seconds = 315_576_000_001 }, .outOfRange),
      (WellKnown.Duration.with { $0.nanos = .min }, .outOfRange),
      (
        WellKnown.Duration.with {
          $0.seconds = 1
          $0.nanos = -1
        }, .outOfRange
      ),
      (WellKnown.FieldMask.with { $0.paths = ["dueTime"] }, .outOfRange),
      (WellKnown.FieldMask.with { $0.paths = ["due__time"] }, .outOfRange),
      (WellKnown.FieldMask.with { $0.paths = ["due_2"] }, .outOfRange),
      (WellKnown.FieldMask.with { $0.paths = [""] }, .outOfRange),
      (packed("type.googleapis.com/no.Such", []), .unknownType),
      (packed("", [1]), .unknownType),
      (packed("type.googleapis.com/codectest.Scalars", [0xff]), .malformed),
    ] as [(any Message, MessageEncodingError.Code)])
  func `refuses values that JSON has no form for`(
    message: any Message, code: MessageEncodingError.Code
  ) {
    let error = #expect(throws: MessageEncodingError.self) { try message.written() }
    #expect(error?.code == code)
  }

  @Test func `refuses messages that are packed into one another beyond the limit`() throws {
    func nested(_ count: Int) -> WellKnown.AnyMessage {
      (0..<count).reduce(WellKnown.AnyMessage()) { inner, _ in .init(packing: inner) }
    }
    _ = try nested(Limits.jsonDepthMax).written()
    let error = #expect(throws: MessageEncodingError.self) {
      try nested(Limits.jsonDepthMax + 1).written()
    }
    #expect(error?.code == .tooDeep)
  }
}
