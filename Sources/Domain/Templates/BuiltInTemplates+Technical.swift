extension BuiltInTemplates {
  /// A bug or error was reported: technical staff get an e-mail and a task.
  static let technicalIssue = make(
    "technical-issue", "Technical issue",
    "A bug or an error was reported. Technical staff get it with its severity.",
    when:
      "Did the customer report a technical problem, an error, a bug or something not working?",
    email: EmailAction(
      recipients: [],
      subject:
        "Technical issue - {{ dyn_issue_summary | default(\"please look\") | truncate(60) }}",
      htmlBody: teamBody(
        "A customer reported a technical problem.",
        [
          "Issue: {{ dyn_issue_summary | default(\"see the summary\") }}",
          "Severity: {{ dyn_severity | default(\"not said\") }}",
        ] + who,
        action: "Read the conversation")),
    task: TaskAction(
      priority: .high,
      title: "Technical issue: {{ dyn_issue_summary | default(\"see the conversation\") }}",
      description:
        "Severity: {{ dyn_severity | default(\"not said\") }}\n\n{{ conversation_summary }}",
      tags: ["technical"]),
    fires: [
      [
        "An error message",
        "C: I get an error message when I log in.",
        "A: What does it say?",
      ],
      [
        "Not working",
        "C: The app is not working since the update, it crashes all the time.",
        "A: I will report it.",
      ],
      [
        "A bug",
        "C: I think there is a bug in your website, the button does nothing.",
        "A: Thank you for telling us.",
      ],
    ],
    doesNotFire: [
      [
        "Works again",
        "A: Does it run now?",
        "C: Yes, it runs fine now, thank you.",
      ],
      [
        "A question about a product",
        "C: Which colours does the chair come in?",
        "A: Black and white.",
        "C: White, then.",
      ],
      [
        "Another matter",
        "C: I would like to change my address.",
        "A: What is the new one?",
        "C: Mill Lane 8.",
      ],
    ])
}
