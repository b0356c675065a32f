extension BuiltInTemplates {
  /// A payment or invoice question: billing gets an e-mail and a task.
  static let billingInquiry = make(
    "billing-inquiry", "Billing inquiry",
    "A question about a payment or an invoice came up. Billing gets an e-mail and a task.",
    when:
      "Did the customer ask about a payment, an invoice, a charge or a refund?",
    email: EmailAction(
      recipients: [], subject: "Billing question of {{ customer_name | default(\"a customer\") }}",
      htmlBody: teamBody(
        "A customer has a question about a payment or an invoice.",
        [
          "Invoice: {{ dyn_invoice_number | default(\"not said\") }}",
          "Amount: {{ dyn_amount | default(\"not said\") }}",
        ] + who,
        action: "Read the conversation")),
    task: TaskAction(
      priority: .medium,
      title: "Answer the billing question of {{ customer_name | default(\"a customer\") }}",
      description:
        "Invoice: {{ dyn_invoice_number | default(\"not said\") }}\nAmount: {{ dyn_amount | default(\"not said\") }}\n\n{{ conversation_summary }}",
      tags: ["billing"]),
    fires: [
      [
        "An invoice",
        "C: I have a question about my last invoice. It is higher than usual.",
        "A: Let me see.",
      ],
      [
        "A refund",
        "C: When do I get my refund for the returned lamp?",
        "A: Within five days.",
      ],
      [
        "A charge",
        "C: Why was my credit card charged twice?",
        "A: I will check that.",
      ],
    ],
    doesNotFire: [
      [
        "Another matter",
        "C: Is the shop open on Sunday?",
        "A: No, it is closed.",
        "C: Thanks.",
      ],
      [
        "A delivery",
        "C: Where is my package?",
        "A: It arrives tomorrow.",
        "C: Fine.",
      ],
      [
        "An appointment",
        "C: I would like to see the doctor.",
        "A: Monday at nine?",
        "C: Yes.",
      ],
    ])
}
