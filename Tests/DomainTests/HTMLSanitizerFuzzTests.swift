import Domain
import Testing

/// Sanitises generated documents and reads the results with a reader of its own, which accepts only
/// the very form in which safe documents are written.
@Suite struct HTMLSanitizerFuzzTests {
  static let pieces = [
    "<p>", "</p>", "<b>", "</b>", "<i", "<div style=\"", "<a href=\"", "<a href='", "<img src=",
    "\">", "'>", ">", "/>", "<", "</", "<!--", "-->", "<!", "<script>", "</script>", "<style>",
    "</style>", "<svg>", "</svg>", "<title>", "</title>", "<noscript>", "</noscript>", "<li>",
    "<ul>", "</ul>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<br>", " onclick=\"a\"",
    " title='", " style='", " ONERROR=a", "=", "\"", "'", "/", "javascript:", "java", "script:",
    "&#106;", "&colon;", "&Tab;", "data:text/html,", "https://a.example/", "url(", "expression(",
    "position:fixed", "color:red", ";", "\\", "&lt;", "&amp;", "&", "é", " ", "\n", "\t", "\u{1}",
    "{", "}", "%", "#", "{{x}}", "{{ y | default('<b>') }}", "{% if x %}", "{% else %}",
    "{% elif y %}", "{% endif %}", "{# c #}", "a", "formaction", "<iframe src=a>", "<math>",
    "<form>", "<input>", "<plaintext>",
  ]

  @Test func `whatever is written, only what is allowed comes out`() throws {
    var random = SeededGenerator(seed: 2026)
    var compiled = 0
    for round in 0..<30_000 {
      let count = Int.random(in: 0...14, using: &random)
      var source = (0..<count).compactMap { _ in Self.pieces.randomElement(using: &random) }
      if round % 4 == 0 { source.append(random.text(upTo: 6)) }
      let text = source.joined()
      guard let sanitized = try? HTMLSanitizer.sanitized(text) else { continue }
      let again = try HTMLSanitizer.sanitized(sanitized.html)
      #expect(again.html == sanitized.html, "\(text)")
      #expect(again.removals.isEmpty, "\(text) gave \(sanitized.html): \(again.removals)")
      // Variables in places such as `style` are refused when it is compiled.
      guard let template = try? CompiledTemplate(sanitized.html, for: .html) else { continue }
      compiled += 1
      for value in ["", "javascript:alert(1)", "\"'><script>x</script>", random.text(upTo: 12)] {
        let rendered = template.rendered { _ in value }
        #expect(StrictReader.mistake(in: rendered) == nil, "\(text) gave \(rendered)")
      }
    }
    #expect(compiled > 5000)
  }

  @Test(arguments: [
    "<script>", "<p onclick=\"a\">", "<p>", "</p>", "<a href=\"javascript:a\"></a>",
    "<a href=\"java&#115;cript:a\"></a>", "<p style=\"position: fixed\"></p>", "<!-- -->", "<p",
    "<b><i></b></i>", "<img src=\"data:text/html,a\">", "< p>", "<p title='a'></p>",
  ])
  func `the strict reader notices what is not allowed`(html: String) {
    #expect(StrictReader.mistake(in: html) != nil)
  }
}

/// Accepts documents out of a few elements, written in one form, and nothing else.
private struct StrictReader {
  private var rest: Substring
  private var open: [Substring] = []

  /// The first mistake; nil if there is none.
  static func mistake(in html: String) -> String? {
    var reader = StrictReader(rest: html[...])
    while let start = reader.rest.unicodeScalars.firstIndex(of: "<") {
      reader.rest = reader.rest[start...].unicodeScalars.dropFirst().asSubstring
      if let mistake = reader.takeTag() { return mistake }
    }
    return reader.open.isEmpty ? nil : "unclosed \(reader.open)"
  }

  private mutating func takeTag() -> String? {
    let isEnd = take("/")
    let name = takeName()
    guard Self.elements.contains(String(name)) else { return "element \(name)" }
    if isEnd {
      return take(">") && open.popLast() == name ? nil : "end tag \(name)"
    }
    while take(" ") {
      let attribute = takeName()
      guard take("=\"") else { return "attribute \(attribute)" }
      guard let end = rest.unicodeScalars.firstIndex(of: "\"") else { return "value" }
      let value = rest[..<end]
      rest = rest[end...].unicodeScalars.dropFirst().asSubstring
      if let mistake = Self.mistake(in: String(value), of: String(attribute)) { return mistake }
    }
    guard take(">") else { return "tag \(name)" }
    if !["br", "img"].contains(name) { open.append(name) }
    return nil
  }

  private static func mistake(in value: String, of attribute: String) -> String? {
    if value.unicodeScalars.contains(where: { $0 == "<" || $0 == ">" }) { return "value \(value)" }
    switch attribute {
    case "title": return nil
    case "style":
      let isBad = ["url", "expression", "\\", "position", "@", "/*"].contains(where: value.contains)
      return isBad ? "style \(value)" : nil
    case "href", "src":
      let plain = value.replacing("&#106;", with: "j").replacing("&#115;", with: "s")
        .replacing("&colon;", with: ":").replacing("&Tab;", with: "").lowercased()
      let text = String(
        String.UnicodeScalarView(plain.unicodeScalars.filter { $0.value > 0x20 }))
      let scheme = text.unicodeScalars.prefix { !":/?#".unicodeScalars.contains($0) }
      guard text.unicodeScalars.dropFirst(scheme.count).first == ":" else { return nil }
      let isGood = ["http", "https", "mailto", "tel"].contains(String(scheme))
      return isGood ? nil : "address \(value)"
    default: return "attribute \(attribute)"
    }
  }

  private mutating func take(_ text: String) -> Bool {
    guard rest.unicodeScalars.starts(with: text.unicodeScalars) else { return false }
    rest = rest.unicodeScalars.dropFirst(text.unicodeScalars.count).asSubstring
    return true
  }

  private mutating func takeName() -> Substring {
    let name = rest.unicodeScalars.prefix { ("a"..."z").contains($0) || ("0"..."9").contains($0) }
    rest = rest.unicodeScalars.dropFirst(name.count).asSubstring
    return name.asSubstring
  }

  private static let elements: Set<String> = [
    "p", "b", "i", "div", "a", "img", "li", "ul", "table", "tr", "td", "br",
    // What bytes next to each other can make of the pieces.
    "strong",
  ]
}

extension Substring.UnicodeScalarView {
  fileprivate var asSubstring: Substring { Substring(self) }
}
