import Domain
import Testing

@Suite struct HTMLTemplateTests {
  static let attack = "<b onclick=\"x\" y='z'>&\n"

  @Test(arguments: [
    ("<p>{{x}}</p>", "<p>&lt;b onclick=&quot;x&quot; y=&#39;z&#39;&gt;&amp;<br>\n</p>"),
    (
      "<img alt=\"{{x}}\">",
      "<img alt=\"&lt;b onclick=&quot;x&quot; y=&#39;z&#39;&gt;&amp;\n\">"
    ),
    (
      "<td class=a title = '{{x}}' >",
      "<td class=a title = '&lt;b onclick=&quot;x&quot; y=&#39;z&#39;&gt;&amp;\n' >"
    ),
    (
      "<title>{{x}}</title>",
      "<title>&lt;b onclick=&quot;x&quot; y=&#39;z&#39;&gt;&amp;\n</title>"
    ),
    ("a < b {{x}}", "a < b &lt;b onclick=&quot;x&quot; y=&#39;z&#39;&gt;&amp;<br>\n"),
    ("<!-- c --><i>{{x}}", "<!-- c --><i>&lt;b onclick=&quot;x&quot; y=&#39;z&#39;&gt;&amp;<br>\n"),
    (
      "<!doctype html><style>a>b{}</style>{{x}}",
      "<!doctype html><style>a>b{}</style>&lt;b onclick=&quot;x&quot; y=&#39;z&#39;&gt;&amp;<br>\n"
    ),
    (
      "<!--[if mso]><a><![endif]-->{{x}}",
      "<!--[if mso]><a><![endif]-->&lt;b onclick=&quot;x&quot; y=&#39;z&#39;&gt;&amp;<br>\n"
    ),
  ])
  func `escapes a value for its place`(source: String, expected: String) throws {
    let template = try CompiledTemplate(source, for: .html)
    #expect(template.rendered { _ in Self.attack } == expected)
  }

