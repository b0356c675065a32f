import Messages
import Testing

struct JSONReadingTests {
  typealias Scalars = CodecTest.Scalars
  typealias SpecialForms = CodecTest.SpecialForms

  // MARK: Numbers

  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("12", 12), ("-2147483648", .min), ("2147483647", .max), ("1e3", 1_000),
      ("1.5E1", 15), ("12.0", 12), ("1200e-2", 12), ("0.0e-999999999", 0), ("0e999999999999", 0),
      ("-2.147483648e9", .min), (#""12""#, 12), (#""1e3""#, 1_000), (#""-12.00""#, -12),
      ("0.000000000000000000000000012e27", 12),
      ("1" + String(repeating: "0", count: 400) + "e-400", 1),
    ] as [(String, Int32)])
  func `reads whole numbers in any form`(text: String, value: Int32) throws {
    #expect(try Scalars.read(#"{"anInt32": \#(text)}"#).anInt32 == value)
    #expect(try Scalars.read(#"{"aSfixed32": \#(text)}"#).aSfixed32 == value)
  }

  @Test(
    arguments: [
      "2147483648", "-2147483649", "1e10", "0.5", "1e-1", "1e999999999999999999999", "true", "[]",
      "{}", #""""#, #"" 1""#, #""1 ""#, #""+1""#, #""0x1""#, #""01""#, #""1.""#, #""NaN""#,
      "123456789012345678901234567890", "1" + String(repeating: "0", count: 3_000),
    ])
  func `refuses what is no whole number of 32 bits`(text: String) {
    #expect(throws: MessageDecodingError.self) { try Scalars.read(#"{"anInt32": \#(text)}"#) }
    let error = #expect(throws: MessageDecodingError.self) {
      try Scalars.read(#"{"aUint32": \#(text.replacing("2147483648", with: "4294967296"))}"#)
    }
    #expect(error?.code == .wrongValue)
    #expect(error?.field == "aUint32")
  }

  @Test(arguments: ["01", "+1", "1.", ".5", "1e", "1e+", "-", "0x1", "NaN", "Infinity", "1_000"])
  func `refuses what is no number of JSON`(text: String) {
    let error = #expect(throws: MessageDecodingError.self) {
      try Scalars.read(#"{"aDouble": \#(text)}"#)
    }
    #expect(error?.code == .malformedJSON)
  }

  @Test func `reads numbers of 64 bits from strings and from numbers`() throws {
    let message = try Scalars.read(
      #"""
      {"anInt64": "-9223372036854775808", "aUint64": "18446744073709551615",
       "aFixed64": 18446744073709551615, "aSint64": 9223372036854775807, "aSfixed64": 1e18}
      """#)
    #expect(message.anInt64 == .min)
    #expect(message.aUint64 == .max)
    #expect(message.aFixed64 == .max)
    #expect(message.aSint64 == .max)
    #expect(message.aSfixed64 == 1_000_000_000_000_000_000)
    for text in ["9223372036854775808", "-9223372036854775809", "1e19", "-1e19"] {
      #expect(throws: MessageDecodingError.self) { try Scalars.read(#"{"anInt64": \#(text)}"#) }
    }
    for text in ["18446744073709551616", "-1", "1e20", "2e19"] {
      #expect(throws: MessageDecodingError.self) { try Scalars.read(#"{"aUint64": "\#(text)"}"#) }
    }
  }

  @Test(
    arguments: [
      ("1.5", 1.5), ("0", 0), ("1e22", 1e22), ("123456789012345678", 123_456_789_012_345_680),
      ("5e-324", .leastNonzeroMagnitude), ("1.7976931348623157e308", .greatestFiniteMagnitude),
      ("1e-400", 0),
      ("0.1", 0.1), ("9007199254740993", 9_007_199_254_740_992), (#""2.5e-3""#, 0.0025),
      ("2.2250738585072014e-308", .leastNormalMagnitude),
      (#""Infinity""#, .infinity), (#""-Infinity""#, -.infinity),
    ] as [(String, Double)])
  func `reads doubles to the nearest one`(text: String, value: Double) throws {
    #expect(try Scalars.read(#"{"aDouble": \#(text)}"#).aDouble == value)
  }

  @Test func `keeps NaN and the sign of zero`() throws {
    #expect(try Scalars.read(#"{"aDouble": "NaN"}"#).aDouble.isNaN)
    #expect(try Scalars.read(#"{"aFloat": "NaN"}"#).aFloat.isNaN)
    #expect(try Scalars.read(#"{"aDouble": -0.0}"#).aDouble.sign == .minus)
    #expect(try Scalars.read(#"{"aFloat": -0}"#).aFloat.sign == .minus)
  }

  @Test func `refuses numbers that are too large for their precision`() throws {
    #expect(throws: MessageDecodingError.self) { try Scalars.read(#"{"aDouble": 1e309}"#) }
    #expect(throws: MessageDecodingError.self) { try Scalars.read(#"{"aFloat": 3.5e38}"#) }
    #expect(throws: MessageDecodingError.self) { try Scalars.read(#"{"aDouble": "nan"}"#) }
    #expect(throws: MessageDecodingError.self) { try Scalars.read(#"{"aDouble": "inf"}"#) }
    #expect(try Scalars.read(#"{"aFloat": 3.4028234e38}"#).aFloat == .greatestFiniteMagnitude)
    #expect(try Scalars.read(#"{"aFloat": 16777217}"#).aFloat == 16_777_216)
  }

  // MARK: Text and bytes

  @Test func `reads every escape`() throws {
    let text = #"{"aString": "\"\\\/\b\f\n\r\t\u00e9\u20AC\uD83D\uDE00 é€😀"}"#
    #expect(try Scalars.read(text).aString == "\"\\/\u{8}\u{c}\n\r\té€😀 é€😀")
  }

  @Test(
    arguments: [
      #"\ud83d"#, #"\ud83dx"#, #"\ud83d\n"#, #"\ud83d\u0041"#, #"\ude00"#, #"\ude00\ud83d"#,
      #"\ud83d\ud83d"#, #"\u12"#, #"\u12g4"#, #"\x41"#, #"\'"#, #"\a"#, #"\U00000041"#, "\n", "\t",
      "\u{1f}",
    ])
  func `refuses lone surrogates, escapes that JSON has not, and control characters`(text: String) {
    let error = #expect(throws: MessageDecodingError.self) {
      try Scalars.read(#"{"aString": "\#(text)"}"#)
    }
    #expect(error?.code == .malformedJSON)
    #expect(error?.field == "aString")
  }

  @Test func `refuses U+0000 and bytes that are not UTF-8, as the binary format does`() {
    func code(_ bytes: [UInt8]) -> MessageDecodingError.Code? {
      let text = Array(#"{"aString": ""#.utf8) + bytes + Array(#""}"#.utf8)
      do {
        _ = try Scalars.read(text)
        return nil
      } catch {
        return error.field == "aString" ? error.code : nil
      }
    }
    #expect(code(Array(#"a\u0000b"#.utf8)) == .nulInText)
    #expect(code([0x61, 0xc3, 0x28]) == .invalidUTF8)
    #expect(code([0xed, 0xa0, 0x80]) == .invalidUTF8)
    #expect(code([0x5c, 0x6e, 0xff]) == .invalidUTF8)
    #expect(code([0]) == .malformedJSON)
  }

  @Test(arguments: ["-_8=", "-_8", "+/8=", "+/8", #"+\/8="#, #"\u002b/8"#])
  func `reads base64 of both alphabets, with padding and without`(text: String) throws {
    #expect(try Scalars.read(#"{"aBytes": "\#(text)"}"#).aBytes == [0xfb, 0xff])
  }

  @Test(arguments: [
    "A", "AAAAA", "AA=", "A===", "AA==A", "====", "AAA=AAA=", "A A=", "AA\\n=", "é",
  ])
  func `refuses what is no base64`(text: String) {
    #expect(
      throws: MessageDecodingError(
        code: .wrongValue, field: "aBytes", expected: "base64, standard or for URLs")
    ) { try Scalars.read(#"{"aBytes": "\#(text)"}"#) }
  }

  // MARK: Structure

  @Test func `knows fields by both names`() throws {
    let message = try CodecTest.JsonNames.read(
      #"{"plain": "1", "shortName": "2", "with2Digits": "3", "doubleUnderscore": "4", "f75": true}"#
    )
    #expect(message.plain == "1" && message.renamedField == "2")
    #expect(message.with2Digits == "3" && message.doubleUnderscore == "4" && message.f75)
    let other = try CodecTest.JsonNames.read(
      #"{"f75": true, "trailing_": "5", "double__underscore": "4", "renamed_field": "2"}"#)
    #expect(other.f75 && other.trailing == "5")
    #expect(other.doubleUnderscore == "4" && other.renamedField == "2")
    #expect(throws: MessageDecodingError(code: .unknownField, field: "renamedField")) {
      try CodecTest.JsonNames.read(#"{"renamedField": "2"}"#)
    }
  }

  @Test func `takes null for an absent field of any kind`() throws {
    #expect(try Scalars.read(#"{"aString": null, "anInt32": null, "aBytes": null}"#) == Scalars())
    #expect(
      try CodecTest.Optionals.read(#"{"aString": null, "scalars": null, "color": null}"#)
        == CodecTest.Optionals())
    #expect(try CodecTest.Lists.read(#"{"strings": null}"#) == CodecTest.Lists())
    #expect(try CodecTest.Maps.read(#"{"texts": null, "byInt32": null}"#) == CodecTest.Maps())
    let choices = try CodecTest.Choices.read(#"{"aDouble": null, "aString": "x", "lists": null}"#)
    #expect(choices.choice == .aString("x"))
    #expect(
      try SpecialForms.read(#"{"time": null, "packed": null, "mask": null}"#) == SpecialForms())
  }

  @Test func `keeps the presence of optional fields with default values`() throws {
    let message = try CodecTest.Optionals.read(
      #"{"anInt32": 0, "aString": "", "aBytes": "", "aBool": false, "color": 0, "scalars": {}}"#)
    #expect(message == Samples.optionals)
  }

  @Test func `reads enum values by name and by number, unknown numbers too`() throws {
    func color(_ text: String) throws -> CodecTest.Color {
      try Scalars.read(#"{"color": \#(text)}"#).color
    }
    #expect(try color(#""COLOR_DEEP_BLUE""#) == .deepBlue)
    #expect(try color("-5") == .negative)
    #expect(try color("77") == .unrecognized(77))
    #expect(try color("1e0") == .red)
    for text in [#""COLOR_PINK""#, #""1""#, "1.5", "2147483648", "true", #""color_red""#] {
      let error = #expect(throws: MessageDecodingError.self) { try color(text) }
      #expect(error?.code == .wrongValue && error?.field == "color")
    }
  }

  @Test func `reads maps with every kind of key`() throws {
    let maps = try CodecTest.Maps.read(
      #"""
      {"texts": {"": "a", "é": "b", "\u0065\u0301": "c"}, "byInt32": {"-1": "a", "1e1": "b"},
       "byInt64": {"-9223372036854775808": "1"}, "byUint32": {"4294967295": true},
       "byUint64": {"18446744073709551615": {}}, "byBool": {"true": "t", "false": "f"},
       "byFixed32": {"0": 1}, "bySfixed64": {"-0": "z"}}
      """#)
    #expect(maps.texts == ["": "a", "é": "b", "e\u{301}": "c"])
    #expect(maps.byInt32 == [-1: "a", 10: "b"])
    #expect(maps.byInt64 == [.min: 1] && maps.byUint32 == [.max: true])
    #expect(maps.byUint64 == [.max: Scalars()] && maps.byBool == [true: "t", false: "f"])
    #expect(maps.byFixed32 == [0: 1] && maps.bySfixed64 == [0: "z"])
  }

  @Test func `skips unknown fields of any form where it is told to`() throws {
    let text = #"""
      {"a": {"b": [1, {"c": null}, "\u00e9", -1.5e3, true]}, "aString": "x", "": false, "z": [[], {}]}
      """#
    #expect(try Scalars.read(text, ignoresUnknownFields: true).aString == "x")
    #expect(throws: MessageDecodingError(code: .unknownField, field: "a")) {
      try Scalars.read(text)
    }
    // What is skipped has to be JSON all the same.
    for value in ["[1,]", "{\"a\":}", "tru", "01", "\"\\x\"", "[1 2]", "{1:2}", "\"\u{1}\"", "nul"]
    {
      let error = #expect(throws: MessageDecodingError.self) {
        try Scalars.read(#"{"unknown": \#(value)}"#, ignoresUnknownFields: true)
      }
      #expect(error?.code == .malformedJSON)
    }
  }
}
