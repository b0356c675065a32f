import Domain
import Testing

/// What the product promises by example.
@Suite struct WorkedExampleTests {
  static func decide(
    _ definition: NotificationDefinition, _ conversation: Conversation, _ analysis: AnalysisResult
  ) -> Decision {
    var decider = Decider(
      conversation: conversation, analysis: .answered(analysis), context: Samples.context(),
      templates: TemplateCache())
    return decider.decide(Samples.pinned(definition))
  }

  @Test func `confirms an appointment`() throws {
    let definition = Samples.definition(
      .condition(question: "Was an appointment booked?", whenUnclear: .doNotFire),
      email: EmailAction(
        recipients: ["front@example.com"],
        subject: "Appointment confirmed - {{dyn_appointment_date}}",
        htmlBody: """
          <p>Dear {{customer_name}},</p>
          <p>{{agent_name}} has booked your appointment:</p>
          <ul><li>Date: {{dyn_appointment_date}}</li><li>Time: {{dyn_appointment_time}}</li>
          <li>Place: {{dyn_location}}</li></ul>
          <p><a href="{{dyn_meeting_link}}">Join online</a></p>
          """))
    #expect(violations(in: definition, agentID: "agent-1", path: "notification").isEmpty)
    let conversation = Samples.conversation([
      (.user, "March 5th at 3 pm in Berlin, please."),
      (.agent, "Booked. The link is https://meet.example.com/abc-1"),
    ])
    let link = Evidence(turn: 2, quote: "The link is https://meet.example.com/abc-1")
    let said = Evidence(turn: 1, quote: "March 5th at 3 pm in Berlin")
    let analysis = AnalysisResult(
      analyst: "test/1",
      verdicts: [
        "n1": ConditionVerdict(
          verdict: .yes, confidence: 0.9, reason: "An appointment was booked.", evidence: [said])
      ],
      values: [
        "dyn_appointment_date": FoundValue(value: "March 5th", evidence: said),
        "dyn_appointment_time": FoundValue(value: "3 pm", evidence: said),
        "dyn_location": FoundValue(value: "Berlin", evidence: said),
        "dyn_meeting_link": FoundValue(value: "https://meet.example.com/abc-1", evidence: link),
      ])
    let decision = Self.decide(definition, conversation, analysis)
    #expect(decision.result.outcome == .fired)
    #expect(decision.result.reason == .conditionMet)
    #expect(decision.result.explanation == "The analyst answered yes. An appointment was booked.")
    #expect(decision.result.evidence == [said])
    let message = try #require(decision.deliveries.first?.message)
    #expect(message.subject == "Appointment confirmed - March 5th")
    #expect(message.to.mailbox == "front@example.com")
    #expect(
      message.htmlBody == """
        <p>Dear Jo Doe,</p>
        <p>Front desk has booked your appointment:</p>
        <ul><li>Date: March 5th</li><li>Time: 3 pm</li>
        <li>Place: Berlin</li></ul>
        <p><a href="https://meet.example.com/abc-1">Join online</a></p>
        """)
    #expect(
      message.textBody == """
        Dear Jo Doe,

        Front desk has booked your appointment:

        - Date: March 5th
        - Time: 3 pm
        - Place: Berlin

        Join online (https://meet.example.com/abc-1)
        """)
    #expect(
      decision.result.variables.map(\.name) == [
        "dyn_appointment_date", "customer_name", "agent_name", "dyn_appointment_time",
        "dyn_location", "dyn_meeting_link",
      ])
    #expect(decision.result.variables.allSatisfy { $0.state == .set })
  }

  @Test func `requests a callback`() throws {
    let definition = Samples.definition(
      .condition(question: "Did the customer ask for a call?", whenUnclear: .doNotFire),
      email: EmailAction(
        recipients: ["Support <support@example.com>"], subject: "Callback requested",
        textBody: """
          Call {{customer_number}} back.
          They called on {{conversation_date}}.
          {{conversation_summary}}
          {{conversation_url}}
          """),
      task: TaskAction(priority: .high))
    let conversation = Samples.conversation([(.user, "Please call me back tomorrow.")])
    let analysis = AnalysisResult(
      analyst: "test/1",
      verdicts: [
        "n1": ConditionVerdict(
          verdict: .yes, confidence: 1, reason: "They asked for it.",
          evidence: [Evidence(turn: 1, quote: "call me back")])
      ],
      summary: "The customer wants to be called back tomorrow.")
    let decision = Self.decide(definition, conversation, analysis)
    let message = try #require(decision.deliveries.first?.message)
    #expect(message.subject == "Callback requested")
    #expect(message.htmlBody == nil)
    #expect(
      message.textBody == """
        Call +49 30 1234567 back.
        They called on 22 November 2026, 18:55 CET.
        The customer wants to be called back tomorrow.
        https://app.example.com/c/call-1
        """)
    let task = try #require(decision.task)
    #expect(task.content.title == "Callback requested")
    #expect(task.content.description == "The customer wants to be called back tomorrow.")
    #expect(task.content.priority == .high)
    #expect(task.conversationUUID == "call-1")
  }

  @Test func `writes about an issue by its severity`() throws {
    let definition = Samples.definition(
      email: EmailAction(
        recipients: ["high@example.com", "low@example.com"],
        subject: "Customer issue - {{dyn_severity}}",
        htmlBody: "<p>{{customer_number}}: {{dyn_severity}}: {{dyn_issue_summary}}</p>"
          + "<a href='{{conversation_url}}'>Open</a>"))
    let conversation = Samples.conversation([
      (.user, "This is critical: <everything> is down & broken.")
    ])
    let said = Evidence(turn: 1, quote: "critical: everything is down & broken")
    let analysis = AnalysisResult(
      analyst: "test/1",
      values: [
        "dyn_severity": FoundValue(value: "critical", evidence: said),
        "dyn_issue_summary": FoundValue(value: "everything is down and broken", evidence: said),
      ])
    var decision = Self.decide(definition, conversation, analysis)
    #expect(
      decision.deliveries.map(\.message.to.mailbox) == ["high@example.com", "low@example.com"])
    var message = try #require(decision.deliveries.first?.message)
    #expect(message.subject == "Customer issue - critical")
    // "and" was not said there.
    #expect(
      message.htmlBody == "<p>+49 30 1234567: critical: </p>"
        + "<a href='https://app.example.com/c/call-1'>Open</a>")

    var better = analysis
    better.values["dyn_issue_summary"]?.value = "<everything> is down & broken"
    decision = Self.decide(definition, conversation, better)
    message = try #require(decision.deliveries.first?.message)
    #expect(
      message.htmlBody == "<p>+49 30 1234567: critical: everything&gt; is down &amp; broken</p>"
        + "<a href='https://app.example.com/c/call-1'>Open</a>")
  }

  @Test func `writes what the conversation holds and leaves out what it does not`() throws {
    let definition = Samples.definition(
      email: EmailAction(
        recipients: ["front@example.com"],
        subject: "{% if dyn_urgency == \"high\" %}URGENT: {% endif %}Call of"
          + " {{conversation_date | date(\"d MMM\")}}",
        htmlBody: """
          <p>{{customer_name | default("A customer")}} called.</p>
          {% if dyn_order_number %}<p>Order {{dyn_order_number | upper}}</p>{% else %}
          <p>No order was named.</p>{% endif %}
          <div>{{conversation_transcript}}</div>
          """),
      alert: AlertAction(
        title: "{{dyn_order_number | default(\"no order\")}}",
        body: "{% if dyn_order_number %}\nOrder: {{dyn_order_number}}\n{% endif %}\nCall back."))
    #expect(violations(in: definition, agentID: "agent-1", path: "notification").isEmpty)
    var conversation = Samples.conversation([(.user, "It is urgent & late.")])
    conversation.contact = nil
    let decision = Self.decide(definition, conversation, AnalysisResult(analyst: "test/1"))
    let message = try #require(decision.deliveries.first?.message)
    #expect(message.subject == "Call of 22 Nov")
    #expect(
      message.textBody == """
        A customer called.

        No order was named.

        Customer: It is urgent & late.
        """)
    #expect(
      message.htmlBody?.contains("<strong>Customer:</strong> It is urgent &amp; late.") == true)
    #expect(decision.alert?.title == "no order")
    #expect(decision.alert?.body == "Call back.")
    #expect(
      decision.result.variables.map(\.name) == [
        "dyn_urgency", "conversation_date", "customer_name", "dyn_order_number",
        "conversation_transcript",
      ])
  }
}
