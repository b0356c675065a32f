/// A dynamic variable as the variable picker suggests it. Any other descriptive name works too.
package struct DynamicVariableExample: Sendable, Hashable {
  /// Its name in templates.
  package var name: String
  /// What is looked for.
  package var summary: String
  /// What a value looks like.
  package var example: String

  /// Those that fit many agents.
  package static let all: [DynamicVariableExample] = [
    .init(
      name: "dyn_appointment_date", summary: "The day of an appointment", example: "27 November"),
    .init(
      name: "dyn_appointment_time", summary: "The time of an appointment", example: "half past two"),
    .init(name: "dyn_callback_time", summary: "When to call back", example: "after three"),
    .init(name: "dyn_location", summary: "The place that was agreed", example: "12 Harbour Street"),
    .init(
      name: "dyn_meeting_link", summary: "A link to a meeting",
      example: "https://meet.example.com/jo"),
    .init(name: "dyn_severity", summary: "How pressing it is", example: "urgent"),
    .init(
      name: "dyn_issue_summary", summary: "What the problem is, in the customer's words",
      example: "the heating only runs at half power"),
    .init(
      name: "dyn_open_question", summary: "What could not be answered",
      example: "Does the pump run with a well?"),
    .init(name: "dyn_order_number", summary: "The number of an order", example: "LK-77310"),
    .init(name: "dyn_invoice_number", summary: "The number of an invoice", example: "2026-1108"),
    .init(name: "dyn_total_amount", summary: "A sum of money", example: "348.50 euros"),
    .init(
      name: "dyn_customer_email", summary: "An e-mail address that was said",
      example: "jo@example.com"),
    .init(
      name: "dyn_product_interest", summary: "The product that was talked about",
      example: "the console for landlords"),
  ]
}