  @Test(arguments: [
    "<{{x}}>", "</{{x}}>", "<a {{x}}>", "<a b{{x}}>", "<a b={{x}}>", "<a b= {{x}}>",
    "<a b=c{{x}}>", "<a b='c' {{x}}>", "<a/{{x}}>", "<a b='c'{{x}}>",
    "<script>{{x}}</script>", "<SCRIPT >var a = '{{x}}'</SCRIPT>", "<style>{{x}}</style>",
    "<script></scrip>{{x}}</script>", "<script></scriptx>{{x}}</script>",
    "<!-- {{x}} -->", "<!--> --><!-- -- >{{x}}-->", "<!doctype {{x}}>", "<?{{x}}>", "</ {{x}}>",
    "<p style=\"color: {{x}}\">", "<p onclick=\"{{x}}\">", "<p ONCLICK='{{x}}'>",
    "<iframe src=\"{{x}}\">", "<iframe>{{x}}</iframe>", "<base href='{{x}}'>",
    "<meta content='{{x}}'>", "<link href='{{x}}'>", "<object data='{{x}}'>",
    "<img srcset='{{x}}'>", "<form action='{{x}}'>", "<a href=\"java{{x}}\">",
    "<a href=\"javascript:{{x}}\">", "<a href=\" JavaScript:{{x}}\">", "<a href=\"data:{{x}}\">",
    "<a href=\"java&#115;cript:{{x}}\">", "<a href=\"javascript&colon;/{{x}}\">",
    "<noscript>a</noscript>{{x}}", "<noscript><script></noscript>{{x}}", "<plaintext>{{x}}",
    "<a href=\"{{x}}", "<p>{{x}}</p><a", "{{x}}<!-- open",
    "<title></ti{{x}}tle>", "<textarea><{{x}}", "<title></ti{% if x %}{% endif %}tle>",
    "<{% if x %}b{% endif %}>", "<a {% if x %}b{% endif %}>", "<a b={% if x %}b{% endif %}>",
    "<!-- {% if x %}b{% endif %} -->", "<script>{% if x %}b{% endif %}</script>",
    "<p style='{% if x %}b{% endif %}'>", "<p onclick='{% if x %}b{% endif %}'>",
    "<iframe src='{% if x %}b{% endif %}'>", "<p>{% if x %}{% endif %}</p><a",
    "<a href='{% if x %}java{{y}}{% endif %}'>", "<a href='java{% if x %}{{y}}{% endif %}'>",
    "<a href='{% if x %}javascript:{% else %}javascript:{% endif %}{{y}}'>",
  ])
  func `refuses a variable where no escaping makes it safe`(source: String) throws {
    let error = try #require(throws: TemplateError.self) {
      try CompiledTemplate("<p>\n" + source, for: .html)
    }
    #expect(error.code == .unsafePlace || error.code == .unclosedHTML)
    #expect(error.position.line == 2)
  }

  @Test(arguments: [
    ("https://example.com/a?b=c&d=e#f", "https://example.com/a?b=c&amp;d=e#f"),
    ("HTTP://example.com", "HTTP://example.com"),
    ("  https://example.com\n", "https://example.com"),
    ("mailto:jo@example.com", "mailto:jo@example.com"),
    ("tel:+49301234567", "tel:+49301234567"),
    ("https://example.com/a b\"'><", "https://example.com/a%20b%22&#39;%3E%3C"),
    ("https://example.com/ü", "https://example.com/%C3%BC"),
    ("javascript:alert(1)", "#"),
    (" java\nscript:alert(1)", "#"),
    ("\u{1}javascript:alert(1)", "#"),
    ("java\tscript:alert(1)", "#"),
    ("data:text/html,x", "#"),
    ("vbscript:x", "#"),
    ("//example.com", "#"),
    ("example.com", "#"),
    ("https:evil", "#"),
    ("https://", "#"),
    ("mailto:", "#"),
    ("", "#"),
    ("#a", "#"),
  ])
  func `lets only harmless addresses into a link`(value: String, expected: String) throws {
    let template = try CompiledTemplate("<a class='b' href=\"{{x}}\">go</a>", for: .html)
    #expect(template.rendered { _ in value } == "<a class='b' href=\"\(expected)\">go</a>")
    let image = try CompiledTemplate("<img src='{{x}}'>", for: .html)
    #expect(image.rendered { _ in value } == "<img src='\(expected)'>")
  }

  @Test(arguments: [
    ("https://a.example/?q={{x}}", "a b&c=d#é/", "https://a.example/?q=a%20b%26c%3Dd%23%C3%A9%2F"),
    ("https://a.example/p/{{x}}/q", "a/b?c#d", "https://a.example/p/a/b%3Fc%23d/q"),
    ("tel:{{x}}", "+49 30 12", "tel:+49%2030%2012"),
    ("mailto:{{x}}", "a@b.example?bcc=c@d.example", "mailto:a@b.example%3Fbcc=c@d.example"),
    ("https://a.example/?a=1&amp;b={{x}}", "2", "https://a.example/?a=1&amp;b=2"),
    ("{{x}}/more", "https://a.example", "https://a.example/more"),
    ("{{x}}/more", "javascript:x", "#"),
    ("{{e}}{{x}}", "javascript:x", "#"),
    ("{{e}}{{x}}", "https://a.example", "https://a.example"),
    ("#{{x}}", "javascript:x", "#javascript%3Ax"),
    ("/path/{{x}}", "javascript:x", "/path/javascript:x"),
  ])
  func `keeps a value in its part of an address`(
    href: String, value: String, expected: String
  ) throws {
    let template = try CompiledTemplate("<a href=\"\(href)\">go</a>", for: .html)
    #expect(
      template.rendered { $0 == "x" ? value : "" } == "<a href=\"\(expected)\">go</a>")
  }

  @Test func `no random value changes the document's tags`() throws {
    let source = """
      <p title="{{a}}">{{b}}</p><a href='{{c}}' class="x {{d}}">{{e}}</a>\
      <a href="https://x.example/{{f}}?q={{g}}">k</a><textarea>{{h}}</textarea>
      """
    let template = try CompiledTemplate(source, for: .html)
    let empty = template.rendered { _ in "" }
    let wanted = empty.filter { "<>\"'".contains($0) }
    var random = SeededGenerator(seed: 42)
    for _ in 0..<2000 {
      let rendered = template.rendered { _ in random.text(upTo: 24) }
      let scalars = rendered.replacingBreaks().unicodeScalars.filter {
        "<>\"'".unicodeScalars.contains($0)
      }
      #expect(String(String.UnicodeScalarView(scalars)) == wanted)
      for address in rendered.hrefs() {
        let isHarmless =
          address == "#"
          || ["http://", "https://", "mailto:", "tel:"].contains {
            address.lowercased().hasPrefix($0)
          }
        #expect(isHarmless, "\(address)")
      }
    }
  }

  @Test func `random templates never trap and never leave a variable standing`() {
    var random = SeededGenerator(seed: 7)
    let pieces = [
      "{{x}}", "{{ y }}", "<p>", "</p>", "<a href=\"", "\">", "<!--", "-->", "<script>",
      "</script>", "'", " b=", "<", ">", "&amp;", "é", "<title>", "</title>", "{{", "}}", "{%",
    ]
    var accepted = 0
    for _ in 0..<5000 {
      let count = Int.random(in: 0...8, using: &random)
      let source = (0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined()
      for place in [TemplatePlace.text, .headerLine, .html] {
        guard let template = try? CompiledTemplate(source, for: place) else { continue }
        accepted += 1
        #expect(!template.rendered { _ in "" }.contains("{{"))
      }
    }
    #expect(accepted > 1000)
  }
}

