import Messages
import Testing

/// What decoding came to, and the memory that its arena took.
private struct Attempt<M: CodedMessage> {
  var result: Result<M, MessageDecodingError>
  var arenaBytes = 0
  var budgetBytes: Int

  init(_ type: M.Type, _ bytes: [UInt8]) {
    var taken = 0
    result = bytes.withUnsafeBytes { buffer in
      do throws(MessageDecodingError) {
        return .success(try M.decoded(from: buffer, arenaBytes: &taken))
      } catch {
        return .failure(error)
      }
    }
    arenaBytes = taken
    budgetBytes = Limits.arenaBudgetBytes(forMessageOf: bytes.count)
  }

  var code: MessageDecodingError.Code? {
    if case .failure(let error) = result { error.code } else { nil }
  }

  var isWithinBudget: Bool { arenaBytes > 0 && arenaBytes <= budgetBytes }
}

@Suite(.timeLimit(.minutes(2)))
struct HostileBytesTests {
  @Test func `survives an encoding that ends at any byte`() {
    func truncate<M: CodedMessage>(_ message: M) -> Int {
      let bytes = message.encoded()
      let attempts = bytes.indices.map { Attempt(M.self, Array(bytes[..<$0])) }
      #expect(attempts.allSatisfy { $0.isWithinBudget })
      #expect(attempts.allSatisfy { $0.code == nil || $0.code == .malformed })
      return attempts.count { $0.code != nil }
    }
    for message in Samples.all {
      #expect(truncate(message) > 5)
    }
  }

