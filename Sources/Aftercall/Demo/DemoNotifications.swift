import Messages

/// The notifications of the demo's agent: one of each built-in template, and one whose recipient
/// depends on the call.
enum DemoNotifications {
  /// Who receives the e-mails of a template; a confirmation goes to the team too, since not every
  /// caller is a contact.
  static func recipients(ofTemplate id: String) -> [String] {
    switch id {
    case "customer-complaint": ["Quality <quality@larkfield.example>"]
    case "technical-issue": ["technical@larkfield.example"]
    case "billing-inquiry": ["billing@larkfield.example"]
    case "escalation-needed": ["Manager on duty <manager@larkfield.example>"]
    case "appointment-booked": ["{{customer_email}}", "planning@larkfield.example"]
    case "order-placed": ["{{customer_email}}", "orders@larkfield.example"]
    case "demo-request": ["sales@larkfield.example"]
    default: ["Support <support@larkfield.example>"]
    }
  }

  /// E-mail routed by what the caller says.
  static let routed = V1.Notification.with {
    $0.name = "Smart routing by severity"
    $0.agentID = Demo.agentID
    $0.enabled = true
    $0.trigger = .with {
      $0.kind = .condition(
        .with {
          $0.question =
            "Did the customer report a technical problem, an error, a bug or something not working?"
        })
    }
    $0.preFilter = .with { $0.excludeTest = true }
    $0.email = .with {
      $0.subject = #"Customer issue - {{ dyn_severity | default("severity not said") }}"#
      $0.htmlBody = """
        <p>A customer reported a problem.</p>
        <ul>
        <li>Number: {{ customer_number | default("not a phone call") }}</li>
        <li>Severity: {{ dyn_severity | default("not said") }}</li>
        {% if dyn_issue_summary %}<li>Issue: {{dyn_issue_summary}}</li>{% endif %}
        </ul>
        <p><a href="{{conversation_url}}">Open the conversation</a></p>
        """
      $0.routing = .with {
        $0.routes = [
          route(
            "the customer says that it is urgent, an emergency or dangerous, or that the heating has"
              + " failed completely", "On call <oncall@larkfield.example>"),
          route(
            "the customer cannot log in, or mentions the app, the website or the account",
            "web@larkfield.example"),
        ]
        $0.otherwise = ["technical@larkfield.example"]
      }
    }
  }

  private static func route(_ when: String, _ recipient: String) -> V1.Route {
    .with {
      $0.when = when
      $0.recipients = [recipient]
    }
  }
}

extension V1.Notification {
  /// What fires it and what it does, in one line.
  var summary: String {
    var actions: [String] = []
    if let email {
      let rules = email.routing.map { $0.routes.count + ($0.otherwise.isEmpty ? 0 : 1) } ?? 0
      actions.append(
        rules > 0
          ? "e-mail routed by \(rules) rules"
          : "e-mail to \(email.recipients.joined(separator: ", "))")
    }
    if let task { actions.append("\(task.priority.word) task") }
    if let alert { actions.append(alert.severity == .critical ? "critical alert" : "alert") }
    return "\(name): \(actions.joined(separator: ", "))"
  }
}
