extension BuiltInTemplates {
  /// The customer wants a product demonstration: sales get an e-mail and a task.
  static let demoRequest = make(
    "demo-request", "Demo request",
    "The customer wants a product demonstration. Sales gets an e-mail and a task.",
    when:
      "Did the customer ask for a demo or a product demonstration?",
    email: EmailAction(
      recipients: [], subject: "Demo requested by {{ customer_name | default(\"a customer\") }}",
      htmlBody: teamBody(
        "A customer would like to see the product.",
        [
          "Interested in: {{ dyn_product_interest | default(\"see the summary\") }}",
          "Reply to: {{ dyn_customer_email | default(\"not said\") }}",
        ] + who,
        action: "Read the conversation")),
    alert: AlertAction(
      title: "Demo requested by {{ customer_name | default(\"a customer\") }}",
      body: "{{ conversation_summary }}"),
    task: TaskAction(
      priority: .high,
      title: "Suggest a date for the demo to {{ customer_name | default(\"a customer\") }}",
      description:
        "Interested in: {{ dyn_product_interest | default(\"see the summary\") }}\n\n{{ conversation_summary }}",
      dueInMinutes: 1440, tags: ["demo"]),
    fires: [
      [
        "A demo",
        "C: Could we get a demo of your console?",
        "A: Certainly.",
      ],
      [
        "A demonstration",
        "C: I would like a product demonstration for my team.",
        "A: Online or on site?",
        "C: Online.",
      ],
      [
        "A demo is wanted",
        "C: We read about the new version and want a demo next week.",
        "A: I will tell our sales team.",
      ],
    ],
    doesNotFire: [
      [
        "Refused",
        "A: Would you like a demo?",
        "C: No, I don't need a demo, thanks.",
      ],
      [
        "Another matter",
        "C: My invoice is wrong.",
        "A: I will have it checked.",
        "C: Thank you.",
      ],
      [
        "A price",
        "C: What does the basic plan cost?",
        "A: Nine euros a month.",
        "C: Okay.",
      ],
    ])
}
