import Domain
import Testing

@Suite struct HTMLTextTests {
  @Test(arguments: [
    ("", ""),
    ("a  b\n\tc", "a b c"),
    ("<p>One</p><p>Two<br>Three</p>", "One\n\nTwo\nThree"),
    ("<p>One</p>\n\n<p>Two</p>\n", "One\n\nTwo"),
    ("<div>One</div><div>Two</div>", "One\nTwo"),
    ("<b>bold</b> and<i> it</i>alic", "bold and italic"),
    ("<ul><li>One</li><li>Two</li></ul>After", "- One\n- Two\n\nAfter"),
    ("<ol><li>One<li>Two</ol>", "1. One\n2. Two"),
    ("<ul><li>One<ul><li>In</li></ul></li><li>Two</li></ul>", "- One\n  - In\n- Two"),
    ("<ul><li><p>One</p></li></ul>", "- One"),
    (
      "<a href=\"https://a.example/x?b=1&amp;c=2\">Open</a>.", "Open (https://a.example/x?b=1&c=2)."
    ),
    ("<a href='https://a.example'>https://a.example</a>", "https://a.example"),
    ("<a href='https://a.example/'>a.example</a>", "a.example"),
    ("<a href=mailto:jo@a.example>Write to Jo</a>", "Write to Jo (jo@a.example)"),
    ("<a href='mailto:jo@a.example'>jo@a.example</a>", "jo@a.example"),
    ("<a href='#'>Nowhere</a>", "Nowhere"),
    ("<a href='https://a.example'></a>", "https://a.example"),
    ("<A HREF='https://a.example'>x</A>", "x (https://a.example)"),
    ("&lt;b&gt; &amp; &quot;&#39;&#x27; &euro; &eacute; &#8364; &nbsp;x", "<b> & \"'' € é €  x"),
    ("&bogus; &#; &#xZ; & &#0; &#1114112;", "&bogus; &#; &#xZ; & \u{FFFD} \u{FFFD}"),
    ("&#146;", "’"),
    ("<head><title>T</title><style>x</style></head><body>B</body>", "B"),
    ("<head><title>T</title><body>B", "B"),
    ("a<script>var x = '<p>';</script>b", "ab"),
    ("a<SCRIPT>x</Script >b", "ab"),
    ("a<style>x", "a"),
    ("a<!-- <p>no</p> -->b", "ab"),
    ("a<!doctype html>b<?xml ?>c", "abc"),
    ("a < b > c", "a < b > c"),
    ("a<p title='>'>b</p>", "a\n\nb"),
    ("<img alt='Logo' src=x> text", "Logo text"),
    ("<table><tr><td>A</td><td>B</td></tr><tr><td>C</td></tr></table>", "A B\nC"),
    ("<pre>  a\n   b</pre>c", "  a\n   b\n\nc"),
    ("a<hr>b", "a\n\n----\n\nb"),
    ("<p>a<br><br><br><br>b", "a\n\nb"),
    ("a<", "a<"),
    ("a<p", "a"),
    ("</p></ul></li></pre>a", "a"),
  ])
  func `derives readable text`(html: String, expected: String) {
    #expect(HTMLText.derived(from: html) == expected)
  }

  @Test func `never traps on random documents`() {
    var random = SeededGenerator(seed: 3)
    let pieces = [
      "<p>", "</p>", "<a href='x", "'>", "<ul>", "<li>", "</ul>", "<pre>", "</pre>", "&", "&#",
      "<!--",
      "-->", "<script>", "</script>", "<", "\n", "text", "<head>", "<br>", "</a>", "<ol>", "<td>",
    ]
    for _ in 0..<3000 {
      let html = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        (pieces.randomElement(using: &random) ?? "") + random.text(upTo: 3)
      }.joined()
      let text = HTMLText.derived(from: html)
      #expect(text.utf8.count <= 10 * html.utf8.count + 100)
    }
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "<", "<a ", "<a href='", "<!--", "&", "<ul><li>", "<script>", "<pre>\n", "<a href=x>", "</",
      "<p>a<br>", "<head>",
    ])
  func `takes time in proportion to the document`(piece: String) {
    let html = String(repeating: piece, count: 200_000 / piece.utf8.count)
    // A quadratic reader would need hours.
    #expect(HTMLText.derived(from: html).utf8.count <= 12 * html.utf8.count)
  }
}
