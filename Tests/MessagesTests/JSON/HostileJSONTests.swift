import Messages
import Testing

@Suite(.timeLimit(.minutes(2)))
struct HostileJSONTests {
  @Test func `refuses a text that ends at any byte`() throws {
    for message in Samples.all + [JSONSamples.specialForms] {
      let type = type(of: message)
      let text = Array(try message.written(includesDefaults: true).utf8)
      #expect(try type.read(text).encoded() == message.encoded())
      for count in text.indices {
        #expect(throws: MessageDecodingError.self, "\(type), \(count) bytes") {
          try type.read(Array(text[..<count]))
        }
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4])
  func `survives texts that were changed at random`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let marks = Array(#"{}[]",:\0123456789eE+-.tfn/u"#.utf8) + [0, 0xff, 0xc3]
    for message in Samples.all + [JSONSamples.specialForms] {
      let original = Array(try message.written().utf8)
      var refused = 0
      for _ in 0..<300 {
        var text = original
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let index = Int.random(in: 0..<text.count, using: &random)
          switch Int.random(in: 0..<3, using: &random) {
          case 0: text[index] = marks.randomElement(using: &random) ?? 0
          case 1: text.insert(marks.randomElement(using: &random) ?? 0, at: index)
          default: text.removeSubrange(index..<min(index + 5, text.count))
          }
          if text.isEmpty { text = [0] }
        }
        do {
          let read = try type(of: message).read(text, ignoresUnknownFields: true)
          // What was read is a message like any other.
          _ = try type(of: message).read(try read.written())
        } catch is MessageDecodingError {
          refused += 1
        }
      }
      #expect(refused > 10)
    }
  }

  @Test func `survives bytes that are random from the beginning`() {
    var random = SeededGenerator(seed: 7)
    for type in allMessages {
      for count in [1, 3, 10, 100, 1_000] {
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        #expect(throws: MessageDecodingError.self) { try type.read(bytes) }
      }
    }
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
  func `refuses nesting beyond the limit, also in what it skips`(opening: String) {
    for count in [Limits.jsonDepthMax + 1, 100_000] {
      let text = #"{"unknown": "# + String(repeating: opening, count: count)
      let error = #expect(throws: MessageDecodingError.self) {
        try CodecTest.Scalars.read(text, ignoresUnknownFields: true)
      }
      #expect(error?.code == .tooDeep)
    }
  }

  @Test func `admits nesting up to the limit`() throws {
    let inside = Limits.jsonDepthMax - 1
    let nested = String(repeating: "[", count: inside) + String(repeating: "]", count: inside)
    _ = try CodecTest.Scalars.read(#"{"unknown": \#(nested)}"#, ignoresUnknownFields: true)
    let error = #expect(throws: MessageDecodingError.self) {
      try CodecTest.Scalars.read(#"{"unknown": [\#(nested)]}"#, ignoresUnknownFields: true)
    }
    #expect(error?.code == .tooDeep)
  }

  @Test func `refuses packed messages in one another beyond the limit`() throws {
    let opening = #"{"@type": "type.googleapis.com/google.protobuf.Any", "value": "#
    func nested(_ count: Int) -> String {
      String(repeating: opening, count: count) + "{}" + String(repeating: "}", count: count)
    }
    #expect(try WellKnown.AnyMessage.read(nested(20)).written() == nested(20).filter { $0 != " " })
    let error = #expect(throws: MessageDecodingError.self) {
      try WellKnown.AnyMessage.read(nested(100_000))
    }
    #expect(error?.code == .tooDeep)
  }

  @Test func `reads packed messages whose types come last only so often`() {
    // Each level is read once more than the one around it.
    let count = Limits.jsonDepthMax / 2
    let text =
      String(repeating: #"{"value": "#, count: count) + "{}"
      + String(repeating: #", "@type": "type.googleapis.com/google.protobuf.Any"}"#, count: count)
    let filled = text.replacing(
      "{}", with: #"{"ignored": ""# + String(repeating: "x", count: 100_000) + #""}"#)
    #expect(
      throws: MessageDecodingError(
        code: .budgetExceeded, field: "value.value.value.value.value.value.value.value")
    ) {
      try WellKnown.AnyMessage.read(filled, ignoresUnknownFields: true)
    }
  }

  @Test func `bounds what tiny elements cost as Swift values`() {
    func list(_ name: String, _ element: String, _ count: Int) -> String {
      #"{"\#(name)": [\#(Array(repeating: element, count: count).joined(separator: ","))]}"#
    }
    // An array per field of Lists, for three bytes.
    let error = #expect(throws: MessageDecodingError.self) {
      try CodecTest.Level3.read(list("list", "{}", 20_000))
    }
    #expect(error?.code == .budgetExceeded)
    #expect(throws: Never.self) { try CodecTest.Level3.read(list("list", "{}", 200)) }
    #expect(throws: Never.self) { try CodecTest.Lists.read(list("int32s", "1", 90_000)) }
    #expect(throws: Never.self) { try CodecTest.Lists.read(list("strings", #""""#, 90_000)) }
  }

  @Test func `admits lists and maps that are as long as their limits, and not one more`() throws {
    func list(_ count: Int) -> String {
      #"{"few": [\#(Array(repeating: "1", count: count).joined(separator: ","))]}"#
    }
    func map(_ count: Int) -> String {
      #"{"fewByName": {\#((0..<count).map { #""\#($0)": """# }.joined(separator: ","))}}"#
    }
    #expect(try CodecTest.Limited.read(list(64)).few.count == 64)
    #expect(try CodecTest.Limited.read(map(64)).fewByName.count == 64)
    #expect(throws: MessageDecodingError(code: .tooManyElements, field: "few[64]")) {
      try CodecTest.Limited.read(list(65))
    }
    #expect(throws: MessageDecodingError(code: .tooManyElements, field: "fewByName[64]")) {
      try CodecTest.Limited.read(map(65))
    }
  }

  @Test func `reads huge numbers and texts in time that grows with their size`() throws {
    let digits = String(repeating: "9", count: 1 << 20)
    for text in [digits, "0.\(digits)", "1e\(digits)", "-\(digits)e-\(digits)"] {
      for name in ["aDouble", "anInt32", "aUint64", "color", "unknown"] {
        #expect(throws: MessageDecodingError.self) {
          try CodecTest.Scalars.read(#"{"\#(name)": \#(text)}"#, ignoresUnknownFields: true)
        }
      }
    }
    let escaped = String(repeating: #"\u00e9\n"#, count: 1 << 17)
    let message = try CodecTest.Scalars.read(#"{"aString": "\#(escaped)"}"#)
    #expect(message.aString.utf8.count == 3 << 17)
    #expect(try CodecTest.Scalars.read(try message.written()) == message)
  }
}

/// Messages that have forms of their own in JSON.
enum JSONSamples {
  static let specialForms = CodecTest.SpecialForms.with {
    $0.time = .with { $0.seconds = 1_764_000_000 }
    $0.duration = .with { $0.nanos = -500_000_000 }
    $0.mask = .with { $0.paths = ["title", "due_time"] }
    $0.packed = .init(packing: Samples.scalars)
    $0.empty = .init()
    $0.status = .with { $0.details = [.init(packing: WellKnown.Timestamp())] }
    $0.durations = ["one": .with { $0.seconds = 1 }]
    $0.choice = .either(.init(packing: WellKnown.AnyMessage()))
  }
}
