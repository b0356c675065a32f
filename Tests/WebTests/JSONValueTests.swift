import Testing

@testable import Web

struct JSONValueTests {
  @Test(arguments: [
    ("null", JSONValue.null),
    (" true ", .bool(true)),
    ("-0.5e2", .number(-50)),
    (#""a\n\u00e9\ud83d\ude00\/""#, .string("a\né😀/")),
    ("[]", .array([])),
    (#"{"a": [1, {"b": ""}]}"#, .object(["a": .array([.number(1), .object(["b": .string("")])])])),
  ])
  func `reads every kind of value`(text: String, value: JSONValue) {
    #expect(JSONValue(Array(text.utf8)) == value)
  }

  @Test(arguments: [
    "", " ", "nul", "01", "1.", ".5", "-", "1e", "+1", "\"", "\"\\x\"", "\"\\ud800\"",
    "\"\\u12g4\"",
    "\"\n\"", "[1,]", "[1 2]", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":1,\"a\":2}",
    "{a:1}", "1 2", "NaN", "1e999", "'a'",
  ])
  func `refuses what is not JSON`(text: String) {
    #expect(JSONValue(Array(text.utf8)) == nil)
  }

  @Test func `refuses bytes that are not UTF-8, and nesting without end`() {
    #expect(JSONValue([0x22, 0xFF, 0x22]) == nil)
    #expect(JSONValue([UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)) == nil)
  }

  @Test func `reads what it writes`() {
    let value: JSONValue = [
      "text": "quotes \" \\ \u{0} \u{1F} < \u{2028} 😀\r\n", "list": [true, 0, -7], "empty": [:],
    ]
    #expect(JSONValue(Array(value.text.utf8)) == value)
    #expect(!value.text.contains("<"))
    #expect(!value.text.contains("\n"))
  }
}
