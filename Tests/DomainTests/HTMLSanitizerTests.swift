import Domain
import Testing

@Suite struct HTMLSanitizerTests {
  @Test(arguments: [
    ("", ""), ("plain & <b>bold</b>", "plain & <b>bold</b>"),
    ("<p>Hello {{name}}</p>", "<p>Hello {{name}}</p>"),
    ("<P CLASS=a>x</P>", "<p class=\"a\">x</p>"), ("<br/><hr />", "<br><hr>"),
    ("a < b && c > d <", "a &lt; b && c > d &lt;"), ("<>", "&lt;>"), ("a</>b", "ab"),
    ("<<b>x", "&lt;<b>x</b>"), ("x</", "x&lt;/"),
    ("<p>a<p>b", "<p>a</p><p>b</p>"), ("<ul><li>a<li>b</ul>c", "<ul><li>a</li><li>b</li></ul>c"),
    ("<b><i>x</b></i>y", "<b><i>x</i></b>y"),
    ("<dl><dt>a<dd>b</dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
    (
      "<table><tr><td>a<td>b<tr><th>c</table>",
      "<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>"
    ),
    (
      "<table><tr><td><table><tr><td>a</table></p>b</table>",
      "<table><tr><td><table><tr><td>a</td></tr></table>b</td></tr></table>"
    ),
    ("<p><b>a<div>b</div>", "<p><b>a</b></p><div>b</div>"), ("a</p></b>b", "ab"),
    ("<a href='x'>a<a href='y'>b</a>", "<a href=\"x\">a</a><a href=\"y\">b</a>"),
    ("<script>alert('{{x}}')</script>a", "a"), ("<SCRIPT SRC=x></SCRIPT >a", "a"),
    ("<style>p{color:red}</style>a", "a"), ("<title>{{x}}</title>a", "a"),
    ("<noscript><img src=x></noscript>a", "a"), ("<iframe src='https://x.example'></iframe>a", "a"),
    ("<svg><svg></svg><a href='x'>b</a></svg>a", "a"), ("<svg>a", ""),
    ("<plaintext>a</plaintext>", ""),
    ("<svg>{% if x %}</svg>{% endif %}</svg>a", "a"),
    ("{% if x %}<svg>{% endif %}</svg>a", "{% if x %}{% endif %}a"),
    ("{% if x %}<svg>{% else %}b{% endif %}a", "{% if x %}{% else %}b{% endif %}a"),
    ("<html><head><meta charset=utf-8></head><body><p>a</p></body></html>", "<p>a</p>"),
    ("<form action=x><input name=y><button>go</button></form>", "go"),
    ("<!-- a -->b<!doctype html><!--[if mso]><i>c</i><![endif]-->d", "bd"),
    ("<!-- {{x}} > {% if a %}b{% endif %} -->c", "c"), ("a<!-- open", "a"), ("a<b title='x", "a"),
    (
      "<img src=https://x.example/a.png alt=\"a 'b'\">",
      "<img src=\"https://x.example/a.png\" alt=\"a 'b'\">"
    ),
    (
      "<p title='a \"b\" <c> &amp; &quot;'>",
      "<p title=\"a &quot;b&quot; &lt;c&gt; &amp; &quot;\"></p>"
    ),
    ("<td nowrap bgcolor=red>", "<td nowrap=\"\" bgcolor=\"red\"></td>"),
    ("<p id=a id=b onclick=c data-x=d aria-label=e>", "<p id=\"a\" aria-label=\"e\"></p>"),
    (
      "<a href=\"https://a.example/?q={{x | default(\"a b\")}}\" target=_blank>b</a>",
      "<a href=\"https://a.example/?q={{x | default(\"a b\")}}\" target=\"_blank\">b</a>"
    ),
    (
      "<a href='{% if x %}https://a.example{% else %}{{ y }}{% endif %}'>b</a>",
      "<a href=\"{% if x %}https://a.example{% else %}{{ y }}{% endif %}\">b</a>"
    ),
    ("<p {# note #} title='{# kept #}a'>", "<p title=\"{# kept #}a\"></p>"),
    ("{% if x %}<b>{% endif %}a</b>", "{% if x %}<b></b>{% endif %}a"),
    ("<b>{% if x %}</b>{% endif %}a", "<b>{% if x %}{% endif %}a</b>"),
    (
      "{% if x %}<p>a{%elif y%}<p>b{% else %}c</p>{% endif %}",
      "{% if x %}<p>a</p>{%elif y%}<p>b</p>{% else %}c{% endif %}"
    ),
    ("{<svg></svg>{x}}", "&#123;{x}}"), ("{<!-- -->% if", "&#123;% if"),
    (
      "<table>{% if x %}<tr><td>a</td></tr>{% endif %}</table>",
      "<table>{% if x %}<tr><td>a</td></tr>{% endif %}</table>"
    ),
  ])
  func `keeps what is safe in e-mails`(source: String, expected: String) throws {
    let sanitized = try HTMLSanitizer.sanitized(source)
    #expect(sanitized.html == expected)
    let again = try HTMLSanitizer.sanitized(sanitized.html)
    #expect(again.html == expected)
    #expect(again.removals.isEmpty, "\(again.removals)")
  }

  @Test(arguments: [
    ("https://a.example", true), ("HTTP://a.example", true), ("mailto:a@b.example", true),
    ("tel:+49", true), ("#top", true), ("/a:b", true), ("a/b:c", true), ("", true), ("?a:b", true),
    ("javascript:a", false), ("JavaScript:a", false), (" \t javascript:a", false),
    ("java\tscr\nipt:a", false), ("\u{1}javascript:a", false), ("java&#115;cript:a", false),
    ("java&#x73cript&colon;a", false), ("&#106avascript:a", false), ("java&Tab;script:a", false),
    ("vbscript:a", false), ("data:text/html,a", false), ("data:image/png;base64,AA", false),
    ("ftp://a.example", false), ("cid:a", false), ("foo:", false), ("{{x}}", true),
    ("javascript:{{x}}", false), ("{# c #}javascript:a", false),
    ("java{# c #}script:a", false), ("&#10{# c #}6;avascript:a", false), ("a{# c #}:b", false),
    ("ht{# c #}tps://a.example", true),
    ("{% if x %}javascript:a{% endif %}", false),
    ("{% if x %}a{% else %} javascript:a{% endif %}", false),
    ("{% if x %}{% endif %}data:a", false),
    ("https://a.example/{% if x %}foo:a{% endif %}", true),
  ])
  func `keeps links whose scheme is allowed`(address: String, isKept: Bool) throws {
    let sanitized = try HTMLSanitizer.sanitized("<a\nhref=\"\(address)\">x</a>")
    #expect(sanitized.html == (isKept ? "<a href=\"\(address)\">x</a>" : "<a>x</a>"))
    let removal = HTMLSanitizer.Removal(
      kind: .address, name: "href", position: TemplatePosition(line: 2, column: 1))
    #expect(sanitized.removals == (isKept ? [] : [removal]))
  }

  @Test(arguments: [
    ("https://a.example/a.png", true), ("http://a.example/a.png", true), ("cid:logo", true),
    ("data:image/png;base64,AA==", true), ("DATA:image/JPEG;base64,AA==", true),
    ("data:image/svg+xml;base64,AA==", false), ("data:image/png,a", false),
    ("data:text/html;base64,AA==", false), ("javascript:a", false), ("mailto:a", false),
    ("blob:a", false),
  ])
  func `keeps images that run nothing`(address: String, isKept: Bool) throws {
    let sanitized = try HTMLSanitizer.sanitized("<img src='\(address)'>")
    #expect(sanitized.html == (isKept ? "<img src=\"\(address)\">" : "<img>"))
  }

  @Test(arguments: [
    ("color:red", "color: red", []),
    ("COLOR : Red ;; margin:0 auto;", "color: Red; margin: 0 auto", []),
    ("font:bold 12px/1.5 'A B', sans-serif", "font: bold 12px/1.5 'A B', sans-serif", []),
    ("font-family:&quot;A&quot;", "font-family: &quot;A&quot;", []),
    ("color:rgb(1, 2, 3) !important", "color: rgb(1, 2, 3) !important", []),
    ("mso-line-height-rule:exactly", "mso-line-height-rule: exactly", []),
    ("position:fixed;color:red", "color: red", ["position"]),
    ("background:url(https://a.example)", "", ["background"]),
    ("background:u\\72l(x)", "", ["background"]), ("width:expression(a)", "", ["width"]),
    ("color:red/**/", "", ["color"]), ("color", "", ["color"]), ("color:", "", ["color"]),
    ("font-family:'a;color:red", "", ["font-family"]), ("color:rgb(1;margin:0", "", ["color"]),
    ("color:rgb(rgb(1))", "", ["color"]), ("color:red)", "", ["color"]),
    ("behavior:a;-moz-binding:a", "", ["behavior", "-moz-binding"]),
    ("border-é:1px", "", ["border-é"]), ("color:@a", "", ["color"]),
    ("color:&#123;{x}", "", ["color"]),
    ("@import 'a'", "", ["@import 'a'"]), ("color:red{# note #}", "color: red", []),
  ])
  func `keeps styles that only decorate`(
    style: String, expected: String, removed: [String]
  ) throws {
    let sanitized = try HTMLSanitizer.sanitized("<p style=\"\(style)\">x</p>")
    #expect(
      sanitized.html == (expected.isEmpty ? "<p>x</p>" : "<p style=\"\(expected)\">x</p>"))
    #expect(sanitized.removals.map(\.name) == removed)
    #expect(sanitized.removals.allSatisfy { $0.kind == .styleProperty })
    #expect(try HTMLSanitizer.sanitized(sanitized.html).html == sanitized.html)
  }

