/// What a dynamic variable asks for, read from its name.
struct VariableKind: Sendable {
  /// The kind of value.
  var shape: Shape
  /// The words of the name that tell which of several such values is meant, such as `check`, `in`.
  var qualifiers: [String]
  /// The words of the name that tell the kind, such as `date`.
  var cues: [String]

  /// Kinds of value, each with a scanner of its own.
  enum Shape: Hashable, Sendable {
    case date, time, phone, email, money, link, postalCode, code, count, address
    case person, doctor, recipient, organisation, place(Direction), title
    case severity, sentiment, statement, answer
    /// Those that only a declaration asks for.
    case number, dateTime
    /// Yes or no.
    case choice
  }

  /// Which end of a way a place is.
  enum Direction: Hashable, Sendable {
    case to, from, within
  }

  /// Reads a name such as `dyn_appointment_date`.
  init(_ name: String) {
    var parts = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    if parts.first == "dyn" { parts.removeFirst() }
    let opensYesNo = parts.first.map { parts.count > 1 && Self.yesNoOpeners.contains($0) } ?? false
    if opensYesNo || Self.yesNoEndings.contains(parts.suffix(2).joined(separator: "_"))
      || parts.last.map(Self.yesNoEndings.contains) ?? false
    {
      (shape, qualifiers, cues) = (.choice, parts, [])
      return
    }
    for (shape, words) in Self.table {
      let matched = parts.filter { words.contains($0) }
      guard !matched.isEmpty else { continue }
      cues = matched
      qualifiers = parts.filter { !words.contains($0) }
      self.shape = Self.refined(shape, parts)
      // The title in front of the name says it already.
      if self.shape == .doctor { qualifiers = [] }
      if shape == .count { qualifiers += Self.counted(parts) }
      return
    }
    shape = .answer
    qualifiers = parts + parts.flatMap { Self.synonyms[$0] ?? [] }
    cues = []
  }

  private static func refined(_ shape: Shape, _ parts: [String]) -> Shape {
    func has(_ words: Set<String>) -> Bool { parts.contains(where: words.contains) }
    switch shape {
    case .person:
      if has(["doctor", "dr", "physician", "dentist", "provider", "arzt"]) { return .doctor }
      if has(["recipient", "payee", "beneficiary", "empfaenger"]) { return .recipient }
      if has([
        "customer", "caller", "client", "patient", "user", "first", "last", "full", "contact",
        "person", "visitor", "guest", "kunde", "kunden",
      ]) || parts == ["name"] {
        return .person
      }
      return has(Self.organisations) ? .organisation : .title
    case .title: return has(Self.organisations) ? .organisation : .title
    case .place:
      if has(["arrival", "destination", "dropoff", "to", "ziel", "drop"]) { return .place(.to) }
      if has(["departure", "origin", "pickup", "from", "start", "pick"]) { return .place(.from) }
      return .place(.within)
    case .code:
      // A number to call is none that identifies something.
      return has(["callback", "contact", "call", "rueckruf"]) ? .phone : .code
    default: return shape
    }
  }

  private static let organisations: Set<String> = [
    "company", "organisation", "organization", "firm", "employer", "business", "firma",
  ]

  /// What is counted goes by other words than those of the name: a party's size is "for 4 people".
  private static func counted(_ parts: [String]) -> [String] {
    let people: Set<String> = ["party", "guests", "people", "persons", "passengers"]
    return parts.contains(where: people.contains)
      ? ["people", "persons", "guests", "party", "table", "us", "passengers"] : []
  }

  /// `dyn_wants_callback` and `dyn_is_urgent` are yes or no.
  private static let yesNoOpeners: Set<String> = [
    "is", "has", "was", "wants", "needs", "can", "did", "does", "ist", "hat", "will", "braucht",
  ]

  private static let yesNoEndings: Set<String> = [
    "opt_in", "consent", "agreed", "accepted", "urgent", "insured", "subscribed", "confirmed",
    "attending", "dringend", "versichert",
  ]

  /// What things of a name are called in questions for them: "how old are you?"
  private static let synonyms: [String: [String]] = [
    "age": ["old"], "color": ["colour"], "colour": ["color"], "alter": ["alt"],
    "profession": ["job"], "occupation": ["job", "work"], "nationality": ["country"],
  ]

  // The first line that matches counts: `phone_number` is no count, `transfer_amount` no address.
  private static let table: [(Shape, Set<String>)] = [
    (.email, ["email", "mail", "emailaddress"]),
    (.link, ["link", "url", "website", "webseite"]),
    (.phone, ["phone", "telephone", "mobile", "cell", "fax", "telefon", "telefonnummer", "handy"]),
    (.postalCode, ["zip", "zipcode", "postal", "postcode", "plz"]),
    (.severity, ["severity", "urgency", "priority", "dringlichkeit", "prioritaet"]),
    (.sentiment, ["sentiment", "mood", "stimmung", "tone"]),
    (
      .statement,
      [
        "issue", "summary", "problem", "reason", "topic", "complaint", "description", "question",
        "request", "subject", "concern", "feedback", "inquiry", "enquiry", "need", "needs",
        "details",
        "anliegen", "grund", "thema", "beschwerde", "frage", "notes", "comment", "symptoms",
      ]
    ),
    (
      .count,
      [
        "count", "quantity", "size", "guests", "seats", "rooms", "tickets", "menge", "people",
        "persons", "passengers", "nights",
        "anzahl",
      ]
    ),
    (.person, ["name", "vorname", "nachname"]),
    (
      .money,
      [
        "amount", "price", "cost", "fee", "total", "budget", "charge", "refund", "balance", "sum",
        "betrag", "preis", "kosten", "payment", "deposit", "rent", "salary", "income", "fare",
        "kaution", "miete", "gehalt",
      ]
    ),
    (.date, ["date", "day", "weekday", "deadline", "birthday", "datum", "tag", "dob", "when"]),
    (.time, ["time", "hour", "slot", "uhrzeit", "zeit"]),
    (
      .code,
      [
        "id", "code", "reference", "ref", "number", "pin", "serial", "tracking", "no", "nummer",
        "confirmation",
      ]
    ),
    (.address, ["address", "street", "adresse", "anschrift", "strasse"]),
    (
      .place(.within),
      [
        "city", "town", "location", "place", "destination", "origin", "venue", "country", "state",
        "ort", "stadt", "airport", "station", "area",
      ]
    ),
    (
      .title,
      [
        "product", "company", "organisation", "organization", "firm", "employer", "firma",
        "software", "hotel", "restaurant", "movie", "event", "brand",
      ]
    ),
  ]
}
