/// Who a question is about, and what it asks of them.
extension QuestionParser {
  mutating func readFrame() {
    let opening = words.prefix(8)
    let subjectAt =
      opening.firstIndex { $0.traits.contains(.customer) || $0.traits.contains(.agent) }
      // "Did they want somebody in charge?"
      ?? opening.indices.dropFirst().prefix(1).first { Self.they.contains(words[$0].form) }
      ?? namedCaller
    if let subjectAt, !isAfterBy(subjectAt) {
      // In German the verb opens a question.
      let opened = language == .german ? words[..<subjectAt].dropFirst() : words[..<subjectAt]
      let isBeforeVerb = !opened.contains {
        !$0.traits.contains(.stop) && !$0.traits.contains(.auxiliary)
      }
      if isBeforeVerb {
        subject = words[subjectAt].traits.contains(.agent) ? .agent : .customer
        // "Möchte der Anrufer …?"
        if subject == .customer, let first = words.first, Self.wishing.contains(first.form) {
          mode = .asked
        } else if subject == .customer, words.indices.prefix(8).contains(where: isPoliteWish) {
          mode = .asked
          return
        }
      }
    }
    let firstForm = words.first?.form
    let isPassive = firstForm.map(Self.passiveOpeners.contains) ?? false
    if words.contains(where: { Self.successWords.contains($0.form) }) {
      mode = .completed
      return
    }
    if subject == .anyone, asksAboutAgent { subject = .agent }
    if subject == .anyone {
      // "Was a demonstration asked for?" is about what the customer wished.
      if isPassive, words.contains(where: { Self.requested.contains($0.form) }) {
        subject = .customer
        mode = .asked
        return
      }
      if isPassive,
        words.contains(where: {
          $0.traits.contains(.completion) || Self.outcomes.contains($0.form)
        })
      {
        mode = .completed
      }
      return
    }
    guard subject == .customer, let subjectAt else { return }
    if asksForOutcome(after: subjectAt) {
      mode = .completed
      return
    }
    for word in words[(subjectAt + 1)...].prefix(3) {
      if Self.agreeVerbs.contains(word.form) {
        mode = .agreed
        return
      }
      if Self.refuseVerbs.contains(word.form) {
        mode = .refused
        return
      }
      if Self.askVerbs.contains(word.form) {
        mode = .asked
        return
      }
      // "Does the caller have a question about …?"
      if Self.having.contains(word.form),
        words[(subjectAt + 1)...].prefix(5).contains(where: { Self.inquiries.contains($0.form) })
      {
        mode = .asked
        return
      }
      if word.traits.contains(.action) {
        mode = .acted
        return
      }
      if !word.traits.contains(.stop), !word.traits.contains(.frame) { return }
    }
  }

  /// "Did the parent report …?", "Did the pupil ask …?": whoever asks for it is who calls.
  var namedCaller: Int? {
    guard words.count > 4, Self.openers.contains(words[0].form),
      words[1].traits.contains(.determiner), Self.asksFor.contains(words[3].form),
      words[2].traits.isDisjoint(with: [.customer, .agent, .stop])
    else { return nil }
    return 2
  }

  private static let openers = hashes("did does has hat")
  private static let asksFor = hashes(
    """
    ask asked asks want wanted wants need needed needs request requested requests report reported \
    reports inquire inquired complain complained
    """)

  /// "Did the customer get a meeting put on the calendar?", "Did they end up with a car?"
  private func asksForOutcome(after subjectAt: Int) -> Bool {
    let rest = words[(subjectAt + 1)...]
    guard let verb = rest.first, rest.count > 2 else { return false }
    if Self.ending.contains(verb.form) { return Self.up.contains(words[subjectAt + 2].form) }
    if Self.managing.contains(verb.form) || Self.startings.contains(verb.form) { return true }
    return Self.getting.contains(verb.form)
      && rest.dropFirst(2).contains {
        $0.traits.contains(.completion) || Self.outcomes.contains($0.form)
      }
  }

  private static let ending = hashes("end ended wind wound")
  private static let up = hashes("up")
  private static let managing = hashes("manage managed succeed succeeded")
  private static let startings = hashes(
    """
    start started begin began stream streamed rent rented hire hired \
    arrange arranged schedule scheduled
    """)
  private static let getting = hashes("get got")
  /// What is brought about, beside what has the trait of completion.
  static let outcomes = hashes(
    """
    rented hired played started streamed shared moved delivered activated closed blocked frozen \
    opened replaced put extended renewed shown texted mailed emailed switched issued unlocked \
    gemietet gespielt gestartet gesperrt
    """)

  /// "Did the customer book a room?" Not: "… book a cab, or ask for one?"
  var asksForBooking: Bool {
    mode == .acted && words.contains { Self.bookings.contains($0.form) }
      && !words.contains { Self.askVerbs.contains($0.form) }
  }

