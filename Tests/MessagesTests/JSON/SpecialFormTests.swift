import Messages
import Testing

struct SpecialFormTests {
  typealias SpecialForms = CodecTest.SpecialForms

  // MARK: Times

  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0, 0), ("0001-01-01T00:00:00Z", -62_135_596_800, 0),
      ("9999-12-31T23:59:59.999999999Z", 253_402_300_799, 999_999_999),
      ("2000-02-29T12:00:00.500Z", 951_825_600, 500_000_000),
      ("1969-12-31T23:59:59.000001Z", -1, 1_000), ("1900-03-01T00:00:00Z", -2_203_891_200, 0),
      ("2024-12-31T23:59:59.123456789Z", 1_735_689_599, 123_456_789),
    ] as [(String, Int64, Int32)])
  func `reads and writes times`(text: String, seconds: Int64, nanos: Int32) throws {
    let message = SpecialForms.with { message in
      message.time = .with {
        $0.seconds = seconds
        $0.nanos = nanos
      }
    }
    #expect(try SpecialForms.read(#"{"time":"\#(text)"}"#) == message)
    #expect(try message.written() == #"{"time":"\#(text)"}"#)
  }

  @Test(
    arguments: [
      ("2026-11-22T18:55:00+01:00", "2026-11-22T17:55:00Z"),
      ("2026-11-22T18:55:00.1-00:30", "2026-11-22T19:25:00.100Z"),
      ("2026-11-22T18:55:00.1234Z", "2026-11-22T18:55:00.123400Z"),
      ("0001-01-01T01:00:00+01:00", "0001-01-01T00:00:00Z"),
    ])
  func `reads times with an offset or other digits`(text: String, normal: String) throws {
    #expect(try SpecialForms.read(#"{"time":"\#(text)"}"#).written() == #"{"time":"\#(normal)"}"#)
  }

  @Test(
    arguments: [
      "", "2026-11-22", "2026-11-22T18:55:00", "2026-11-22 18:55:00Z", "2026-11-22t18:55:00Z",
      "2026-11-22T18:55:00z", "2026-11-22T18:55Z", "2026-11-22T24:00:00Z", "2026-11-22T18:60:00Z",
      "2026-11-22T18:55:60Z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
      "2026-04-31T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
      "2026-01-00T00:00:00Z", "0000-01-01T00:00:00Z", "2026-11-22T18:55:00.Z",
      "2026-11-22T18:55:00.1234567890Z", "2026-11-22T18:55:00+0100", "2026-11-22T18:55:00+24:00",
      "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "20261-11-22T18:55:00Z",
      "2026-11-22T18:55:00Z ", "-026-11-22T18:55:00Z",
    ])
  func `refuses what is no time`(text: String) {
    let error = #expect(throws: MessageDecodingError.self) {
      try SpecialForms.read(#"{"times":["\#(text)"]}"#)
    }
    #expect(error?.code == .wrongValue && error?.field == "times[0]")
  }

  @Test(
    arguments: [
      ("0s", 0, 0), ("1s", 1, 0), ("-1s", -1, 0), ("1.500s", 1, 500_000_000),
      ("-0.500s", 0, -500_000_000), ("-1.000001s", -1, -1_000), ("0.000000001s", 0, 1),
      ("315576000000s", 315_576_000_000, 0),
      ("-315576000000.999999999s", -315_576_000_000, -999_999_999),
    ] as [(String, Int64, Int32)])
  func `reads and writes durations`(text: String, seconds: Int64, nanos: Int32) throws {
    let message = SpecialForms.with { message in
      message.duration = .with {
        $0.seconds = seconds
        $0.nanos = nanos
      }
    }
    #expect(try SpecialForms.read(#"{"duration":"\#(text)"}"#) == message)
    #expect(try message.written() == #"{"duration":"\#(text)"}"#)
  }

  @Test(
    arguments: [
      "", "s", "1", "1 s", "1m", "+1s", ".5s", "1.s", "1.0000000000s", "--1s", "315576000001s",
      "9223372036854775808s", "99999999999999999999999999s", "1e3s", "NaNs",
    ])
  func `refuses what is no duration`(text: String) {
    let error = #expect(throws: MessageDecodingError.self) {
      try SpecialForms.read(#"{"durations":{"a":"\#(text)"}}"#)
    }
    #expect(error?.code == .wrongValue && error?.field == "durations[0]")
  }

  // MARK: Field masks

  @Test(
    arguments: [
      ("", []), ("title", ["title"]), ("title,dueTime", ["title", "due_time"]),
      ("a.bC.d2", ["a.b_c.d2"]), ("fooBarBaz", ["foo_bar_baz"]),
    ] as [(String, [String])])
  func `reads and writes field masks`(text: String, paths: [String]) throws {
    let message = SpecialForms.with { $0.mask = .with { $0.paths = paths } }
    #expect(try SpecialForms.read(#"{"mask":"\#(text)"}"#) == message)
    #expect(try message.written() == #"{"mask":"\#(text)"}"#)
  }

  @Test(arguments: ["due_time", "a,,b", ",", "a,", ",a"])
  func `refuses field masks that are not in lowerCamelCase`(text: String) {
    let error = #expect(throws: MessageDecodingError.self) {
      try SpecialForms.read(#"{"mask":"\#(text)"}"#)
    }
    #expect(error?.code == .wrongValue && error?.field == "mask")
  }

  // MARK: Packed messages

  @Test(
    arguments: [
      #"{"@type":"type.googleapis.com/codectest.Scalars","anInt32":5}"#,
      #"{"anInt32":5,"@type":"type.googleapis.com/codectest.Scalars"}"#,
      #"{ "an_int32": "5", "\u0040type": "type.googleapis.com/codectest.Scalars" }"#,
    ])
  func `reads a packed message wherever its type stands`(text: String) throws {
    let packed = try WellKnown.AnyMessage.read(text)
    #expect(packed.typeURL == "type.googleapis.com/codectest.Scalars")
    #expect(try packed.unpacked(as: CodecTest.Scalars.self) == .with { $0.anInt32 = 5 })
    #expect(
      try packed.written() == #"{"@type":"type.googleapis.com/codectest.Scalars","anInt32":5}"#)
  }

  @Test(
    arguments: [
      #"{"@type":"type.googleapis.com/google.protobuf.Timestamp","value":"1970-01-01T00:00:01Z"}"#,
      #"{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1s"}"#,
      #"{"@type":"type.googleapis.com/google.protobuf.FieldMask","value":"dueTime"}"#,
      #"{"@type":"type.googleapis.com/google.protobuf.Empty"}"#,
      #"{"@type":"example.com/any/google.protobuf.Any","value":{}}"#,
      #"{"@type":"type.googleapis.com/google.rpc.Status","code":5,"details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"1.500s"}]}"#,
      "{}",
    ])
  func `reads and writes packed messages of every form`(text: String) throws {
    #expect(try WellKnown.AnyMessage.read(text).written() == text)
  }

  @Test(
    arguments: [
      (#"{"@type":"type.googleapis.com/no.Such"}"#, .unknownType, "@type"),
      (#"{"@type":"codectest.Scalars"}"#, .unknownType, "@type"),
      (#"{"@type":""}"#, .unknownType, "@type"),
      (#"{"@type":5}"#, .wrongValue, "google.protobuf.Any"),
      (#"{"anInt32":5}"#, .unknownField, "anInt32"),
      (#"{"@type":"a/google.protobuf.Duration"}"#, .wrongValue, "google.protobuf.Any"),
      (#"{"@type":"a/google.protobuf.Duration","value":5}"#, .wrongValue, "value"),
      (#"{"@type":"a/google.protobuf.Duration","value":"1s","b":1}"#, .unknownField, "b"),
      (#"{"@type":"a/codectest.Scalars","aBool":5}"#, .wrongValue, "aBool"),
      (#"{"@type":"a/codectest.Scalars","@type":"a/codectest.Maps"}"#, .repeatedField, "@type"),
    ] as [(String, MessageDecodingError.Code, String)])
  func `refuses packed messages that are wrong`(
    text: String, code: MessageDecodingError.Code, field: String
  ) {
    let error = #expect(throws: MessageDecodingError.self) { try WellKnown.AnyMessage.read(text) }
    #expect(error?.code == code)
    #expect(error?.field == field)
  }
}