  @Test func `tells what was left out and where`() throws {
    let sanitized = try HTMLSanitizer.sanitized(
      "<p onclick='a'>é<script>b</script>\n<blink>c</blink></b><!-- d -->")
    #expect(
      sanitized.removals.map { "\($0.position): \($0.description)" } == [
        "line 1, column 4: the attribute onclick was left out",
        "line 1, column 17: the element <script> was left out with its content",
        "line 2, column 1: the tag <blink> was left out; its content stays",
        "line 2, column 17: the end tag </b> was left out; no such element is open there",
        "line 2, column 21: a comment was left out",
      ])
  }

  @Test func `tells a bounded number of removals`() throws {
    let sanitized = try HTMLSanitizer.sanitized(String(repeating: "<blink>", count: 1000))
    #expect(sanitized.removals.count == Limits.htmlRemovalsMax)
    #expect(sanitized.html.isEmpty)
  }

  @Test func `bounds how deep elements stand in each other`() throws {
    let atLimit = String(repeating: "<div>", count: Limits.htmlDepthMax)
    #expect(try HTMLSanitizer.sanitized(atLimit).removals.isEmpty)
    let sanitized = try HTMLSanitizer.sanitized(atLimit + "<div>x")
    #expect(sanitized.removals.count == 1)
    #expect(try HTMLSanitizer.sanitized(sanitized.html).html == sanitized.html)
  }

  @Test(arguments: [
    "<{{x}}>", "<a {{x}}>", "<a b={{x}}>", "<a {% if x %}b{% endif %}>",
    "<script>{% if x %}</script>{% endif %}", "{% if x %}<script>{% endif %}</script>",
    "<!-- {% if x %} -->{% endif %}", "{% if x %}<!-- {% endif %} -->",
    "<a title='{% if x %}'>{% endif %}", "{% if x %}<a title='{% endif %}'>",
    "<title>{% if x %}</title>{% endif %}", "{% if x %}", "{{x",
  ])
  func `refuses tags that stand where none may`(source: String) {
    #expect(throws: TemplateError.self) { try HTMLSanitizer.sanitized(source) }
  }

  @Test(.timeLimit(.minutes(1))) func `takes time in proportion to the length`() throws {
    // Each of these would take minutes if it took the square.
    for piece in [
      "<a title=\"", "<b>", "</b>", "<a href='a", "<!--", "{#x#}", "<p style='a:b;", "&#",
    ] {
      let source = String(repeating: piece, count: 100_000 / piece.utf8.count)
      let sanitized = try? HTMLSanitizer.sanitized(source)
      #expect((sanitized?.html.utf8.count ?? 0) <= 2_000_000)
    }
  }
}