  private static let bookings = hashes(
    "book booked reserve reserved rent rented buy bought purchase purchased")

  /// "Was there a question that the agent had no answer to?"
  private var asksAboutAgent: Bool {
    guard !words.contains(where: { $0.traits.contains(.customer) }) else { return false }
    return words.indices.dropFirst(2).contains { index in
      words[index].traits.contains(.agent) && Self.that.contains(words[index - 2].form)
    }
  }

  /// "Did the customer ask about a payment?"
  var asksWhatWasAskedAbout: Bool {
    mode == .asked
      && words.indices.dropFirst().contains { index in
        Self.about.contains(words[index].form)
          && (Self.asking.contains(words[index - 1].form)
            || Self.inquiries.contains(words[index - 1].form))
      }
  }

  private static let asking = hashes(
    "ask asked asks inquire inquired enquire enquired know hear learn gefragt wissen")
  /// Whether what it asks for is told of somebody else: "Did the caller say that their child is ill?"
  var isAboutOthers: Bool {
    // "Does the caller have children?" is about the caller.
    mode == .said && !words.prefix(4).contains { Self.having.contains($0.form) }
      && words.contains { Polarity.names($0) || Self.anybody.contains($0.form) }
  }

  /// "Did the caller leave an e-mail address?"
  var asksWhatWasGiven: Bool {
    mode == .said && subject == .customer
      && words.prefix(4).contains { Self.giving.contains($0.form) }
      && !words.contains { Self.without.contains($0.form) }
  }

  static let giving = hashes(
    "give gave given leave left provide provided state stated tell told angegeben hinterlassen genannt"
  )
  private static let without = hashes("without ohne")
  private static let anybody = hashes(
    """
    somebody someone anybody anyone nobody relative relatives child third else passenger passengers \
    employee jemand jemanden jemandem niemand angehorige kind
    """)
  static let complaining = hashes("complain complained complains complaining")
  static let about = hashes("about regarding concerning")
  private static let that = hashes("that which where die das")

  /// "Is the caller a journalist?"
  var asksWhatCustomerIs: Bool {
    guard subject == .customer, let first = words.first, Self.copulas.contains(first.form),
      let place = words.prefix(4).firstIndex(where: { $0.traits.contains(.customer) }),
      place + 1 < words.count
    else { return false }
    if Self.articles.contains(words[place + 1].form) { return true }
    // "Is the caller retired?" asks so too; how the caller feels is told in many ways.
    guard words.count == place + 2 else { return false }
    return concept(at: place + 1).map {
      $0.concept != lexicon.dissatisfied && $0.concept != lexicon.praise
    }
      ?? true
  }

  private static let copulas = hashes("is was ist war")
  private static let articles = hashes("a an the ein eine der die")

  private func isAfterBy(_ index: Int) -> Bool {
    words[..<index].suffix(2).contains { Self.by.contains($0.form) }
  }

  private static let by = hashes("by vom von")
  /// "Would the caller like to be phoned?"
  func isPoliteWish(at index: Int) -> Bool {
    Self.liking.contains(words[index].form) && index < 6
      && words.first.map { Self.would.contains($0.form) } ?? false
  }

  /// "Soll jemand …", "blieb etwas …": the verb that opens a German question and says little.
  func opensGerman(_ word: Word) -> Bool {
    language == .german && Self.germanOpeners.contains(word.form)
  }

  private static let germanOpeners = hashes(
    """
    fragt fragte soll sollen sollte muss mussen musste gab gibt blieb bleibt fehlte fehlt steht stand kam ging \
    interessiert interessierte braucht brauchte wartet wartete wusste weiss
    """)
  private static let liking = hashes("like love prefer welcome appreciate")
  private static let would = hashes("would")
  private static let they = hashes("they he she")
  private static let wishing = hashes(
    "mochte mochten wollte wollten will wunscht wunschte verlangt verlangte bittet bat braucht")
  private static let requested = hashes(
    "requested demanded wanted desired gewunscht verlangt erbeten")
  private static let having = hashes("have has had hat hatte")
  private static let inquiries = hashes("question questions query queries frage fragen")
  private static let passiveOpeners = hashes("was were is are has have wurde wurden ist sind")
  private static let successWords = hashes("successfully successful erfolgreich")
  private static let askVerbs = hashes(
    """
    ask asked request requested want wanted need needed like inquire enquire seek wish require \
    gebeten gefragt verlangt wollte mochte
    """)

  static let agreeVerbs = hashes(
    "agree agreed accept accepted consent consented approve approved confirm zugestimmt akzeptiert")
  static let refuseVerbs = hashes(
    "refuse refused decline declined reject rejected abgelehnt verweigert")
}
