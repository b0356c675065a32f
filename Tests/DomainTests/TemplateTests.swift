import Domain
import Testing

@Suite struct TemplateTests {
  static let values = ["name": "Jo", "empty": "", "_a1": "x", "braces": "{{name}}"]

  @Test(arguments: [
    ("", ""),
    ("plain", "plain"),
    ("Hello {{name}}!", "Hello Jo!"),
    ("{{ name }}{{name}}", "JoJo"),
    ("{{\n\tname\u{A0}}}", "Jo"),
    ("{{_a1}}", "x"),
    ("[{{missing}}][{{empty}}]", "[][]"),
    ("{ {name} } }} {", "{ {name} } }} {"),
    ("{{braces}}", "{{name}}"),
    ("ünï {{name}} 😀", "ünï Jo 😀"),
  ])
  func `renders text and variables`(source: String, expected: String) throws {
    let template = try CompiledTemplate(source, for: .text)
    #expect(template.rendered { Self.values[$0] ?? "" } == expected)
  }

  @Test(arguments: [
    ("{{name", TemplateError.Code.unclosedVariable, 1, 1),
    ("a\nbé{{name} }", .unclosedVariable, 2, 3),
    ("{{a {{b}}", .unclosedVariable, 1, 1),
    ("{{}}", .emptyName, 1, 1),
    ("x {{  }}", .emptyName, 1, 3),
    ("{{1a}}", .invalidName, 1, 1),
    ("{{first name}}", .invalidName, 1, 1),
    ("{{näme}}", .invalidName, 1, 1),
    ("{{<b>name</b>}}", .invalidName, 1, 1),
    ("{{name.first}}", .invalidName, 1, 1),
    ("{{{name}}}", .invalidName, 1, 1),
    ("{{name | upper}}", .unsupportedFilter, 1, 1),
    ("\n\n {% if x %}", .unsupportedTag, 3, 2),
  ])
  func `tells what is wrong and where`(
    source: String, code: TemplateError.Code, line: Int, column: Int
  ) throws {
    let error = try #require(throws: TemplateError.self) { try Template(source) }
    #expect(error.code == code)
    #expect(error.position == TemplatePosition(line: line, column: column))
    #expect(error.description.hasPrefix("line \(line), column \(column): "))
  }

  @Test func `accepts a name of 64 characters and no longer one`() throws {
    _ = try Template("{{" + String(repeating: "a", count: 64) + "}}")
    #expect(throws: TemplateError.self) {
      try Template("{{" + String(repeating: "a", count: 65) + "}}")
    }
  }

  @Test func `lists each variable once in order`() throws {
    let template = try Template("{{b}} {{a}} {{ b }}")
    #expect(template.variableNames == ["b", "a"])
  }

  @Test(arguments: [
    ("Jo\r\nBcc: eve@example.com", "Re: Jo Bcc: eve@example.com"),
    ("  a\t\tb  ", "Re: a b"),
    ("a\u{0}b\u{7F}c\u{85}d\u{2028}e", "Re: a b c d e"),
    ("\n\n", "Re:"),
  ])
  func `makes one line of a header`(value: String, expected: String) throws {
    let template = try CompiledTemplate("Re: {{x}}\n", for: .headerLine)
    #expect(template.rendered { _ in value } == expected)
  }

  @Test func `cuts a line to its limit between letters`() throws {
    let template = try CompiledTemplate("{{x}}", for: .headerLine)
    #expect(template.rendered(charactersMax: 5) { _ in "abcdefgh" } == "abcd…")
    #expect(template.rendered(charactersMax: 5) { _ in "abcde" } == "abcde")
    // The accent is the fifth character of six: its letter goes with it.
    #expect(template.rendered(charactersMax: 5) { _ in "abce\u{301}\u{302}x" } == "abc…")
    let accents = "e" + String(repeating: "\u{301}", count: 100)
    #expect(template.rendered(charactersMax: 5) { _ in accents }.unicodeScalars.count == 5)
  }

  @Test func `bounds what values may add`() throws {
    let huge = String(repeating: "é\"", count: 3_000_000)
    let text = try CompiledTemplate("{{x}}{{x}}end", for: .text)
    let rendered = text.rendered { _ in huge }
    #expect(rendered.utf8.count <= Limits.renderedBytesMax + 3)
    #expect(rendered.hasSuffix("end"))
    let html = try CompiledTemplate("<p>{{x}}</p>", for: .html)
    let document = html.rendered { _ in huge }
    #expect(document.utf8.count <= Limits.renderedBytesMax + 7)
    #expect(document.hasSuffix("</p>"))
    #expect(!document.unicodeScalars.contains("\u{FFFD}"))
  }
}
