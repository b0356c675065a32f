import Domain
import Testing

@Suite struct TemplateLanguageTests {
  static let values = [
    "name": "Jo", "blank": " \n\u{A0}", "shout": "HELLO wörld", "long": "abcdefghij",
    "severity": " high ", "quote": "it's jean-luc o'neill's 2nd ÜBER-test", "braces": "{% if x %}",
  ]

  static func render(
    _ source: String, for place: TemplatePlace = .text, locale: TemplateLocale = .english
  ) throws -> String {
    try CompiledTemplate(source, for: place).rendered(locale: locale) { values[$0] ?? "" }
  }

  @Test(arguments: [
    ("{{ name | upper }}", "JO"), ("{{shout|lower}}", "hello wörld"),
    ("{{quote | title}}", "It's Jean-Luc O'neill's 2nd Über-Test"),
    ("[{{severity | trim}}]", "[high]"), ("{{long | truncate(5)}}", "abcd…"),
    ("{{long | truncate(10)}}", "abcdefghij"), ("{{long | truncate(1)}}", "…"),
    ("{{severity | trim | upper | truncate(3)}}", "HI…"),
    ("{{missing | default(\"none\")}}", "none"), ("{{name | default(\"none\")}}", "Jo"),
    ("{{blank | default('-')}}", "-"), ("{{missing | upper | default(\"none\")}}", "none"),
    ("{{missing | default(\"none\") | upper}}", "NONE"), ("[{{missing | upper}}]", "[]"),
    ("{{missing | default(\"a \\\"b\\\" \\\\ c\\nd \\x\")}}", "a \"b\" \\ c\nd \\x"),
    ("{{missing | default(\"}} {% | )\")}}", "}} {% | )"),
    ("{{missing | default(“none”)}} {{missing | default(„keins“)}}", "none keins"),
    ("{{missing | default(\"\")}}", ""), ("{{name | date(\"yyyy\")}}", "Jo"),
    ("{{missing|default ( 'x' )|upper}}", "X"),
    ("a{# {{name}} {% if %} #}b{##}c", "abc"), ("{{braces}}", "{% if x %}"),
  ])
  func `filters values`(source: String, expected: String) throws {
    #expect(try Self.render(source) == expected)
    #expect(
      try Self.render(source, for: .html)
        == CompiledTemplate("{{x}}", for: .html).rendered { _ in expected })
  }

  @Test(arguments: [
    ("{% if name %}yes{% endif %}", "yes"), ("{% if missing %}yes{% endif %}", ""),
    ("{% if blank %}yes{% else %}no{% endif %}", "no"),
    ("{% if not name %}a{% elif missing %}b{% else %}c{% endif %}", "c"),
    ("{% if missing %}a{% elif name %}b{% elif name %}c{% else %}d{% endif %}", "b"),
    ("{% if not missing %}a{% endif %}", "a"), ("{% if not not missing %}a{% endif %}", ""),
    ("{% if name == \"Jo\" %}a{% endif %}", "a"), ("{% if name == 'jo' %}a{% endif %}", ""),
    ("{% if severity == \"high\" %}a{% endif %}", "a"),
    ("{% if name != \"Jo\" %}a{% else %}b{% endif %}", "b"),
    ("{% if missing != \"Jo\" %}a{% endif %}", "a"), ("{% if missing == \"\" %}a{% endif %}", "a"),
    ("{% if not name == \"Jo\" %}a{% else %}b{% endif %}", "b"),
    ("{% if not name != \"Jo\" %}a{% else %}b{% endif %}", "a"),
    ("{% if shout | lower == \"hello wörld\" %}a{% endif %}", "a"),
    ("{% if missing | default(\"x\") == \"x\" %}a{% endif %}", "a"),
    ("{% if missing and name or name %}a{% endif %}", "a"),
    ("{% if name and missing %}a{% else %}b{% endif %}", "b"),
    ("{% if missing or missing and name %}a{% else %}b{% endif %}", "b"),
    ("{% if name %}{% if missing %}a{% else %}{{name}}{% endif %}b{% endif %}c", "Job" + "c"),
    ("{%if name%}a{%endif%}", "a"), ("{% if name %}{% endif %}", ""),
    ("{% if order %}a{% endif %}{% if notes %}b{% endif %}", ""),
    ("{{ not }}", ""),
  ])
  func `renders the branch whose condition holds`(source: String, expected: String) throws {
    #expect(try Self.render(source) == expected)
    #expect(try Self.render(source, for: .html) == expected)
    #expect(try Self.render(source, for: .headerLine) == expected)
  }

  @Test(arguments: [
    ("a\n{% if name %}\nb\n{% endif %}\nc", "a\nb\nc"),
    ("a\n{% if missing %}\nb\n{% endif %}\nc", "a\nc"),
    ("a\r\n  {% if missing %}\r\nb\r\n\t{% endif %} \r\nc", "a\r\nc"),
    ("a\n{# note #}\nb", "a\nb"), ("a {# note #}\nb", "a \nb"),
    ("a\n{{missing}}\nb", "a\nb"), ("a\n {{missing}} {{name}}\nb", "a\n  Jo\nb"),
    ("a\n{% if missing %}Place: {{missing}}{% endif %}\nb", "a\nb"),
    ("a\n{% if name %}Name: {{name}}{% endif %}\nb", "a\nName: Jo\nb"),
    ("a\n{% if missing %}x{% endif %}{% if name %}y{% endif %}\nb", "a\ny\nb"),
    ("a\n{% if missing %}x{% endif %}{{missing}}\nb", "a\nb"),
    ("a\n{% if name %}{% if missing %}x{% endif %}{% endif %}\nb", "a\nb"),
    ("a\n-{% if missing %}x{% endif %}\nb", "a\n-\nb"),
    ("a\n\n{% if name %}\n\nb\n\n{% endif %}\n\nc", "a\n\n\nb\n\n\nc"),
    ("Hi {% if missing %}\nx{% endif %}\nb", "Hi \nb"),
    ("{% if name %}\n{% if missing %}\nx\n{% else %}\ny\n{% endif %}\n{% endif %}\n", "y\n"),
    ("a\n{% if name %}{{name}}\n{% endif %}b", "a\nJo\nb"),
    ("a\n{% if missing %}{{name}}\n{% endif %}b", "a\nb"),
    ("a\n{{missing}}", "a\n"), ("\n\n", "\n\n"), ("a\n \nb", "a\n \nb"),
  ])
  func `leaves no blank line where only tags stood`(source: String, expected: String) throws {
    #expect(try Self.render(source) == expected)
  }

  @Test func `keeps the white space of HTML`() throws {
    #expect(
      try Self.render("<p>\n{% if missing %}\n a\n{% endif %}\n</p>", for: .html) == "<p>\n\n</p>")
  }

  @Test func `lists where variables stand`() throws {
    let source =
      "{{a}}\n{% if b and c | trim == 'x' %}{{ d | default('y') }}{% elif a %}{% endif %}"
    let template = try Template(source)
    #expect(template.variableNames == ["a", "b", "c", "d"])
    #expect(template.variableUses.map(\.name) == ["a", "b", "c", "d", "a"])
    #expect(
      template.variableUses.map(\.position.description) == [
        "line 1, column 3", "line 2, column 7", "line 2, column 13", "line 2, column 34",
        "line 2, column 61",
      ])
    #expect(template.uses.map(\.isOutput) == [true, false, false, true, false])
    #expect(try CompiledTemplate(source, for: .html).variableNames == ["a", "b", "c", "d"])
  }

  @Test func `tells which variables always have a default`() throws {
    let template = try CompiledTemplate(
      "{{a|default('1')}}{{b|default('2')}}{{b}}{% if c|default('3') == 'x' %}{% endif %}"
        + "{{d | upper | default('4')}}{{d|default('5')}}{% if d %}{% endif %}", for: .text)
    #expect(template.defaults == ["a": "1", "d": "4"])
    #expect(template.defaultedVariableNames == ["a", "d"])
  }

  @Test func `tells which defaults were taken`() throws {
    let template = try CompiledTemplate(
      "{{a|default('1')}}{{b|default('2')}}{% if a %}{{c|default('3')}}{% endif %}"
        + "<a href=\"{{d|default('https://x.example')}}\">", for: .html)
    let rendering = template.rendering { TemplateValue($0 == "b" ? "B" : "") }
    #expect(rendering.text == "1B<a href=\"https://x.example\">")
    #expect(rendering.defaultedNames == ["a", "d"])
  }

  @Test func `does not count a text that only stands in for a value`() throws {
    let source = "{% if x %}a{% endif %}{% if x == 'note' %}b{% endif %}{{x}} {{x|default('mine')}}"
    let template = try CompiledTemplate(source, for: .text)
    #expect(template.rendered { _ in TemplateValue("note", isStandIn: true) } == "note mine")
  }

  @Test(arguments: [
    (Limits.templateNestingMax, "{% if a %}", "{% endif %}"),
    (Limits.templateTagsMax, "{{a}}", ""), (Limits.filtersPerVariableMax, "", ""),
    (Limits.conditionTermsMax, "", ""),
  ])
  func `accepts what is at a limit and nothing past it`(
    limit: Int, opening: String, closing: String
  ) throws {
    func source(_ count: Int) -> String {
      if limit == Limits.filtersPerVariableMax {
        return "{{a" + String(repeating: "|trim", count: count) + "}}"
      }
      if limit == Limits.conditionTermsMax {
        let terms = Array(repeating: "a", count: count)
        return "{% if \(terms.joined(separator: " or ")) %}{% endif %}"
      }
      return String(repeating: opening, count: count) + String(repeating: closing, count: count)
    }
    _ = try CompiledTemplate(source(limit), for: .html)
    let error = try #require(throws: TemplateError.self) { try Template(source(limit + 1)) }
    #expect(error.code == .limitExceeded)
  }

  @Test func `bounds the work that filters do`() throws {
    let huge = String(repeating: "a", count: 4_000_000)
    let source = String(repeating: "{{x|upper|truncate(2)}}", count: 1000) + "end"
    let rendered = try CompiledTemplate(source, for: .text).rendered { _ in huge }
    #expect(rendered.hasPrefix("A…A…"))
    #expect(rendered.hasSuffix("end"))
    #expect(rendered.utf8.count < 100)
    let addresses = String(repeating: "<a href='{{x}}'>", count: 1000)
    let document = try CompiledTemplate(addresses, for: .html).rendered { _ in huge }
    #expect(document.hasSuffix("<a href='#'>"))
  }

  @Test func `bounds the work that conditions do`() throws {
    let blank = String(repeating: "\u{A0}", count: 1_000_000)
    let term = "{% if x %}a{% elif x == 'b' %}b{% else %}c{% endif %}"
    let template = try CompiledTemplate(String(repeating: term, count: 1200), for: .text)
    #expect(template.rendered { _ in blank } == String(repeating: "c", count: 1200))
    let long = String(repeating: "é", count: 1_000_000)
    let plain = try CompiledTemplate(
      String(repeating: "{% if x %}a{% endif %}", count: 9), for: .text)
    #expect(plain.rendered { _ in "A" + long + "Z" } == "aaaaaaaaa")
  }

  @Test(arguments: [
    ("{{&nbsp;name&#32;|&nbsp;default(&quot;a &amp;amp; b&quot;) }}", "Jo"),
    ("{{ missing | default(&quot;a &amp; b&quot;) }}", "a &amp; b"),
    ("<i title=\"{{ missing | default(\"<b>\") }}\">", "<i title=\"&lt;b&gt;\">"),
    ("{% if name == &#39;Jo&#39; %}a{% endif %}", "a"),
  ])
  func `reads tags that an HTML editor has escaped`(source: String, expected: String) throws {
    #expect(try Self.render(source, for: .html) == expected)
  }

  @Test func `random templates never trap and render nothing of a tag`() {
    var random = SeededGenerator(seed: 11)
    let pieces = [
      "{{x}}", "{{ y | default('d') | upper }}", "{% if x %}", "{% elif y == 'a' %}", "{% else %}",
      "{% endif %}", "{# c #}", "\n", " ", "<p>", "</p>", "<a href=\"", "<b title='", "\">", "'>",
      "é", "{", "%}", "| date('yyyy')", "java", "https://a.example/?", "<!--", "<title>",
    ]
    var accepted = 0
    for _ in 0..<20000 {
      let count = Int.random(in: 0...10, using: &random)
      let source = (0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined()
      for place in [TemplatePlace.text, .headerLine, .html] {
        guard let template = try? CompiledTemplate(source, for: place) else { continue }
        accepted += source.contains("{% if") ? 1 : 0
        let isSet = Bool.random(using: &random)
        let rendered = template.rendered { _ in isSet ? "a" : "" }
        #expect(!rendered.contains("{{") && !rendered.contains("{% "), "\(source)")
      }
    }
    #expect(accepted > 500)
  }
}
