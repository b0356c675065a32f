extension BuiltInTemplates {
  /// The customer asks for a follow-up call: a task and an e-mail to support.
  static let callbackRequested = make(
    "callback-requested", "Callback requested",
    "The customer asks for a follow-up call. Support gets an e-mail and a task.",
    when:
      "Did the customer ask to be called back or request a follow-up call?",
    email: EmailAction(
      recipients: [], subject: "Callback requested",
      htmlBody: teamBody(
        "A customer asked to be called back.",
        ["Wanted: {{ dyn_callback_time | default(\"any time\") }}"] + who,
        action: "Open the conversation")),
    alert: AlertAction(
      title: "Callback requested: {{ customer_name | default(\"a customer\") }}",
      body: "{{ customer_number }} {{ conversation_summary }}"),
    task: TaskAction(
      priority: .high,
      title: "Call back {{ customer_name | default(\"the customer\") }} {{ customer_number }}",
      description:
        "Wanted: {{ dyn_callback_time | default(\"any time\") }}\n\n{{ conversation_summary }}",
      dueInMinutes: 240, tags: ["callback"]),
    fires: [
      [
        "A plain request",
        "A: Good morning, how may I help?",
        "C: Could somebody call me back this afternoon about my offer?",
        "A: Of course, I have noted it.",
      ],
      [
        "A time is named",
        "C: I am at work now. Please call me back tomorrow at ten.",
        "A: We will.",
      ],
      [
        "Somebody in particular",
        "C: Is Mrs Lange in? Then please have someone give me a call when she is.",
        "A: I will pass it on.",
      ],
    ],
    doesNotFire: [
      [
        "Refused",
        "A: Shall one of our advisers call you back?",
        "C: No, please don't call me back. I only wanted the opening hours.",
      ],
      [
        "Only offered by the agent",
        "A: We can also call you back if you like.",
        "C: That is not needed, thank you.",
      ],
      [
        "Another matter",
        "C: What time do you close today?",
        "A: At six.",
        "C: Great, thanks.",
      ],
    ])
}
