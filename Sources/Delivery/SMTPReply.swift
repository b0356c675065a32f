/// A mail server's reply to one command (RFC 5321 §4.2), as far as it was received.
struct SMTPReply {
  /// The three digits; 0 if the line began with none.
  private(set) var code = 0
  /// Whether the last line was received.
  private(set) var isComplete = false
  private var lines: [String] = []

  /// Takes the reply's next line, with or without its line end.
  mutating func append(_ bytes: some Collection<UInt8>) {
    var line = Array(bytes)
    while let last = line.last, last == UInt8(ascii: "\r") || last == UInt8(ascii: "\n") {
      line.removeLast()
    }
    let digits = line.prefix(3)
    if digits.count == 3, digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) {
      code = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
      isComplete = line.count == 3 || line[3] != UInt8(ascii: "-")
      line.removeFirst(min(4, line.count))
    }
    guard lines.count < Limits.replyLinesMax else { return }
    lines.append(String(decoding: line, as: UTF8.self))
  }

  /// The reply for people, its enhanced status code (RFC 3463) apart.
  ///
  /// - Parameter secrets: What must not stand in it, however the server came to repeat it.
  /// - Returns: Its lines joined to one.
  func answer(without secrets: [String]) -> DeliveryAnswer {
    var enhancedCode: String?
    var texts: [String] = []
    for line in lines {
      let first = line.prefix { $0 != " " }
      var text = line[...]
      if Self.isEnhancedCode(first, for: code) {
        enhancedCode = enhancedCode ?? String(first)
        text = line[first.endIndex...].drop { $0 == " " }
      }
      if !text.isEmpty { texts.append(String(text)) }
    }
    let text = redacted(texts.joined(separator: " "), secrets)
    return DeliveryAnswer(replyCode: code, enhancedCode: enhancedCode, text: text)
  }

  private static func isEnhancedCode(_ text: Substring, for code: Int) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == String(code / 100) else { return false }
    return parts.dropFirst().allSatisfy { part in
      (1...3).contains(part.utf8.count)
        && part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
  }
}

/// The text with an ellipsis in place of each secret.
func redacted(_ text: String, _ secrets: [String]) -> String {
  secrets.filter { !$0.isEmpty }.reduce(text) { $0.replacing($1, with: "…") }
}
