extension BuiltInTemplates {
  /// A meeting was scheduled: a confirmation to the customer, nothing else.
  static let appointmentBooked = make(
    "appointment-booked", "Appointment booked",
    "A meeting or consultation was scheduled. The customer gets a confirmation.",
    when:
      "Was a meeting, visit or consultation scheduled with the customer for a certain day or time?",
    email: EmailAction(
      recipients: ["{{customer_email}}"],
      subject: "Appointment confirmed - {{ dyn_appointment_date | default(\"your visit\") }}",
      htmlBody: """
        <p>Dear {{ customer_name | default("customer") }},</p>
        <p>thank you for your call. {{ agent_name | default("We") }} noted this appointment for you:</p>
        <ul>
        <li>Date: {{ dyn_appointment_date | default("as agreed") }}</li>
        <li>Time: {{ dyn_appointment_time | default("as agreed") }}</li>
        {% if dyn_location %}<li>Place: {{ dyn_location }}</li>{% endif %}
        {% if dyn_meeting_link %}<li><a href="{{ dyn_meeting_link }}">Join the meeting</a></li>{% endif %}
        </ul>
        <p>Please answer this e-mail if anything has changed.</p>
        <p>Your {{ account_name | default("team") }}</p>
        """),
    fires: [
      [
        "Booked for a day and time",
        "C: I would like a consultation next week.",
        "A: Friday at half past two?",
        "C: That works.",
        "A: Then your consultation is booked for Friday at 14:30.",
      ],
      [
        "A doctor's appointment",
        "C: Can I see the doctor on Monday?",
        "A: I have scheduled your appointment for Monday at nine.",
        "C: Thank you.",
      ],
      [
        "A visit at home",
        "A: Our technician can come on Thursday at ten.",
        "C: Perfect, Thursday at ten.",
        "A: The visit is confirmed for Thursday at ten.",
      ],
    ],
    doesNotFire: [
      [
        "Only asked about",
        "C: Do I need an appointment to come in?",
        "A: No, you can walk in at any time.",
        "C: Good.",
      ],
      [
        "Nothing free",
        "C: Do you have anything on Tuesday?",
        "A: I am sorry, we have no free appointment this month.",
        "C: Then I will try somewhere else.",
      ],
      [
        "Another matter",
        "C: How much is the delivery?",
        "A: Five euros.",
        "C: Okay, thanks.",
      ],
    ])
}
