import Domain
import Testing

@testable import Analysis

struct ValueMappingTests {
  private let mapping = ValueMapping(
    conversation(
      "agent: When suits you?",
      "user: Next Friday at half past three, my number is plus four nine one seven zero, one two"
        + " three four.",
      "user: Write to jo dot doe at example dot com, or come on March 3rd at 3 p.m.",
      "agent: So the order is A-1 7 B.",
      "user: It costs twelve euros, I think, say about 250 dollars."))

  private func words(_ value: String, _ quote: String = "", near turn: Int = 1) -> String? {
    guard let found = mapping.words(of: value, quote: quote, near: turn) else { return nil }
    return "\(found.evidence.turn): \(found.value)"
  }

  @Test func `keeps a value that was said, whatever turn the model names`() {
    #expect(words("next friday", "Next Friday at half past three", near: 5) == "2: next friday")
    #expect(words("March 3rd", "words that nobody said") == "3: March 3rd")
  }

  @Test(arguments: [
    ("+49 170 1234", 2, "2: plus four nine one seven zero, one two three four"),
    ("jo.doe@example.com", 3, "3: jo dot doe at example dot com"),
    ("3 PM", 3, "3: 3 p.m"),
    ("March 3", 3, "3: March 3rd"),
    ("A17B", 4, "4: A-1 7 B"),
    ("12 €", 5, "5: twelve euros"),
  ])
  func `leads a rewritten value back to the words that mean it`(
    value: String, turn: Int, expected: String
  ) {
    #expect(words(value, near: turn) == expected)
  }

  @Test(arguments: [
    ("Friday, 27 November 2026", "Next Friday", "2: Next Friday"),
    ("2026-11-27", "Next Friday", "2: Next Friday"),
    ("$250.00", "about 250 dollars.", "5: about 250 dollars"),
  ])
  func `takes the few words that the model read it from`(
    value: String, quote: String, expected: String
  ) {
    #expect(words(value, quote) == expected)
  }

  @Test(arguments: [
    ("2026-11-27", "a quote that nobody said"),
    ("critical", "my number is"),
    ("Berlin", "Next Friday"),
    ("15:30", "Next Friday at half past three, my number is plus four nine one seven zero"),
    ("", "Next Friday"),
    ("!?", "Next Friday"),
  ])
  func `drops what was not said`(value: String, quote: String) {
    #expect(words(value, quote) == nil)
  }

  @Test func `what it gives always stands in the transcript`() throws {
    var check = EvidenceCheck(
      conversation("user: Write to jo dot doe at example dot com, will you?"))
    let found = try #require(
      ValueMapping(conversation("user: Write to jo dot doe at example dot com, will you?"))
        .words(of: "jo.doe@example.com", quote: "", near: 1))
    #expect(check.standing(found.evidence) == found.evidence)
    #expect(check.value(found.value, inTurn: 1) == "jo dot doe at example dot com")
  }
}
