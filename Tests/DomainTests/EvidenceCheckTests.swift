import Domain
import Testing

@Suite struct EvidenceCheckTests {
  static let conversation = Samples.conversation([
    (.agent, "Hello! How can I help?"),
    (.user, "I don't WANT it –\n  I want a refund: $50. “Now”, please."),
    (.system, "The customer wants a discount."),
    (.agent, "Ich schließe um 18 Uhr. ÉCOLE Привет, Мир! 東京に行く 👍"),
    (.user, "how can I help myself?"),
    (.tool, "discount granted"),
  ])

  static func standing(_ turn: Int, _ quote: String) -> Evidence? {
    var check = EvidenceCheck(conversation)
    return check.standing(Evidence(turn: turn, quote: quote))
  }

  @Test(arguments: [
    (2, "i want a refund", "I want a refund"),
    (2, "I don’t want it", "I don't WANT it"),
    (2, "I dont want it - I", "I don't WANT it –\n  I"),
    (2, "\"I want  a\trefund\"", "I want a refund"),
    (2, "...refund: $50. \"Now\"", "refund: $50. “Now"),
    (2, "refund $50", "refund: $50"),
    (4, "ich schließe", "Ich schließe"),
    (4, "école привет мир", "ÉCOLE Привет, Мир"),
    (4, "東京", "東京"),
    (4, "👍", "👍"),
    (1, "hello how can i help", "Hello! How can I help?"),
  ])
  func `finds a quote whatever its case, white space and punctuation`(
    turn: Int, quote: String, expected: String
  ) {
    #expect(Self.standing(turn, quote) == Evidence(turn: turn, quote: expected))
  }

  @Test(arguments: [
    (2, ""), (2, " ?! "), (2, "I want a re"), (2, "want refund"), (2, "refund: €50"),
    (2, "I do want it"), (3, "The customer wants a discount"), (6, "discount granted"),
    (4, "京東"), (2, "ecole"),
  ])
  func `finds nothing that was not said`(turn: Int, quote: String) {
    #expect(Self.standing(turn, quote) == nil)
  }

  @Test(arguments: [1, 3, 0, -1, 99, Int.max, Int.min])
  func `corrects a wrong turn`(turn: Int) {
    #expect(
      Self.standing(turn, "want a refund") == Evidence(turn: 2, quote: "want a refund"))
  }

  @Test func `does not guess between two turns`() {
    #expect(Self.standing(2, "how can I help") == nil)
    #expect(Self.standing(5, "how can I help")?.turn == 5)
  }

  @Test func `finds nothing where transcription was off`() {
    var conversation = Self.conversation
    conversation.isTranscriptionOff = true
    var check = EvidenceCheck(conversation)
    let found = check.standing(Evidence(turn: 2, quote: "refund"))
    #expect(found == nil)
  }

  @Test func `keeps few pieces of evidence, each once`() {
    var check = EvidenceCheck(Self.conversation)
    let claims = ["refund", "nothing", "refund", "I want a refund", "now", "please", "50", "it"]
    let found = check.standing(claims.map { Evidence(turn: 2, quote: $0) })
    #expect(found.map(\.quote) == ["refund", "I want a refund", "Now", "please", "50"])
  }

  @Test func `cuts a long quote`() throws {
    let long = String(repeating: "word ", count: 1000)
    var check = EvidenceCheck(Samples.conversation([(.user, long)]))
    let standing = check.standing(Evidence(turn: 1, quote: long))
    let found = try #require(standing)
    #expect(found.quote.unicodeScalars.count == Limits.quoteCharactersMax)
  }

  @Test func `finds every cut of random turns at its words`() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<1000 {
      let words = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        ["alpha", "Beta", "γάμμα", "DON’T", "東京", "$5"].randomElement(using: &random) ?? ""
      }
      let said = words.map { $0 + ([" ", ", ", "\n", "… "].randomElement(using: &random) ?? "") }
      var check = EvidenceCheck(Samples.conversation([(.user, said.joined())]))
      let from = Int.random(in: words.indices, using: &random)
      let to = Int.random(in: from..<words.count, using: &random)
      let quote = words[from...to].joined(separator: " ").uppercased()
      let found = check.standing(Evidence(turn: 1, quote: quote))
      #expect(found != nil, "\(said) \(quote)")
    }
  }

  @Test func `folded words always stand in the original`() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<3000 {
      let text = random.text(upTo: 30)
      var check = EvidenceCheck(Samples.conversation([(.user, text)]))
      let isEmpty = FoldedText(text).isEmpty
      let found = check.standing(Evidence(turn: 1, quote: text))
      #expect((found == nil) == isEmpty)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `stays quick on hostile repetition`() {
    let text = String(repeating: "a ", count: 50_000)
    let turns = Array(repeating: (Conversation.Role.user, text), count: 4)
    var check = EvidenceCheck(Samples.conversation(turns))
    let quote = String(repeating: "a ", count: 20_000) + "b"
    for turn in 1...4 {
      let found = check.standing(Evidence(turn: turn, quote: quote))
      #expect(found == nil)
    }
  }
}
