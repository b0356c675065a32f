/// Marks that no one speaks: markup, JSON, the delimiters of prompts, header lines.
enum ManipulationMarks {
  /// The kinds whose marks stand in a text.
  static func kinds(in text: String) -> Set<ManipulationKind> {
    var kinds: Set<ManipulationKind> = []
    let folded = text.lowercased()
    let bytes = Array(folded.utf8)
    // What people say has none of these.
    let hasSigns = bytes.contains { signs.contains($0) }
    // Of the line separators beyond ASCII, U+0085 begins with C2 and U+2028 with E2.
    let hasLines = bytes.contains { $0 == 0x0A || $0 == 0x0D || $0 == 0xC2 || $0 == 0xE2 }
    if hasSigns { kinds.formUnion(found(literals, in: bytes)) }
    if hasSigns, hasTag(bytes) { kinds.insert(.markup) }
    if hasSigns || hasLines {
      for line in lines(of: folded) { kinds.formUnion(Self.kinds(beginning: line)) }
    }
    if bytes.contains(where: { $0 >= 0xD8 }) {
      let words = found(unspaced, in: bytes)
      if unspacedRows.contains(where: { words.contains($0 * 2) && words.contains($0 * 2 + 1) }) {
        kinds.insert(.orders)
      }
    }
    return kinds
  }

  /// What the patterns that stand in a text stand for. Each place is compared with those that begin
  /// with its byte.
  private static func found<Meaning: Hashable>(
    _ patterns: PatternTable<Meaning>, in bytes: [UInt8]
  ) -> Set<Meaning> {
    var found: Set<Meaning> = []
    bytes.withUnsafeBufferPointer { buffer in
      for (index, byte) in buffer.enumerated() {
        for pattern in patterns.byFirstByte[Int(byte)]
        where !found.contains(pattern.meaning) && buffer[index...].starts(with: pattern.bytes) {
          found.insert(pattern.meaning)
        }
      }
    }
    return found
  }

  private struct PatternTable<Meaning: Hashable & Sendable>: Sendable {
    struct Pattern: Sendable {
      var bytes: [UInt8]
      var meaning: Meaning
    }
    private(set) var byFirstByte: [[Pattern]] = Array(repeating: [], count: 256)

    init(_ rows: [(Meaning, [String])]) {
      for (meaning, texts) in rows {
        for text in texts {
          let bytes = Array(text.utf8)
          byFirstByte[Int(bytes[0])].append(Pattern(bytes: bytes, meaning: meaning))
        }
      }
    }
  }

  /// Whether a tag stands in a text: `<` with a letter, `/` or `!` behind it, and `>` later.
  private static func hasTag(_ bytes: [UInt8]) -> Bool {
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "<") {
      guard index + 1 < bytes.count else { return false }
      let next = bytes[index + 1]
      let isTag =
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next) || next == 0x2F || next == 0x21
      if isTag, bytes[(index + 1)...].prefix(tagBytesMax).contains(UInt8(ascii: ">")) {
        return true
      }
    }
    return false
  }

  /// The beginnings of lines, those that are only written as escapes included.
  private static func lines(of text: String) -> [Line] {
    var lines: [Line] = []
    var isFirst = true
    var rest = text[...]
    for escape in ["\\r\\n", "\\n", "%0d%0a", "%0a"] where rest.contains(escape) {
      rest = rest.replacing(escape, with: "\n")[...]
    }
    for line in rest.split(whereSeparator: \.isNewline).prefix(linesMax) {
      lines.append(Line(text: line.drop { " \t>*#[(\"".contains($0) }, isFirst: isFirst))
      isFirst = false
    }
    return lines
  }

  private struct Line {
    var text: Substring
    var isFirst: Bool
  }

  private static func kinds(beginning line: Line) -> Set<ManipulationKind> {
    guard let colon = line.text.prefix(40).firstIndex(of: ":") else { return [] }
    let name = line.text[..<colon].filter { !" ])*\"0123456789".contains($0) }
    if machineSpeakers.contains(name) { return [.fakeSystemText] }
    // A transcript may begin a turn with its speaker's name; a second one is made up.
    if !line.isFirst, speakers.contains(name) { return [.fakeSystemText] }
    if !line.isFirst, headers.contains(name) || name.hasPrefix("x-") { return [.headerLines] }
    return []
  }

  private static let tagBytesMax = 500
  private static let linesMax = 1000
  private static let signs = Set("<>{}[]`\\|\"%#:".utf8)

  private static let machineSpeakers: Set<String> = [
    "system", "assistant", "developer", "tool", "systemprompt", "systemmessage", "instruction",
    "instructions", "newinstructions", "newinstruction", "systemoverride", "override", "ai",
  ]
  private static let speakers: Set<String> = [
    "agent", "customer", "user", "human", "caller", "bot", "operator", "kunde", "mitarbeiter",
  ]
  private static let headers: Set<String> = [
    "bcc", "cc", "to", "from", "subject", "reply-to", "return-path", "content-type", "mime-version",
    "content-transfer-encoding", "message-id", "sender",
  ]

  private static let literals = PatternTable<ManipulationKind>([
    (
      .fakeSystemText,
      [
        "<|", "|>", "[inst]", "[/inst]", "<<sys>>", "</transcript", "<transcript", "<system",
        "</system", "[system", "### system", "###system", "### instruction", "</user", "<user>",
        "<assistant", "\"role\"", "\"speaker\"", "\"turn\"", "----- end", "=== end", "end_of_",
        "begin_of_", "```system", ". system:", "! system:", ". assistant:", ". agent:",
        ". customer:",
      ]
    ),
    (
      .fakeAnswer,
      [
        "\"verdict\"", "'verdict'", "\"conditions\"", "\"confidence\"", "\"evidence\"", "\"c1\"",
        "\"variables\"", "\"summary\"", "\"value\"", "```json", "verdict:", "verdict=", "{\"",
        "\"recipients\"",
      ]
    ),
    (
      .markup,
      [
        "{{", "{%", "javascript:", "onerror=", "onload=", "&lt;", "&#", "](http", "<!--",
        "srcdoc=",
      ]
    ),
    (.headerLines, ["bcc:", "\\r\\n", "%0d%0a", "%0a"]),
  ])

  /// Orders in scripts that `SpeechWord` does not part into words as rules need them: a word of an
  /// even and one of the following odd number make an order.
  private static let unspaced = PatternTable<Int>([
    (0, ["忽略", "无视", "忽視", "忘记"]), (1, ["指令", "指示", "规则", "提示"]),
    (2, ["無視", "忘れ"]), (3, ["指示", "命令", "ルール", "プロンプト"]),
    (4, ["무시"]), (5, ["지시", "명령", "규칙", "지침"]),
    (6, ["تجاهل"]), (7, ["تعليمات", "الأوامر"]),
    (8, ["अनदेखा", "नज़रअंदाज़", "नजरअंदाज"]), (9, ["निर्देश"]),
    (10, ["ละเว้น", "เพิกเฉย"]), (11, ["คำสั่ง", "คำแนะนำ"]),
  ])
  private static let unspacedRows = 0..<6
}