extension HTMLTemplateTests {
  @Test func `in random templates no value changes the tags`() throws {
    var random = SeededGenerator(seed: 99)
    let pieces = [
      "{{x}}", "{{ y | upper }}", "{{x|truncate(3)}}", "{% if x %}", "{% elif y %}", "{% else %}",
      "{% endif %}", "{# c #}", "<p>", "</p>", "<a href=\"", "<b title='", "\">", "'>", "java",
      "script:", "https://a.example/?", "<title>", "</title>", "<i class=\"", "&#106;", "<", "a",
    ]
    var accepted = 0
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...12, using: &random)
      let source = (0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined()
      guard let template = try? CompiledTemplate(source, for: .html), source.contains("{{") else {
        continue
      }
      accepted += 1
      let wanted = template.rendered { _ in "a" }.marks
      for value in ["\"'><script>", "javascript:a", "a" + random.text(upTo: 8)] {
        let rendered = template.rendered { _ in value }
        #expect(rendered.replacingBreaks().marks == wanted, "\(source) gave \(rendered)")
        // In text and in other attributes it is no link.
        if value.hasPrefix("java"),
          !["<title>", "title=", "class="].contains(where: source.contains)
        {
          #expect(!rendered.lowercased().contains("href=\"javascript:"), "\(source)")
        }
      }
    }
    #expect(accepted > 1000)
  }
}

extension String {
  /// The characters that begin and end tags and values.
  fileprivate var marks: [Unicode.Scalar] {
    unicodeScalars.filter { "<>\"'".unicodeScalars.contains($0) }
  }

  fileprivate func replacingBreaks() -> String {
    split(separator: "<br>", omittingEmptySubsequences: false).joined()
  }

  /// What stands in the `href` attributes.
  fileprivate func hrefs() -> [Substring] {
    split(separator: "href=").dropFirst().compactMap { rest in
      guard let quote = rest.first else { return nil }
      return rest.dropFirst().prefix { $0 != quote }
    }
  }
}

extension HTMLTemplateTests {
  @Test(arguments: [
    ("<p>{% if x %}<b>{{x}}</b>{% else %}none{% endif %}</p>", "<p><b>1</b></p>", "<p>none</p>"),
    ("<i class=\"a{% if x %} b{% endif %}\">", "<i class=\"a b\">", "<i class=\"a\">"),
    (
      "<a href=\"https://a.example/{% if x %}?q={{x}}&amp;r={% else %}b{% endif %}{{y}}\">",
      "<a href=\"https://a.example/?q=1&amp;r=2%2F\">", "<a href=\"https://a.example/b2/\">"
    ),
    (
      "<a href=\"{% if x %}https://a.example/{{x}}{% else %}{{u}}{% endif %}\">",
      "<a href=\"https://a.example/1\">", "<a href=\"https://u.example\">"
    ),
    (
      "<a href=\"{% if x %}javascript:{% else %}mailto:{% endif %}a\">", "<a href=\"#\">",
      "<a href=\"mailto:a\">"
    ),
    (
      "<a href=\"{% if x %}java{% endif %}script:a\">", "<a href=\"#\">", "<a href=\"#\">"
    ),
    (
      "<a href=\"{% if x %}java{% else %}ht{% endif %}script:{{y}}\">", "<a href=\"#\">",
      "<a href=\"#\">"
    ),
    (
      "<img src=\"{% if x %}cid:a{% else %}data:image/svg+xml;base64,x{% endif %}\">",
      "<img src=\"cid:a\">", "<img src=\"#\">"
    ),
    ("<title>a{% if x %}{{x}}{% endif %}</title>", "<title>a1</title>", "<title>a</title>"),
    ("{% if x %}<a href='{{u}}'>a</a>{% endif %}b", "<a href='https://u.example'>a</a>b", "b"),
    ("<td{# note #} title='a{# note #}b'>", "<td title='ab'>", "<td title='ab'>"),
  ])
  func `renders branches between tags and in attributes`(
    source: String, set: String, missing: String
  ) throws {
    let template = try CompiledTemplate(source, for: .html)
    func value(_ name: String) -> String {
      ["y": "2/", "u": "https://u.example"][name] ?? ""
    }
    #expect(template.rendered { $0 == "x" ? "1" : value($0) } == set)
    #expect(template.rendered { value($0) } == missing)
  }

  @Test(arguments: [
    ("{% if x %}<a href=\"{% endif %}\">", 1), ("{% if x %}<a {% endif %}>", 1),
    ("{% if x %}<!-- {% endif %}-->", 1), ("{% if x %}<{% endif %}b>", 1),
    ("<i title='{% if x %}'>{% endif %}", 11), ("<i title='{% if x %}' class='{% endif %}'>", 11),
    ("{% if x %}a{% else %}<a href='{% endif %}'>", 12),
    ("{% if x %}<script>{% endif %}</script>", 1), ("{% if x %}<title>{% endif %}</title>", 1),
    ("<title>{% if x %}</title>{% endif %}", 8), ("<title>{% if x %}</tit{% endif %}le>", 8),
    ("{% if x %}a{% elif y %}<b {% else %}{% endif %}", 12),
    ("<a href='{% if x %}'><a href='{% endif %}'>", 10),
  ])
  func `refuses a branch that changes what follows it`(source: String, column: Int) throws {
    let error = try #require(throws: TemplateError.self) {
      try CompiledTemplate("<p>\n" + source, for: .html)
    }
    #expect(error.code == .unbalancedHTML)
    #expect(error.position == TemplatePosition(line: 2, column: column))
  }
}
