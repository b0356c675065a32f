extension BuiltInTemplates {
  /// The agent could not answer: support gets the summary.
  static let unansweredQuestion = make(
    "unanswered-question", "Unanswered question",
    "The agent could not answer something. Support or sales gets the question with the summary.",
    when:
      "Did the agent say that it could not answer or does not know something?",
    email: EmailAction(
      recipients: [],
      subject:
        "Question left open - {{ dyn_open_question | default(\"please answer\") | truncate(60) }}",
      htmlBody: teamBody(
        "The agent could not answer a customer.",
        ["Question: {{ dyn_open_question | default(\"see the summary\") }}"] + who,
        action: "Read the conversation")),
    task: TaskAction(
      priority: .medium, title: "Answer a question that was left open",
      description: "{{ dyn_open_question }}\n\n{{ conversation_summary }}", tags: ["open question"]),
    fires: [
      [
        "Not known",
        "C: Does the pump run with a well?",
        "A: I am sorry, I don't know that.",
        "C: Okay.",
      ],
      [
        "No information",
        "C: What is the price for a flat of eighty square metres?",
        "A: I am sorry, I don't know.",
        "C: Pity.",
      ],
      [
        "Unable to answer",
        "C: Is the grant still paid in January?",
        "A: I am unable to answer that. A colleague will get back to you.",
      ],
    ],
    doesNotFire: [
      [
        "Answered",
        "C: When do you open?",
        "A: At nine in the morning.",
        "C: Thank you.",
      ],
      [
        "Nothing asked",
        "C: I only wanted to say hello.",
        "A: How nice of you.",
      ],
      [
        "All clear",
        "C: Can I pay by card?",
        "A: Yes, you can pay by card.",
        "C: Great.",
      ],
    ])
}