  @Test(arguments: [1, 2, 3, 4])
  func `survives bytes that were changed at random`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func corrupt<M: CodedMessage>(_ message: M) throws -> Int {
      let original = message.encoded()
      var refused = 0
      var isAlwaysWithinBudget = true
      for _ in 0..<300 {
        let attempt = Attempt(M.self, corrupted(original, &random))
        isAlwaysWithinBudget = isAlwaysWithinBudget && attempt.isWithinBudget
        switch attempt.result {
        case .failure: refused += 1
        // What was decoded is a message like any other.
        case .success(let message): _ = try M(decoding: message.encoded())
        }
      }
      #expect(isAlwaysWithinBudget)
      return refused
    }
    for message in Samples.all {
      let refused = try corrupt(message)
      #expect(refused > 10)
    }
  }

  @Test(arguments: [1, 2])
  func `survives bytes that are random from the beginning`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func feed<M: CodedMessage>(_ type: M.Type) {
      let attempts = [1, 3, 10, 100, 1000].map { count in
        Attempt(type, (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
      }
      #expect(attempts.allSatisfy { $0.isWithinBudget })
    }
    for type in allMessages { feed(type) }
  }

  @Test func `refuses 4 MiB of empty messages by its budget`() {
    // Field 3 of Limited, no bytes.
    let attempt = Attempt(CodecTest.Limited.self, repeated([0x1a, 0], untilBytes: 4 << 20))
    #expect(attempt.code == .budgetExceeded)
    #expect(attempt.isWithinBudget)
  }

  @Test func `refuses 4 MiB of unknown fields by its budget`() {
    // Field 100, a varint.
    let attempt = Attempt(CodecTest.Limited.self, repeated([0xa0, 0x06, 1], untilBytes: 4 << 20))
    #expect(attempt.code == .budgetExceeded)
    #expect(attempt.isWithinBudget)
  }

  @Test func `refuses 4 MiB of one singular message again and again by its budget`() {
    // Field 17 of Optionals, no bytes.
    let bytes = repeated([0x8a, 0x01, 0], untilBytes: 4 << 20)
    let attempt = Attempt(CodecTest.Optionals.self, bytes)
    #expect(attempt.code == .budgetExceeded)
    #expect(attempt.isWithinBudget)
  }

  @Test func `bounds the Swift value, too, where elements are tiny on the wire`() {
    // Field 2 of Level3 holds Lists, whose Swift value is an array per field.
    let bytes = repeated([0x12, 0], untilBytes: 512)
    let attempt = Attempt(CodecTest.Level3.self, bytes)
    #expect(attempt.code == nil)
    let many = Attempt(CodecTest.Level3.self, repeated([0x12, 0], untilBytes: 16 << 10))
    #expect(many.code == .budgetExceeded)
    #expect(many.isWithinBudget)
  }

  @Test func `admits a list that is as long as its limit, and not one more`() {
    func list(_ count: Int) -> [UInt8] {
      [0x0a, UInt8(count)] + [UInt8](repeating: 1, count: count)
    }
    #expect(Attempt(CodecTest.Limited.self, list(64)).code == nil)
    #expect(Attempt(CodecTest.Limited.self, list(65)).code == .tooManyElements)
  }

  @Test func `admits a map that is as large as its limit, and not one more`() {
    // Entries without key and value: what is limited is how many are sent.
    #expect(Attempt(CodecTest.Limited.self, repeated([0x12, 0], untilBytes: 128)).code == nil)
    let attempt = Attempt(CodecTest.Limited.self, repeated([0x12, 0], untilBytes: 130))
    #expect(attempt.code == .tooManyElements)
    guard case .failure(let error) = attempt.result else { return }
    #expect(error.field == "codectest.Limited.few_by_name")
  }

  @Test(
    arguments: [
      [0x72, 0xff, 0xff, 0xff, 0xff, 0x0f],  // 4 GiB - 1
      [0x72, 0xff, 0xff, 0xff, 0xff, 0x07],  // 2 GiB - 1
      [0x72, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
      [0x72, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
      [0x72, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
      [0x72, 0x05, 0x61],
    ] as [[UInt8]])
  func `refuses a length that the bytes do not hold`(bytes: [UInt8]) {
    let attempt = Attempt(CodecTest.Scalars.self, bytes)
    #expect(attempt.code == .malformed)
    #expect(attempt.isWithinBudget)
  }

  @Test func `refuses groups however deep they are`() {
    let bytes = [UInt8](repeating: 0x0b, count: 1 << 20)
    #expect(Attempt(CodecTest.Nothing.self, bytes).code == .malformed)
  }

  @Test func `does not look into unknown fields however deep they are`() throws {
    var bytes: [UInt8] = []
    for _ in 0..<200 { bytes = [0x0a] + varint(bytes.count) + bytes }
    let attempt = Attempt(CodecTest.Nothing.self, bytes)
    #expect(try attempt.result.get() == CodecTest.Nothing())
  }

  @Test func `decodes thirty thousand turns of one word`() throws {
    let turn = CodecTest.Transcript.Turn.with {
      $0.role = .user
      $0.text = "yes"
      $0.time = .with { $0.seconds = 1_790_000_000 }
    }
    let message = CodecTest.Transcript.with { $0.turns = .init(repeating: turn, count: 30_000) }
    let attempt = Attempt(CodecTest.Transcript.self, message.encoded())
    #expect(try attempt.result.get() == message)
    #expect(attempt.isWithinBudget)
  }

  private func corrupted(_ original: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let index = bytes.indices.randomElement(using: &random) ?? 0
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: bytes.remove(at: index)
      default: bytes.insert([0, 0x7f, 0x80, 0xff].randomElement(using: &random) ?? 0, at: index)
      }
    }
    return bytes
  }

  /// As many pieces as fit into `count` bytes.
  private func repeated(_ piece: [UInt8], untilBytes count: Int) -> [UInt8] {
    var bytes = piece
    while bytes.count * 2 <= count { bytes += bytes }
    return bytes + bytes.prefix((count - bytes.count) / piece.count * piece.count)
  }

  private func varint(_ value: Int) -> [UInt8] {
    var rest = value
    var bytes: [UInt8] = []
    while rest > 127 {
      bytes.append(UInt8(rest & 127) | 128)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }
}
