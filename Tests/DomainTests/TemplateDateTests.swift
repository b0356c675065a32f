import Domain
import Testing

@Suite struct TemplateDateTests {
  static func render(
    _ pattern: String, _ value: TemplateValue, locale: TemplateLocale = .english
  ) throws -> String {
    try CompiledTemplate("{{x | date(\"\(pattern)\")}}", for: .text)
      .rendered(locale: locale) { _ in value }
  }

  static let evening = TemplateValue(
    "whatever", civilTime: CivilTime(at: Samples.start, inZone: "Europe/Berlin"))

  @Test(arguments: [
    ("yyyy-MM-dd HH:mm:ss z", "2026-11-22 18:55:00 CET", "2026-11-22 18:55:00 CET"),
    ("d. MMMM yyyy", "22. November 2026", "22. November 2026"),
    ("EEEE, MMM d", "Sunday, Nov 22", "Sonntag, Nov. 22"),
    ("EEE H:mm", "Sun 18:55", "So. 18:55"),
    ("hh:mm a", "06:55 PM", "06:55 PM"), ("h a", "6 PM", "6 PM"),
    ("M/d/yy", "11/22/26", "11/22/26"),
    ("d 'of' MMMM", "22 of November", "22 of November"),
    ("h 'o''clock' ''a''", "6 o'clock 'PM'", "6 o'clock 'PM'"),
    ("d日", "22日", "22日"),
  ])
  func `writes a point in time by a pattern`(
    pattern: String, english: String, german: String
  ) throws {
    #expect(try Self.render(pattern, Self.evening) == english)
    #expect(try Self.render(pattern, Self.evening, locale: .german) == german)
  }

  @Test(arguments: [
    ("2026-03-05", "Thursday, 5 March 2026"), (" 2026-03-05 ", "Thursday, 5 March 2026"),
    ("2024-02-29", "Thursday, 29 February 2024"), ("2000-02-29", "Tuesday, 29 February 2000"),
    ("2026-03-05T15:00:00Z", "Thursday, 5 March 2026"),
    ("2026-03-05t23:59:60.123+01:00", "Thursday, 5 March 2026"),
    ("2026-03-05 15:00", "Thursday, 5 March 2026"),
    ("0001-01-01", "Monday, 1 January 0001"), ("9999-12-31", "Friday, 31 December 9999"),
  ])
  func `reads ISO dates`(text: String, expected: String) throws {
    #expect(try Self.render("EEEE, d MMMM yyyy", TemplateValue(text)) == expected)
  }

  @Test(arguments: [
    ("2026-03-05T15:04:05Z", "15:04:05 UTC"), ("2026-03-05T15:04+02", "15:04:00 GMT+2"),
    ("2026-03-05T15:04-0330", "15:04:00 GMT-3:30"), ("2026-03-05T15:04+00:00", "15:04:00 UTC"),
    ("2026-03-05T00:00", "00:00:00 "),
  ])
  func `reads ISO times in the zone in which they are written`(
    text: String, expected: String
  ) throws {
    #expect(try Self.render("HH:mm:ss z", TemplateValue(text)) == expected)
  }

  @Test(arguments: [
    "", "tomorrow", "March 5th", "2026-13-05", "2026-00-05", "2026-02-29", "1900-02-29",
    "2026-04-31", "2026-03-00", "2026-3-5", "2026-03-05x", "2026-03-05T", "2026-03-05T24:00",
    "2026-03-05T12:60", "2026-03-05T12:00:61", "2026-03-05T12:00+25:00", "2026-03-05T12:00 CET",
    "2026-03-05T12:00:00.", "20260305", "2026-03-05T12:00:00.0000000000000000000000000001Z",
    "２０２６-03-05",
  ])
  func `leaves any other text as it is`(text: String) throws {
    #expect(try Self.render("yyyy", TemplateValue(text)) == text)
  }

  @Test func `invents no time of day`() throws {
    #expect(try Self.render("d MMMM, HH:mm", TemplateValue("2026-03-05")) == "2026-03-05")
  }

  @Test func `names every month and day`() throws {
    var english: Set<String> = []
    var german: Set<String> = []
    for month in 1...12 {
      for day in 1...7 {
        let value = TemplateValue("2026-\(month < 10 ? "0" : "")\(month)-0\(day)")
        english.insert(try Self.render("MMMM MMM EEEE EEE", value))
        german.insert(try Self.render("MMMM MMM EEEE EEE", value, locale: .german))
      }
    }
    #expect(english.count == 84)
    #expect(german.count == 84)
    #expect(english.contains("September Sep Wednesday Wed"))
    #expect(german.contains("September Sept. Mittwoch Mi."))
  }

  @Test(arguments: [
    ("de", TemplateLocale.german), ("de-AT", .german), ("DE_de", .german), ("en", .english),
    ("en-US", .english), ("en_ca", .english), ("en-GB", .britishEnglish),
    ("en-IE", .britishEnglish),
    ("fr", .french), ("fr-CA", .french), ("", .english), ("den", .english), ("it", .english),
  ])
  func `finds the language of a tag`(tag: String, expected: TemplateLocale) {
    #expect(TemplateLocale(languageTag: tag) == expected)
  }

  @Test func `system variables carry their moment`() throws {
    let conversation = Samples.conversation()
    let resolver = VariableResolver(VariableSources(conversation: conversation))
    var evidence = EvidenceCheck(conversation)
    let template = try CompiledTemplate(
      "{{conversation_time | date('EEEE HH:mm')}} {{conversation_date | trim | date('yyyy')}}"
        + " {{conversation_date}} {{conversation_date | upper | date('yyyy')}}", for: .text)
    let rendered = template.rendered(locale: .german) { name in
      resolver.templateValue(of: resolver.result(for: VariableQuestion(name), checking: &evidence))
    }
    #expect(
      rendered == "Sonntag 18:55 2026 22 November 2026, 18:55 CET 22 NOVEMBER 2026, 18:55 CET")
  }
}
