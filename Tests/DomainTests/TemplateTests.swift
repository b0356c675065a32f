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
    ("{{name.upper}}", .invalidName, 1, 1),
    ("{# never closed }}", .unclosedTag, 1, 1),
    ("{% if a }}", .unclosedTag, 1, 1),
    ("{{a|default(\"b}}", .unclosedText, 1, 13),
    ("{{a|default('b\n')}}", .unclosedText, 1, 13),
    ("{{a | uper}}", .unknownFilter, 1, 7),
    ("{{a | upper }}\n{{a | trim | nofilter}}", .unknownFilter, 2, 14),
    ("{{a |}}", .invalidSyntax, 1, 5),
    ("{{a || trim}}", .invalidSyntax, 1, 5),
    ("{{a | trim b}}", .invalidSyntax, 1, 12),
    ("{{a | upper(1)}}", .wrongArguments, 1, 13),
    ("{{a | truncate}}", .wrongArguments, 1, 7),
    ("{{a | truncate(0)}}", .wrongArguments, 1, 16),
    ("{{a | truncate(100001)}}", .wrongArguments, 1, 16),
    ("{{a | truncate(99999999999999999999)}}", .wrongArguments, 1, 16),
    ("{{a | truncate('5')}}", .wrongArguments, 1, 16),
    ("{{a | truncate(5, 6)}}", .wrongArguments, 1, 16),
    ("{{a | truncate(b)}}", .wrongArguments, 1, 16),
    ("{{a | truncate(5}}", .invalidSyntax, 1, 15),
    ("{{a | truncate(}}", .invalidSyntax, 1, 15),
    ("{{a | default}}", .wrongArguments, 1, 7),
    ("{{a | default(5)}}", .wrongArguments, 1, 15),
    ("{{a | date}}", .wrongArguments, 1, 7),
    ("{{a | date('YYYY')}}", .wrongArguments, 1, 12),
    ("{{a | date('')}}", .wrongArguments, 1, 12),
    ("{{a | date(\"d 'of\")}}", .wrongArguments, 1, 12),
    ("\n\n {% if x %}", .unbalancedTag, 3, 2),
    ("{% endif %}", .unbalancedTag, 1, 1),
    ("{% else %}", .unbalancedTag, 1, 1),
    ("{% elif a %}", .unbalancedTag, 1, 1),
    ("{% if a %}{% else %}\n{% else %}{% endif %}", .unbalancedTag, 2, 1),
    ("{% if a %}{% else %}{% elif b %}{% endif %}", .unbalancedTag, 1, 21),
    ("{% if a %}{% endif %}{% endif %}", .unbalancedTag, 1, 22),
    ("{% if a %}{% if b %}{% endif %}", .unbalancedTag, 1, 1),
    ("{% if %}{% endif %}", .invalidSyntax, 1, 1),
    ("{% if a b %}{% endif %}", .invalidSyntax, 1, 9),
    ("{% if a and %}{% endif %}", .invalidSyntax, 1, 1),
    ("{% if a == b %}{% endif %}", .invalidSyntax, 1, 12),
    ("{% if a == %}{% endif %}", .invalidSyntax, 1, 1),
    ("{% if (a) %}{% endif %}", .invalidSyntax, 1, 7),
    ("{% if a %}{% else b %}{% endif %}", .invalidSyntax, 1, 19),
    ("{% if a %}{% endif a %}", .invalidSyntax, 1, 20),
    ("{% for a in b %}", .unknownTag, 1, 4),
    ("{%%}", .unknownTag, 1, 1),
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

  @Test(arguments: [
    ("{{a | uper}}", "did you mean upper?"), ("{{a | trucate(5)}}", "did you mean truncate?"),
    ("{{a | foo}}", "expected one of default, upper, lower, title, trim, truncate, date"),
    ("{% elseif a %}", "did you mean elif?"), ("{% endfi %}", "did you mean endif?"),
    ("{{a | date('dd.MM.YYYY')}}", "the pattern's YYYY is not known; expected yyyy yy MMMM"),
  ])
  func `says what was probably meant`(source: String, expected: String) throws {
    let error = try #require(throws: TemplateError.self) { try Template(source) }
    #expect(error.message.contains(expected), "\(error.message)")
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
