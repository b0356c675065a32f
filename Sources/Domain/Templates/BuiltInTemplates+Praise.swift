extension BuiltInTemplates {
  /// The customer praised something: the team is told.
  static let positiveFeedback = make(
    "positive-feedback", "Positive feedback",
    "The customer praised something. The team is told.",
    when:
      "Did the customer praise something, give a compliment or say that they are very satisfied?",
    alert: AlertAction(
      title: "Praise from {{ customer_name | default(\"a customer\") }}",
      body: "{{ conversation_summary }}"),
    fires: [
      [
        "A compliment",
        "C: I want to praise your technician, he did an excellent job.",
        "A: How nice to hear.",
      ],
      [
        "Very satisfied",
        "C: I am very happy with your service, it was wonderful.",
        "A: Thank you.",
      ],
      [
        "Great service",
        "C: That was great service, you have been very helpful.",
        "A: My pleasure.",
      ],
    ],
    doesNotFire: [
      [
        "A complaint",
        "C: Nobody called me back, that is disappointing.",
        "A: I am sorry.",
      ],
      [
        "Neutral",
        "C: What is your address?",
        "A: Harbour Street 12.",
        "C: Okay, bye.",
      ],
      [
        "A wish",
        "C: I would like to change my booking.",
        "A: To which day?",
        "C: Friday.",
      ],
    ])
}
