import Domain
import Testing

@Suite struct TranscriptRenderingTests {
  static func render(
    _ source: String, for place: TemplatePlace, _ conversation: Conversation
  ) throws -> String {
    let resolver = VariableResolver(VariableSources(conversation: conversation))
    var evidence = EvidenceCheck(conversation)
    return try CompiledTemplate(source, for: place).rendered { name in
      resolver.templateValue(of: resolver.result(for: VariableQuestion(name), checking: &evidence))
    }
  }

  static let conversation: Conversation = {
    var conversation = Samples.conversation([
      (.agent, "Hello <you>"), (.user, "line one\nline & two"), (.system, "secret"),
    ])
    conversation.agent.name = "<b>\nDesk"
    return conversation
  }()

  @Test func `sets each turn apart in HTML`() throws {
    let html = try Self.render(
      "<div>{{conversation_transcript}}</div>", for: .html, Self.conversation)
    #expect(
      html == """
        <div><strong>&lt;b&gt; Desk:</strong> Hello &lt;you&gt;<br>
        <strong>Jo Doe:</strong> line one<br>
        line &amp; two</div>
        """)
    #expect(
      HTMLText.derived(from: html) == """
        <b> Desk: Hello <you>
        Jo Doe: line one
        line & two
        """)
  }

  @Test func `writes lines in text`() throws {
    #expect(
      try Self.render("{{conversation_transcript}}", for: .text, Self.conversation)
        == "<b> Desk: Hello <you>\nJo Doe: line one\nline & two")
  }

  @Test(arguments: [
    "<i title=\"{{conversation_transcript}}\">", "<title>{{conversation_transcript}}</title>",
    "<b>{{conversation_transcript | upper}}</b>", "<a href='?{{conversation_transcript}}'>",
  ])
  func `has no markup where none may stand, and after filters`(source: String) throws {
    let html = try Self.render(source, for: .html, Self.conversation)
    #expect(!html.lowercased().contains("<strong>"))
  }

  @Test func `a default and trimming keep the markup`() throws {
    let html = try Self.render(
      "{{conversation_transcript | trim | default('none')}}", for: .html, Self.conversation)
    #expect(html.contains("<strong>Jo Doe:</strong>"))
  }

  @Test func `writes a note where transcription was off`() throws {
    var conversation = Samples.conversation([])
    conversation.isTranscriptionOff = true
    #expect(
      try Self.render("<p>{{conversation_transcript}}</p>", for: .html, conversation)
        == "<p>\(SystemVariable.transcriptFallback)</p>")
    #expect(
      try Self.render(
        "{% if conversation_transcript %}a{% endif %}{{conversation_transcript | default('-')}}",
        for: .text, conversation) == "-")
  }

  @Test func `bounds what a transcript adds`() throws {
    let turns = Array(repeating: TranscriptTurn(speaker: "A", text: "\"\n"), count: 1_000_000)
    let rendered = try CompiledTemplate("<p>{{x}}</p>", for: .html).rendered { _ in
      TemplateValue("x", turns: turns)
    }
    #expect(rendered.utf8.count <= Limits.renderedBytesMax + 7)
    #expect(rendered.hasSuffix("</p>"))
  }
}
