import Domain
import Testing

@testable import Analysis

struct NormalFormTests {
  /// The form of words in a conversation that began at a time, in a zone.
  private func form(
    _ words: String, _ shape: VariableKind.Shape, at time: String? = "2026-11-25T10:00:00Z",
    in zone: String = "Europe/Berlin"
  ) -> String {
    var call = conversation("user: \(words)")
    call.startedAt = time.flatMap(Timestamp.init(iso8601:))
    call.agent.timeZone = zone
    return NormalForm(call).text(of: words, as: shape)
  }

  @Test(arguments: [
    ("2026-11-27", "2026-11-27"), ("27.11.2026", "2026-11-27"), ("27.11.", "2026-11-27"),
    ("November 27th", "2026-11-27"), ("the 27th of November 2027", "2027-11-27"),
    ("Tuesday, 1 December", "2026-12-01"), ("dem 28. Oktober", "2026-10-28"),
    ("dem 20. Oktober", "2027-10-20"),
    ("3 January", "2027-01-03"), ("1st of November", "2026-11-01"),
    ("tomorrow", "2026-11-26"), ("morgen", "2026-11-26"), ("today", "2026-11-25"),
    ("day after tomorrow", "2026-11-27"), ("übermorgen", "2026-11-27"),
    ("next Friday", "2026-11-27"), ("Friday", "2026-11-27"), ("Wednesday", "2026-12-02"),
    ("Montag", "2026-11-30"), ("Friday of next week", "2026-12-04"),
    ("in two weeks", "2026-12-09"), ("in drei Tagen", "2026-11-28"), ("in 10 days", "2026-12-05"),
    ("in a month", "2026-12-25"), ("a week from Friday", "2026-12-04"),
    ("the 9th", "2026-12-09"), ("the ninth of next month", "2026-12-09"),
    ("next week", ""), ("soon", ""),
  ])
  func `resolves days against the conversation's own`(words: String, date: String) {
    #expect(form(words, .date) == date)
  }

  @Test(arguments: [
    // The evening in New York is the next day in Berlin.
    ("tomorrow", "2026-03-07T23:30:00Z", "America/New_York", "2026-03-08"),
    ("tomorrow", "2026-03-07T23:30:00Z", "Europe/Berlin", "2026-03-09"),
    // Half an hour before midnight, in the night when clocks are set forward and back.
    ("tomorrow", "2026-03-28T22:30:00Z", "Europe/Berlin", "2026-03-29"),
    ("in two days", "2026-03-28T22:30:00Z", "Europe/Berlin", "2026-03-30"),
    ("Sunday", "2026-10-24T21:59:00Z", "Europe/Berlin", "2026-10-25"),
    ("tomorrow", "2026-10-25T22:59:59Z", "Europe/Berlin", "2026-10-26"),
    ("next Tuesday", "2026-12-29T15:30:00Z", "Europe/London", "2027-01-05"),
    ("in two weeks", "2026-12-30T09:00:00Z", "Europe/Berlin", "2027-01-13"),
    ("tomorrow", "2028-02-28T12:00:00Z", "Europe/Berlin", "2028-02-29"),
    ("3/4/2026", "2026-01-01T12:00:00Z", "America/Chicago", "2026-03-04"),
    ("3/4/2026", "2026-01-01T12:00:00Z", "Europe/London", "2026-04-03"),
  ])
  func `resolves days over midnight, changes of the clock and years`(
    words: String, time: String, zone: String, date: String
  ) {
    #expect(form(words, .date, at: time, in: zone) == date)
  }

  @Test(arguments: ["tomorrow", "next Friday", "March 9th", "the 9th", "in two weeks"])
  func `leaves open what depends on a day that is not known`(words: String) {
    #expect(form(words, .date, at: nil).isEmpty)
    #expect(form("March 9th 2027", .date, at: nil) == "2027-03-09")
  }

