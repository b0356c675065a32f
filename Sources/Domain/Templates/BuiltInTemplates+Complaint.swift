extension BuiltInTemplates {
  /// The customer is dissatisfied: an e-mail, an urgent alert and a high-priority task.
  static let customerComplaint = make(
    "customer-complaint", "Customer complaint",
    "The customer is dissatisfied. The responsible team is told at once and gets a task.",
    when:
      "Did the customer express dissatisfaction, frustration, mention being unhappy, or threaten to cancel or leave a negative review?",
    email: EmailAction(
      recipients: [],
      subject: "Complaint - {{ dyn_issue_summary | default(\"please read\") | truncate(60) }}",
      htmlBody: teamBody(
        "A customer is dissatisfied and expects an answer.",
        ["About: {{ dyn_issue_summary | default(\"see the summary\") }}"] + who,
        action: "Read the conversation")),
    alert: AlertAction(
      title: "Complaint: {{ dyn_issue_summary | default(\"see the conversation\") }}",
      body: "{{ conversation_summary }}", severity: .critical),
    task: TaskAction(
      priority: .high,
      title: "Answer the complaint of {{ customer_name | default(\"a customer\") }}",
      description: "{{ dyn_issue_summary }}\n\n{{ conversation_summary }}",
      dueInMinutes: 480, tags: ["complaint"]),
    fires: [
      [
        "Plain words",
        "C: I am really unhappy with your service. Nobody came twice.",
        "A: I am sorry to hear that.",
      ],
      [
        "A threat",
        "C: That was the last time. I will cancel my contract and leave a negative review.",
        "A: I understand.",
      ],
      [
        "Anger",
        "C: This is unacceptable. I have been waiting for three weeks and I am frustrated.",
        "A: I apologise.",
      ],
    ],
    doesNotFire: [
      [
        "Content",
        "C: Everything works, thank you for the quick help.",
        "A: You are welcome.",
      ],
      [
        "A neutral question",
        "C: Where can I park near your office?",
        "A: Behind the building.",
        "C: Thanks.",
      ],
      [
        "Not unhappy",
        "A: Was anything wrong with the delivery?",
        "C: No, it arrived on time.",
      ],
    ])
}
