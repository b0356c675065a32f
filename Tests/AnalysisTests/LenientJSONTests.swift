import Testing
import Web

@testable import Analysis

struct LenientJSONTests {
  @Test(arguments: [
    #"{"a": 1}"#,
    "```json\n{\"a\": 1}\n```",
    "Sure! Here is the answer:\n{\"a\": 1}\nI hope that helps.",
    "<think>Is it {this} or {\"a\": 2}?</think>\n{\"a\": 1}",
    #"{"a": 1,}"#,
    "{\"a\": 1} and that is all }",
  ])
  func `finds the object in what stands around it`(text: String) {
    #expect(LenientJSON.object(in: text) == ["a": 1])
  }

  @Test func `mends commas, line breaks and Python's words, outside strings only`() {
    let text = "{\"a\": [True, False, None,], \"b\": \"one\ntwo, True,]\"}"
    #expect(
      LenientJSON.object(in: text) == ["a": [true, false, .null], "b": "one\ntwo, True,]"])
  }

  @Test(arguments: ["", "no", "[1]", "{\"a\": ", "{a: 1}", "{\"a\": 1 \"b\": 2}", "}{", "\"{\""])
  func `invents nothing where there is none`(text: String) {
    #expect(LenientJSON.object(in: text) == nil)
  }

  @Test func `is linear in what it reads`() {
    // Would take minutes if each brace began a search of its own.
    let text =
      String(repeating: "{", count: 400_000) + "\"" + String(repeating: "}", count: 400_000)
    #expect(LenientJSON.object(in: text) == nil)
  }
}