  @Test(arguments: [
    ("half past three", "15:30"), ("half past 3 in the morning", "03:30"), ("4 pm", "16:00"),
    ("4pm", "16:00"), ("12 am", "00:00"), ("12 pm", "12:00"), ("9:40", "09:40"),
    ("2:30 pm", "14:30"), ("14.30 Uhr", "14:30"), ("14 Uhr", "14:00"), ("halb neun", "08:30"),
    ("halb acht abends", "19:30"), ("Viertel nach drei", "15:15"), ("Viertel vor acht", "07:45"),
    ("quarter to six in the morning", "05:45"), ("ten past four", "16:10"), ("noon", "12:00"),
    ("midnight", "00:00"), ("eleven", "11:00"), ("two thirty", "14:30"), ("25:70", ""),
  ])
  func `reads times of day`(words: String, time: String) {
    #expect(form(words, .time) == time)
  }

  @Test(arguments: [
    ("+49 30 1234567", "+49301234567"), ("(212) 555-0100", "2125550100"),
    ("oh one five one double two three", "0151223"), ("0171 9988776", "01719988776"),
  ])
  func `reads phone numbers, spoken ones too`(words: String, number: String) {
    #expect(form(words, .phone) == number)
  }

  @Test(arguments: [
    ("Anna.Meier@example.com", "anna.meier@example.com"),
    ("first dot last at example dot com", "first.last@example.com"),
    ("anna underscore k at mailhaven dot co dot uk", "anna_k@mailhaven.co.uk"),
    ("nobody", ""),
  ])
  func `writes spoken e-mail addresses`(words: String, address: String) {
    #expect(form(words, .email) == address)
  }

  @Test(arguments: [
    ("$1,290.50", "1290.50 USD"), ("49,90 €", "49.90 EUR"), ("1.290 Euro", "1290 EUR"),
    ("two hundred and forty pounds", "240 GBP"), ("thirty bucks", "30 USD"), ("19.50", "19.50"),
  ])
  func `reads sums of money`(words: String, sum: String) {
    #expect(form(words, .money) == sum)
  }

  @Test(arguments: [
    ("three", "3"), ("twenty five", "25"), ("einundzwanzig", "21"), ("a couple", "2"),
    ("two thousand and six", "2006"), ("12", "12"), ("many", ""),
    ("nine hundred hundred hundred hundred", ""),
  ])
  func `reads numbers`(words: String, number: String) {
    #expect(form(words, .count) == number)
  }

  @Test(arguments: [
    ("z k four four eight one", "ZK4481"), ("INV-2026-0417", "INV20260417"), ("7 7 3 4", "7734"),
  ])
  func `joins codes that were spelled`(words: String, code: String) {
    #expect(form(words, .code) == code)
  }

  @Test(arguments: [
    ("not urgent", "low"), ("an emergency", "critical"), ("dringend", "high"), ("minor", "low"),
  ])
  func `puts severity on one scale`(words: String, severity: String) {
    #expect(form(words, .severity) == severity)
  }

  @Test func `yes or no and a mood are labels that rest on a quote`() async throws {
    var call = conversation()
    call.messages =
      conversation(
        "user: This is unacceptable, I am furious.", "user: Please call me back.",
        "agent: I will see to it."
      ).messages
    let names: [VariableQuestion] = ["dyn_sentiment", "dyn_wants_callback", "dyn_is_vegan"]
    let result = try await BuiltInAnalyst().analyse(
      AnalysisRequest(conversation: call, conditions: [], variables: names, wantsSummary: false))
    let sentiment = try #require(result.values["dyn_sentiment"])
    #expect(sentiment.normalForm == "negative")
    #expect(sentiment.isLabel)
    #expect(sentiment.evidence.turn == 1)
    #expect(result.values["dyn_wants_callback"]?.normalForm == "yes")
    #expect(result.values["dyn_wants_callback"]?.evidence.turn == 2)
    #expect(result.values["dyn_is_vegan"] == nil)
  }
}
