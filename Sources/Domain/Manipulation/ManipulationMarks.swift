/// Marks that no one speaks: markup, JSON, the delimiters of prompts, header lines.
enum ManipulationMarks {
  /// The kinds whose marks stand in a text.
  static func kinds(in text: String) -> Set<ManipulationKind> {
    var kinds: Set<ManipulationKind> = []
    let folded = text.lowercased()
    let bytes = Array(folded.utf8)
    // What people say has none of these.
    let hasSigns = bytes.contains { signs.contains($0) }
    let isOneLine = !bytes.contains { $0 == 0x0A || $0 == 0x0D }
    if hasSigns || !isOneLine {
      for (kind, marks) in literals where marks.contains(where: folded.contains) {
        kinds.insert(kind)
      }
      if hasTag(bytes) { kinds.insert(.markup) }
      for line in lines(of: folded) { kinds.formUnion(Self.kinds(beginning: line)) }
    }
    for pair in unspaced where pair.allSatisfy({ $0.contains(where: folded.contains) }) {
      kinds.insert(.orders)
    }
    return kinds
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

  private static let literals: [(ManipulationKind, [String])] = [
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
  ]

  /// Orders in scripts that part no words: one of each row.
  private static let unspaced: [[[String]]] = [
    [["忽略", "无视", "忽視", "忘记"], ["指令", "指示", "规则", "提示"]],
    [["無視", "忘れ"], ["指示", "命令", "ルール", "プロンプト"]],
    [["무시"], ["지시", "명령", "규칙", "지침"]],
    [["تجاهل"], ["تعليمات", "التعليمات", "الأوامر"]],
    [["अनदेखा", "नज़रअंदाज़", "नजरअंदाज"], ["निर्देश"]],
    [["ละเว้น", "เพิกเฉย"], ["คำสั่ง", "คำแนะนำ"]],
  ]
}
