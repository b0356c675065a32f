extension BuiltInTemplates {
  /// A purchase was made: a confirmation to the customer.
  static let orderPlaced = make(
    "order-placed", "Order placed",
    "A purchase was made. The customer gets a confirmation.",
    when:
      "Did the customer place an order or buy something?",
    email: EmailAction(
      recipients: ["{{customer_email}}"],
      subject: "Your order {{ dyn_order_number }}",
      htmlBody: """
        <p>Dear {{ customer_name | default("customer") }},</p>
        <p>thank you for your order.</p>
        <ul>
        {% if dyn_order_number %}<li>Order number: {{ dyn_order_number }}</li>{% endif %}
        <li>Ordered: {{ dyn_order_items | default("as discussed") }}</li>
        {% if dyn_total_amount %}<li>Total: {{ dyn_total_amount }}</li>{% endif %}
        {% if dyn_delivery_date %}<li>Delivery: {{ dyn_delivery_date }}</li>{% endif %}
        </ul>
        <p>Please answer this e-mail if anything is wrong.</p>
        <p>Your {{ account_name | default("team") }}</p>
        """),
    fires: [
      [
        "A thing is ordered",
        "C: I would like to order the blue lamp.",
        "A: Gladly. Your order number is 4711.",
      ],
      [
        "Food",
        "C: Can I get two large pizzas, please?",
        "A: Sure, that is 24 euros.",
        "C: Perfect.",
      ],
      [
        "Bought",
        "C: I want to buy the annual ticket.",
        "A: It is on its way to you, the order is confirmed.",
      ],
    ],
    doesNotFire: [
      [
        "Only asked",
        "C: How much is the blue lamp?",
        "A: Forty euros.",
        "C: I will think about it.",
      ],
      [
        "Opening hours",
        "C: When do you open on Saturday?",
        "A: At ten.",
        "C: Thanks.",
      ],
      [
        "A complaint",
        "C: The heating makes a strange noise.",
        "A: I will send somebody.",
      ],
    ])
}
