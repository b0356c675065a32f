extension BuiltInTemplates {
  /// A manager has to step in: an e-mail, a critical alert and an urgent task.
  static let escalationNeeded = make(
    "escalation-needed", "Escalation needed",
    "A manager has to step in. The team in charge is alerted and gets an urgent task.",
    when:
      "Did the customer ask to speak to a manager, a supervisor or somebody in charge?",
    email: EmailAction(
      recipients: [],
      subject: "Escalation: {{ customer_name | default(\"a customer\") }} asks for a manager",
      htmlBody: teamBody(
        "A customer asks for somebody in charge.",
        ["About: {{ dyn_issue_summary | default(\"see the summary\") }}"] + who,
        action: "Read the conversation")),
    alert: AlertAction(
      title: "Escalation: {{ customer_name | default(\"a customer\") }} asks for a manager",
      body: "{{ customer_number }} {{ conversation_summary }}", severity: .critical),
    task: TaskAction(
      priority: .urgent,
      title: "Speak to {{ customer_name | default(\"the customer\") }} as a manager",
      description: "{{ dyn_issue_summary }}\n\n{{ conversation_summary }}", dueInMinutes: 60,
      tags: ["escalation"]),
    fires: [
      [
        "A manager",
        "C: I want to speak to your manager, right now.",
        "A: I will pass that on.",
      ],
      [
        "A supervisor",
        "C: Please put me through to a supervisor.",
        "A: One moment.",
      ],
      [
        "Somebody in charge",
        "C: I need to talk to someone in charge about this.",
        "A: I understand.",
      ],
    ],
    doesNotFire: [
      [
        "Solved by the agent",
        "C: Can you change my address?",
        "A: Done.",
        "C: Thank you, that was easy.",
      ],
      [
        "Not wanted",
        "A: Would you like to speak to a manager?",
        "C: No, I don't need a manager.",
      ],
      [
        "Another matter",
        "C: What does the small pizza cost?",
        "A: Eight euros.",
        "C: Okay.",
      ],
    ])
}
