import Domain
import Testing

@testable import Analysis

struct ValueTests {
  @Test(
    arguments: [
      ("dyn_appointment_date", ["user: The appointment on March 9th, please."], "March 9th"),
      ("dyn_appointment_date", ["agent: Which day?", "user: The 4th of March."], "4th of March"),
      ("dyn_appointment_date", ["user: next Monday would be good"], "next Monday"),
      ("dyn_appointment_date", ["user: It was on 11/03/2026."], "11/03/2026"),
      ("dyn_appointment_date", ["user: Not on Monday. Tuesday, please."], "Tuesday"),
      ("dyn_appointment_date", ["user: Am 5. November passt es mir."], "5. November"),
      ("dyn_appointment_time", ["user: At 4 pm.", "user: No, make it 5:30 pm."], "5:30 pm"),
      (
        "dyn_appointment_time", ["user: half past 3 in the afternoon"],
        "half past 3 in the afternoon"
      ),
      ("dyn_appointment_time", ["user: Um 14:30 Uhr."], "14:30 Uhr"),
      (
        "dyn_customer_email", ["user: It is anna.meier@example.com, thanks."],
        "anna.meier@example.com"
      ),
      ("dyn_email", ["user: john at example dot com"], "john at example dot com"),
      ("dyn_phone_number", ["user: Call +49 30 1234567."], "+49 30 1234567"),
      ("dyn_callback_number_phone", ["user: 456-789-1236"], "456-789-1236"),
      ("dyn_transfer_amount", ["user: Send $1,290.50 to Anna."], "$1,290.50"),
      ("dyn_transfer_amount", ["user: two hundred and ten dollars"], "two hundred and ten dollars"),
      ("dyn_invoice_amount", ["user: Die Rechnung ist 49,90 € zu hoch."], "49,90 €"),
      ("dyn_customer_name", ["user: Hello, my name is Sarah Brown."], "Sarah Brown"),
      ("dyn_customer_name", ["agent: Could I get your name, please?", "user: Mark"], "Mark"),
      ("dyn_order_number", ["user: My order number is AB-4711."], "AB-4711"),
      (
        "dyn_claim_id", ["user: policy number ixk 979504434 claim number rtv 781"], "rtv 781"
      ),
      (
        "dyn_meeting_link", ["agent: Join at https://meet.example.com/x?y=1."],
        "https://meet.example.com/x?y=1"
      ),
      ("dyn_zip_code", ["user: the zip code is 85001"], "85001"),
      ("dyn_party_size", ["user: A table for 4 people."], "4"),
      ("dyn_arrival_city", ["user: I fly from Berlin to New York."], "New York"),
      ("dyn_departure_city", ["user: I fly from Berlin to New York."], "Berlin"),
      ("dyn_severity", ["user: It is urgent, nobody can work."], "urgent"),
      (
        "dyn_issue_summary", ["user: Hi.", "user: My printer prints nothing but black pages."],
        "My printer prints nothing but black pages."
      ),
      (
        "dyn_issue_summary",
        [
          "agent: May I have your name?", "user: Sure, Margaret Thistlewood from Upper Norwood.",
          "agent: How can I help?", "user: The dishwasher leaks.",
          "user: Thank you very much indeed!",
        ], "The dishwasher leaks."
      ),
      (
        "dyn_favourite_colour", ["agent: What is your favourite colour?", "user: It's blue."],
        "blue"
      ),
    ] as [(String, [String], String)])
  func `finds values in the words of the transcript`(
    name: String, lines: [String], value: String
  ) async throws {
    let found = try await find(name, lines)
    #expect(found?.value == value)
  }

  @Test(arguments: [
    "dyn_appointment_date", "dyn_appointment_time", "dyn_email", "dyn_phone_number",
    "dyn_transfer_amount", "dyn_customer_name", "dyn_order_number", "dyn_meeting_link",
    "dyn_zip_code", "dyn_party_size", "dyn_arrival_city", "dyn_severity", "dyn_location",
    "dyn_hotel_name", "dyn_favourite_colour", "dyn", "", "dyn__", "🙂",
  ])
  func `finds nothing where nothing was said of it`(name: String) async throws {
    let found = try await find(name, ["agent: How can I help?", "user: I think it may rain."])
    #expect(found == nil)
  }

  private func find(_ name: String, _ lines: [String]) async throws -> FoundValue? {
    var call = conversation()
    for line in lines { call.messages += conversation(line).messages }
    let result = try await BuiltInAnalyst().analyse(
      AnalysisRequest(
        conversation: call, conditions: [], variables: [VariableQuestion(name)], wantsSummary: false
      ))
    if let found = result.values[name] {
      #expect(call.messages[found.evidence.turn - 1].text.contains(found.value))
      #expect(call.messages[found.evidence.turn - 1].text.contains(found.evidence.quote))
    }
    return result.values[name]
  }
}
