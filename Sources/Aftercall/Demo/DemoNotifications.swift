import Messages

/// The notifications of the demo's agent.
enum DemoNotifications {
  static let all: [V1.Notification] = [
    callback, appointment, complaint, technicalIssue, billing, praise,
  ]

  private static let callback = V1.Notification.with {
    $0.name = "Callback requested"
    $0.agentID = Demo.agentID
    $0.enabled = true
    $0.trigger = condition("Did the customer ask to be called back or request a follow-up call?")
    $0.email = .with {
      $0.recipients = ["Support <support@larkfield.example>"]
      $0.subject = "Callback requested"
      $0.htmlBody = """
        <p>A customer asked to be called back.</p>
        <ul>
        <li>Number: {{customer_number}}</li>
        <li>Name: {{customer_name}}</li>
        <li>Call: {{conversation_date}}</li>
        </ul>
        <p>{{conversation_summary}}</p>
        <p><a href="{{conversation_url}}">Open the conversation</a></p>
        """
    }
    $0.task = .with {
      $0.priority = .high
      $0.title = "Call back {{customer_name}} {{customer_number}} ({{conversation_uuid}})"
    }
    $0.alert = .with { $0.title = "Callback requested in conversation {{conversation_uuid}}" }
  }

  private static let appointment = V1.Notification.with {
    $0.name = "Appointment booked"
    $0.agentID = Demo.agentID
    $0.enabled = true
    $0.trigger = condition(
      "Was a meeting, visit or consultation scheduled with the customer for a certain day or time?")
    $0.email = .with {
      $0.recipients = ["Planning <planning@larkfield.example>", "{{customer_email}}"]
      $0.subject = "Appointment confirmed - {{dyn_appointment_date}}"
      $0.htmlBody = """
        <p>Dear {{customer_name}},</p>
        <p>{{agent_name}} has noted your appointment:</p>
        <ul>
        <li>Day: {{dyn_appointment_date}}</li>
        <li>Time: {{dyn_appointment_time}}</li>
        <li>Place: {{dyn_location}}</li>
        </ul>
        <p>Please answer this e-mail if anything has changed.</p>
        """
      $0.replyTo = "planning@larkfield.example"
    }
  }

  private static let complaint = V1.Notification.with {
    $0.name = "Customer complaint"
    $0.agentID = Demo.agentID
    $0.enabled = true
    $0.trigger = condition(
      "Did the customer express dissatisfaction, frustration, mention being unhappy, or threaten "
        + "to cancel or leave a negative review?")
    $0.email = .with {
      $0.recipients = ["Quality <quality@larkfield.example>"]
      $0.subject = "Complaint - {{dyn_issue_summary}}"
      $0.htmlBody = """
        <p>A customer is dissatisfied.</p>
        <p>{{conversation_summary}}</p>
        <p>Number: {{customer_number}}</p>
        <p><a href="{{conversation_url}}">Read the conversation</a></p>
        """
    }
    $0.task = .with {
      $0.priority = .urgent
      $0.title = "Answer the complaint: {{dyn_issue_summary}}"
    }
    $0.alert = .with { $0.title = "Complaint: {{dyn_issue_summary}}" }
  }

  private static let technicalIssue = V1.Notification.with {
    $0.name = "Technical issue"
    $0.agentID = Demo.agentID
    $0.enabled = true
    $0.trigger = condition(
      "Did the customer report a technical problem, an error, a bug or something not working?")
    $0.email = .with {
      $0.recipients = ["technical@larkfield.example"]
      $0.subject = "Customer issue - {{dyn_issue_summary}}"
      $0.textBody = """
        {{dyn_issue_summary}}

        Severity: {{dyn_severity}}
        Number: {{customer_number}}

        {{conversation_url}}
        """
    }
    $0.task = .with {
      $0.priority = .high
      $0.title = "Technical issue: {{dyn_issue_summary}}"
    }
  }

  private static let billing = V1.Notification.with {
    $0.name = "Billing inquiry"
    $0.agentID = Demo.agentID
    $0.enabled = true
    $0.trigger = condition(
      "Did the customer ask about a payment, an invoice, a charge or a refund?")
    $0.email = .with {
      $0.recipients = ["billing@larkfield.example"]
      $0.subject = "Billing question in conversation {{conversation_uuid}}"
      $0.textBody = "{{conversation_summary}}\n\nAmount: {{dyn_amount}}\n\n{{conversation_url}}"
    }
    $0.task = .with {
      $0.priority = .medium
      $0.title = "Answer the billing question of {{conversation_uuid}}"
    }
  }

  private static let praise = V1.Notification.with {
    $0.name = "Positive feedback"
    $0.agentID = Demo.agentID
    $0.enabled = true
    $0.trigger = condition("Did the customer praise something?")
    $0.alert = .with {
      $0.title = "Praise in conversation {{conversation_uuid}}"
      $0.body = "{{conversation_summary}}"
    }
  }

  private static func condition(_ question: String) -> V1.Trigger {
    .with { $0.kind = .condition(.with { $0.question = question }) }
  }
}

extension V1.Notification {
  /// What fires it and what it does, in one line.
  var summary: String {
    var actions: [String] = []
    if let email { actions.append("e-mail to \(email.recipients.count)") }
    if let task { actions.append("\(task.priority.word) task") }
    if alert != nil { actions.append("alert") }
    guard case .condition(let condition) = trigger?.kind else {
      return "\(name): always: \(actions.joined(separator: ", "))"
    }
    return "\(name): \(actions.joined(separator: ", ")) when: \(condition.question)"
  }
}
