/// Who a question is about, and what it asks of them.
extension QuestionParser {
  mutating func readFrame() {
    let opening = words.prefix(8)
    let subjectAt = opening.firstIndex {
      $0.traits.contains(.customer) || $0.traits.contains(.agent)
    }
    if let subjectAt, !isAfterBy(subjectAt) {
      let isBeforeVerb = !words[..<subjectAt].contains {
        !$0.traits.contains(.stop) && !$0.traits.contains(.auxiliary)
      }
      if isBeforeVerb {
        subject = words[subjectAt].traits.contains(.agent) ? .agent : .customer
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
      if isPassive, words.contains(where: { $0.traits.contains(.completion) }) { mode = .completed }
      return
    }
    guard subject == .customer, let subjectAt else { return }
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
