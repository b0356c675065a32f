import Domain
import Foundation

/// Renders an e-mail with ten variables: its subject, its HTML body, and the text derived from it.
enum RenderBenchmark {
  static func run() throws {
    let subject = try CompiledTemplate(Self.subject, for: .headerLine)
    let body = try CompiledTemplate(Self.body, for: .html)
    let filtered = try CompiledTemplate(Self.filteredBody, for: .html)
    let values = Self.values
    let templateValues = values.mapValues { TemplateValue($0) }
    func value(_ name: String) -> TemplateValue { templateValues[name] ?? TemplateValue("") }

    func email(_ body: CompiledTemplate) -> Int {
      let html = body.rendered(value: value)
      return subject.rendered(value: value).utf8.count + html.utf8.count
        + HTMLText.derived(from: html).utf8.count
    }
    func replaced(_ source: String) -> Int {
      var text = source
      for (name, value) in values {
        text = text.replacingOccurrences(of: "{{\(name)}}", with: value)
      }
      return text.utf8.count
    }
    func replacedByLibrary(_ source: String) -> Int {
      var text = source
      for (name, value) in values { text = text.replacing("{{\(name)}}", with: value) }
      return text.utf8.count
    }
    let html = body.rendered(value: value)
    let textSource = HTMLText.derived(from: Self.body)
    let figures = CPUTime.microseconds(
      rounds: 15, repetitions: 500,
      [
        { email(body) },
        { email(filtered) },
        { replaced(Self.subject) + replaced(Self.body) + replaced(textSource) },
        {
          replacedByLibrary(Self.subject) + replacedByLibrary(Self.body)
            + replacedByLibrary(textSource)
        },
        { subject.rendered(value: value).utf8.count },
        { body.rendered(value: value).utf8.count },
        { HTMLText.derived(from: html).utf8.count },
      ])
    let labels = [
      "e-mail: subject, HTML, derived text", "the same with six filters and three conditions",
      "peer: Foundation's replacingOccurrences, unescaped",
      "peer: the standard library's replacing, unescaped", "  subject alone", "  HTML alone",
      "  derived text alone",
    ]
    print("render: ten variables, \(html.utf8.count) bytes of HTML, µs of CPU time for one e-mail")
    for (label, figure) in zip(labels, figures) {
      let hundredths = Int((figure * 100).rounded())
      print(
        "  \(label): \(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)")
    }
  }

  private static let subject = "Appointment confirmed - {{dyn_appointment_date}}"

  private static let body = """
    <p>Dear {{customer_name}},</p>
    <p>{{agent_name}} of {{account_name}} has booked your appointment:</p>
    <table border="0" cellpadding="4"><tr><td>Date</td><td>{{dyn_appointment_date}}</td></tr>
    <tr><td>Time</td><td>{{dyn_appointment_time}}</td></tr>
    <tr><td>Place</td><td title="{{dyn_location}}">{{dyn_location}}</td></tr></table>
    <p>{{conversation_summary}}</p>
    <ul><li>Please bring your insurance card &amp; an identity card.</li>
    <li>Please tell us a day before if you cannot come.</li></ul>
    <p><a href="{{dyn_meeting_link}}">Join online</a> or
    <a href="https://app.example.com/find?number={{customer_number}}">call us back</a>.</p>
    <p>You called on {{conversation_date}}.</p>
    """

  private static let filteredBody =
    body
    .replacing("{{customer_name}}", with: "{{customer_name | trim | default(\"customer\")}}")
    .replacing("{{account_name}}", with: "{{account_name | upper}}")
    .replacing("{{conversation_summary}}", with: "{{conversation_summary | truncate(100)}}")
    .replacing(
      "{{dyn_location}}</td>", with: "{% if dyn_location %}{{dyn_location | title}}{% endif %}</td>"
    )
    .replacing(
      "<p>You called on {{conversation_date}}.</p>",
      with: "{% if conversation_date and not dyn_none %}<p>You called on"
        + " {{conversation_date | date(\"EEEE, d MMMM\")}}.</p>{% else %}<p>Thanks.</p>{% endif %}"
        + "{% if dyn_none == \"a\" %}never{% endif %}")

  private static let values = [
    "customer_name": "Jo Doe", "agent_name": "Front desk", "account_name": "Example Dental",
    "dyn_appointment_date": "March 5th", "dyn_appointment_time": "3 pm",
    "dyn_location": "Berlin office, 2nd floor", "customer_number": "+49 30 1234567",
    "dyn_meeting_link": "https://meet.example.com/abc-1?a=1&b=2",
    "conversation_date": "22 November 2026, 18:55 CET",
    "conversation_summary": """
    The customer asked for an appointment on March 5th and was given one at 3 pm in the Berlin \
    office. They also asked whether parking is possible, which the agent confirmed.
    """,
  ]
}
