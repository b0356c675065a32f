import Messages
import Testing

struct JSONErrorTests {
  struct Refusal: Sendable, CustomTestStringConvertible {
    var text: String
    var code: MessageDecodingError.Code
    var field: String
    var testDescription: String { text }

    init(_ text: String, _ code: MessageDecodingError.Code, _ field: String) {
      self.text = text
      self.code = code
      self.field = field
    }
  }

  @Test(
    arguments: [
      Refusal("", .malformedJSON, "codectest.Choices"),
      Refusal("  ", .malformedJSON, "codectest.Choices"),
      Refusal("null", .wrongValue, "codectest.Choices"),
      Refusal("[]", .wrongValue, "codectest.Choices"),
      Refusal(#""{}""#, .wrongValue, "codectest.Choices"),
      Refusal("{}x", .malformedJSON, "codectest.Choices"),
      Refusal("{}{}", .malformedJSON, "codectest.Choices"),
      Refusal("{,}", .malformedJSON, "codectest.Choices"),
      Refusal(#"{"between": "a",}"#, .malformedJSON, "codectest.Choices"),
      Refusal(#"{"between" "a"}"#, .malformedJSON, "codectest.Choices"),
      Refusal(#"{between: "a"}"#, .malformedJSON, "codectest.Choices"),
      Refusal(#"{'between': "a"}"#, .malformedJSON, "codectest.Choices"),
      Refusal("{} // all", .malformedJSON, "codectest.Choices"),
      Refusal("\u{feff}{}", .malformedJSON, "codectest.Choices"),
      Refusal(#"{"between": 5}"#, .wrongValue, "between"),
      Refusal(#"{"between": @}"#, .malformedJSON, "between"),
      Refusal(#"{"between": "a", "between": "a"}"#, .repeatedField, "between"),
      Refusal(#"{"between": null, "between": "a"}"#, .repeatedField, "between"),
      Refusal(#"{"aDouble": 1, "a_double": 1}"#, .repeatedField, "aDouble"),
      Refusal(#"{"aDouble": 1, "aFloat": 1}"#, .repeatedField, "aFloat"),
      Refusal(#"{"lists": {"strings": "a"}}"#, .wrongValue, "lists.strings"),
      Refusal(#"{"lists": {"strings": ["a", 1]}}"#, .wrongValue, "lists.strings[1]"),
      Refusal(#"{"lists": {"strings": ["a", null]}}"#, .wrongValue, "lists.strings[1]"),
      Refusal(
        #"{"lists": {"messages": [{}, {"aBool": 0}]}}"#, .wrongValue, "lists.messages[1].aBool"),
      Refusal(#"{"lists": {"messages": [{}, {"no": 0}]}}"#, .unknownField, "lists.messages[1].no"),
      Refusal(#"{"nested": {"deeper": {"words": [[]]}}}"#, .wrongValue, "nested.deeper.words[0]"),
      Refusal(#"{"some body's secret": 0}"#, .unknownField, "codectest.Choices"),
      Refusal(#"{"lists": {"some body's secret": 0}}"#, .unknownField, "lists"),
      Refusal(#"{"aBool": tru}"#, .malformedJSON, "aBool"),
      Refusal(#"{"aBool": True}"#, .malformedJSON, "aBool"),
      Refusal(#"{"aBool": "true"}"#, .wrongValue, "aBool"),
      Refusal(#"{"aBool": 1}"#, .wrongValue, "aBool"),
    ])
  func `says where the text is wrong`(refusal: Refusal) {
    let error = #expect(throws: MessageDecodingError.self) {
      try CodecTest.Choices.read(refusal.text)
    }
    #expect(error?.code == refusal.code)
    #expect(error?.field == refusal.field)
  }

  @Test(
    arguments: [
      Refusal(#"{"texts": {"a": "b", "a": "c"}}"#, .repeatedField, "texts[1]"),
      Refusal(#"{"texts": {"secret": 5}}"#, .wrongValue, "texts[0]"),
      Refusal(#"{"texts": {"a": null}}"#, .wrongValue, "texts[0]"),
      Refusal(#"{"messages": {"a": {}, "b": {"aBool": 5}}}"#, .wrongValue, "messages[1].aBool"),
      Refusal(#"{"byInt32": {"secret": "a"}}"#, .wrongValue, "byInt32[0]"),
      Refusal(#"{"byInt32": {"1": "a", "1.0": "b"}}"#, .repeatedField, "byInt32[1]"),
      Refusal(#"{"byBool": {"True": "a"}}"#, .wrongValue, "byBool[0]"),
      Refusal(#"{"byBool": {true: "a"}}"#, .malformedJSON, "byBool"),
      Refusal(#"{"byUint32": {"-1": true}}"#, .wrongValue, "byUint32[0]"),
      Refusal(#"{"texts": []}"#, .wrongValue, "texts"),
    ])
  func `says which entry of a map is wrong, by its number`(refusal: Refusal) {
    let error = #expect(throws: MessageDecodingError.self) {
      try CodecTest.Maps.read(refusal.text)
    }
    #expect(error?.code == refusal.code)
    #expect(error?.field == refusal.field)
  }

  @Test func `says what was expected, and at which byte the text is no JSON`() {
    let wrong = MessageDecodingError(
      code: .wrongValue, field: "anInt32",
      expected: "a whole number from -2147483648 to 2147483647")
    #expect(throws: wrong) { try CodecTest.Scalars.read(#"{"anInt32": 1.5}"#) }
    let malformed = MessageDecodingError(
      code: .malformedJSON, field: "codectest.Scalars",
      expected: "a comma or the end of the object at byte 13")
    #expect(throws: malformed) { try CodecTest.Scalars.read(#"{"aBool":true"aFloat":1}"#) }
  }

  @Test func `never repeats a value, a key or a name that is no field's`() {
    let texts = [
      #"{"aDouble": "sesame"}"#, #"{"color": "sesame"}"#,
      #"{"lists": {"byteArrays": ["se same"]}}"#,
      #"{"open sesame": 1}"#, #"{"aBool": sesame}"#, #"{"aString": "\sesame"}"#, "sesame",
    ]
    for text in texts {
      let error = #expect(throws: MessageDecodingError.self) { try CodecTest.Choices.read(text) }
      #expect(!String(describing: error).contains("sesame"), "\(text)")
    }
  }
}
