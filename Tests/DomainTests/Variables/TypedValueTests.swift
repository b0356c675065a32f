import Domain
import Testing

@Suite struct TypedValueTests {
  @Test(arguments: [
    (VariableType.text, " any words ", "any words"),
    (.number, "1290.50", "1290.50"), (.number, "-007", "-7"), (.number, "0", "0"),
    (.number, "-0.0", "0.0"), (.number, "999999999999999999", "999999999999999999"),
    (.money, "49.90 EUR", "49.90 EUR"), (.money, "49.9 eur", "49.9 EUR"), (.money, "12", "12"),
    (.money, "-3 USD", "-3 USD"),
    (.boolean, "yes", "yes"), (.boolean, "No", "no"),
    (.oneOf, "Premium Plus", "Premium Plus"), (.oneOf, "premium plus", "Premium Plus"),
    (.oneOf, "PREMIUM-PLUS!", "Premium Plus"), (.oneOf, "basic", "Basic"),
    (.date, "2026-11-27", "2026-11-27"), (.date, "2028-02-29", "2028-02-29"),
    (.time, "14:30", "14:30"), (.time, "7:05", "07:05"), (.time, "00:00", "00:00"),
    (.dateTime, "2026-11-27T14:30", "2026-11-27T14:30"),
    (.dateTime, "2026-11-27 14:30:59", "2026-11-27T14:30"),
    (.email, "Jo.Doe@Example.com", "Jo.Doe@example.com"),
    (.phone, "+49 (30) 123-456", "+4930123456"), (.phone, "110", "110"),
    (.url, "https://example.com/jo?a=1#b", "https://example.com/jo?a=1#b"),
    (.url, "meet.example.com/jo", "https://meet.example.com/jo"),
  ])
  func `reads a value of each type in its normal form`(
    type: VariableType, text: String, form: String
  ) {
    #expect(value(text, type)?.normalForm == form)
  }

  @Test(arguments: [
    (VariableType.text, " \n"),
    (.number, ""), (.number, "many"), (.number, "1,290.50"), (.number, "1."), (.number, ".5"),
    (.number, "1.2.3"), (.number, "--1"), (.number, "1e9"), (.number, "٣"), (.number, "½"),
    (.number, "9999999999999999999"), (.number, "0.1234567890"), (.number, "+1"), (.number, "NaN"),
    (.money, "49,90 EUR"), (.money, "EUR"), (.money, "49.90 Euro"), (.money, "€49.90"),
    (.money, "49.90 EUR now"), (.money, "a lot"),
    (.boolean, "maybe"), (.boolean, "true"), (.boolean, "yes and no"),
    (.oneOf, "Gold"), (.oneOf, "Basic or Premium Plus"), (.oneOf, "!?"),
    (.date, "next Friday"), (.date, "2026-02-29"), (.date, "2026-13-01"), (.date, "27.11.2026"),
    (.date, "2026-11-27T14:30"), (.date, "0000-01-01"), (.date, "20261127"),
    (.time, "24:00"), (.time, "14:60"), (.time, "2 pm"), (.time, "14:3"), (.time, "14:30:00"),
    (.time, "٠٩:٣٠"),
    (.dateTime, "2026-11-27"), (.dateTime, "14:30"), (.dateTime, "2026-11-27T14:30Z"),
    (.dateTime, "2026-11-27T25:00"),
    (.email, "jo"), (.email, "jo@"), (.email, "Jo <jo@example.com>"), (.email, "a@b.c, d@e.f"),
    (.phone, "12"), (.phone, "1234567890123456"), (.phone, "call me"), (.phone, "+49 30 x12"),
    (.url, "ftp://example.com"), (.url, "javascript:alert(1)"), (.url, "example"),
    (.url, "https://"), (.url, "https://a b.com"), (.url, "https://.com"), (.url, "https://a..b"),
  ])
  func `takes nothing else for one`(type: VariableType, text: String) {
    #expect(value(text, type) == nil)
  }

  @Test(arguments: VariableType.allCases)
  func `never stops at odd texts, and a normal form is one of its type`(type: VariableType) throws {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<2000 {
      guard let found = value(generator.text(upTo: 24), type) else { continue }
      #expect(value(found.normalForm, type) == found)
      for locale in TemplateLocale.allCases { #expect(!found.text(in: locale).isEmpty) }
    }
    guard type != .oneOf else { return }
    #expect(value(type.example, type)?.normalForm == type.example)
  }

  // MARK: As people read it

  /// A value in American and British English, German and French.
  @Test(arguments: [
    (
      VariableType.date, "2026-03-01",
      ["March 1, 2026", "1 March 2026", "1. März 2026", "1er mars 2026"]
    ),
    (
      .date, "2026-08-27",
      ["August 27, 2026", "27 August 2026", "27. August 2026", "27 août 2026"]
    ),
    (.time, "14:05", ["2:05 PM", "14:05", "14:05", "14:05"]),
    (.time, "00:30", ["12:30 AM", "00:30", "00:30", "00:30"]),
    (
      .dateTime, "2026-12-24T09:00",
      [
        "December 24, 2026 at 9:00 AM", "24 December 2026 at 09:00", "24. Dezember 2026 um 09:00",
        "24 décembre 2026 à 09:00",
      ]
    ),
    (
      .number, "1234567.5",
      ["1,234,567.5", "1,234,567.5", "1.234.567,5", "1\u{202F}234\u{202F}567,5"]
    ),
    (.number, "-999", ["-999", "-999", "-999", "-999"]),
    (.number, "1000", ["1,000", "1,000", "1.000", "1\u{202F}000"]),
    (
      .money, "1290.5 EUR",
      ["€1,290.50", "€1,290.50", "1.290,50\u{A0}€", "1\u{202F}290,50\u{A0}€"]
    ),
    (.money, "12 GBP", ["£12.00", "£12.00", "12,00\u{A0}£", "12,00\u{A0}£"]),
    (.money, "-12 USD", ["-$12.00", "-$12.00", "-12,00\u{A0}$", "-12,00\u{A0}$"]),
    (.money, "5 CHF", ["CHF\u{A0}5.00", "CHF\u{A0}5.00", "5,00\u{A0}CHF", "5,00\u{A0}CHF"]),
    (
      .money, "5000 JPY",
      ["JPY\u{A0}5,000", "JPY\u{A0}5,000", "5.000\u{A0}JPY", "5\u{202F}000\u{A0}JPY"]
    ),
    (.money, "49.9", ["49.9", "49.9", "49,9", "49,9"]),
    (.boolean, "yes", ["yes", "yes", "ja", "oui"]),
    (.boolean, "no", ["no", "no", "nein", "non"]),
    (.oneOf, "Basic", ["Basic", "Basic", "Basic", "Basic"]),
    (.phone, "+4930123456", Array(repeating: "+4930123456", count: 4)),
  ])
  func `is written as people of a locale write it`(
    type: VariableType, form: String, texts: [String]
  ) throws {
    let value = try #require(self.value(form, type))
    let locales = ["en-US", "en-GB", "de-DE", "fr-FR"].map { TemplateLocale(languageTag: $0) }
    #expect(locales.map { value.text(in: $0) } == texts)
  }

  private func value(_ text: String, _ type: VariableType) -> TypedValue? {
    TypedValue(text, as: type, choices: type == .oneOf ? ["Basic", "Premium Plus"] : [])
  }
}
