/// How a customer's turn answers what the agent asked or offered before it.
enum Answer {
  case none, accepts, declines
}

/// Turns of speech that answer, settle or turn something round, whatever it is about.
///
/// The phrases have the form of the lexicon's (see `Lexicon.tables`).
struct StockPhrases: Sendable {
  private let accepting: PhraseTable
  private let declining: PhraseTable
  private let countering: PhraseTable
  private let resolving: PhraseTable
  private let relapsing: PhraseTable

  /// The phrases in the stems of a language.
  static func of(_ language: Language) -> StockPhrases {
    switch language {
    case .english: english
    case .german: german
    }
  }

  private static let english = StockPhrases(.english)
  private static let german = StockPhrases(.german)

  private init(_ language: Language) {
    accepting = PhraseTable(Self.acceptances, language)
    declining = PhraseTable(Self.refusals, language)
    countering = PhraseTable(Self.counterProposals, language)
    resolving = PhraseTable(Self.resolutions, language)
    relapsing = PhraseTable(Self.relapses, language)
  }

  // MARK: Answers

  /// Looks at how a turn begins.
  func answer(_ words: ArraySlice<Word>) -> Answer {
    // "No, make that Thursday" takes an offer, at another time.
    if words.contains(where: { Self.changing.contains($0.form) }),
      words.contains(where: { Self.changed.contains($0.form) })
    {
      return .accepts
    }
    // "No thanks, I'd rather come tomorrow" takes none.
    if !Self.declinesPolitely(words),
      countering.first(in: words.prefix(Self.counterWordsMax)) != nil
    {
      return .accepts
    }
    let opening = words.prefix(Self.openingWordsMax)
    let first = Self.firstWord(opening)
    var answer = first.answer
    let accepted = accepting.first(in: opening) ?? .max
    // "No, the screen is fine" declines, "no problem" does not.
    let declined = min(
      declining.first(in: opening) ?? .max, first.answer == .declines ? first.place : .max)
    // The phrase that begins earlier decides.
    if accepted != .max, accepted <= declined {
      answer = .accepts
    } else if declined != .max {
      answer = .declines
    }
    // "No, I still need to get one": what was asked about is not there, but wanted.
    if answer == .declines, wantsOne(opening) { return .accepts }
    // "I'd love to, but I am away", "I don't like it, but all right".
    guard answer != .none, let turn = opening.lastIndex(where: { Self.but.contains($0.form) })
    else { return answer }
    let rest = words[turn...].dropFirst().prefix(4)
    // "…, but English is fine" keeps what there is.
    if rest.prefix(2).contains(where: { Self.yielding.contains($0.form) }) { return .accepts }
    if answer == .accepts, rest.contains(where: { Self.hindering.contains($0.form) }) {
      return .declines
    }
    return answer
  }

  /// Whether an answer wishes for what it says is not there.
  private func wantsOne(_ words: ArraySlice<Word>) -> Bool {
    guard
      let wish = words.firstIndex(where: {
        Self.wanting.contains($0.form) && $0.traits.isDisjoint(with: [.negated, .hypothetical])
      })
    else { return false }
    return words[wish...].dropFirst().prefix(4).contains { Self.one.contains($0.form) }
  }

  private static func declinesPolitely(_ words: ArraySlice<Word>) -> Bool {
    let opening = words.prefix(2)
    return opening.first?.traits.contains(.denial) ?? false
      && opening.dropFirst().contains { thanks.contains($0.form) }
  }

  private static let thanks = hashes("thanks thank danke")
  private static let wanting = hashes("need want like love brauche mochte will")
  private static let one = hashes("one some eine einen eins welche")

  /// Whether a turn answers by more than a word that may only mean "I heard".
  func answersInWords(_ words: ArraySlice<Word>) -> Bool {
    let opening = words.prefix(Self.openingWordsMax)
    return accepting.first(in: opening) != nil || declining.first(in: opening) != nil
  }

  private static func firstWord(_ words: ArraySlice<Word>) -> (answer: Answer, place: Int) {
    // "Please don't" is no yes, "please" alone is one.
    let isPlea = words.first.map { please.contains($0.form) } ?? false
    for index in words.indices.prefix(6) {
      let traits = words[index].traits
      if traits.contains(.denial) { return (.declines, index) }
      if please.contains(words[index].form) { continue }
      if traits.contains(.affirmation) { return (.accepts, index) }
      guard fillers.contains(words[index].form) else { break }
    }
    return (isPlea ? .accepts : .none, words.startIndex)
  }

  // MARK: Settled matters

  /// The word before which all that a turn tells of is over: "it was broken, but that is fixed".
  func resolution(in words: ArraySlice<Word>) -> Int? {
    guard let place = resolving.last(in: words),
      // "Has my refund come?"
      !words[place].traits.contains(.inQuestion),
      // "Call me when it has arrived": it has not yet.
      !words[..<place].suffix(Self.awaitedWordsMax).contains(where: {
        $0.sentence == words[place].sentence && Self.awaiting.contains($0.form)
      }),
      // "Nobody has come."
      !words[..<place].suffix(2).contains(where: { Self.nobody.contains($0.form) }),
      relapsing.last(in: words[place...].dropFirst(2)) == nil,
      // "It's gone up", "it's gone black", "it sort of coughs".
      !words[place...].prefix(3).indices.contains(where: {
        Self.gone.contains(words[$0].form) && $0 + 1 < words.endIndex
          && Self.worse.contains(words[$0 + 1].form)
      })
    else { return nil }
    return place
  }

  private static let gone = hashes("gone sort")
  private static let worse = hashes(
    "of up out down off over from wrong black blank white dark dead quiet silent cold funny haywire"
  )
  private static let awaitedWordsMax = 5
  private static let awaiting = hashes(
    "when once until till if whether before wenn sobald bis falls ob")
  private static let nobody = hashes("nobody noone niemand keiner")
  private static let please = hashes("please bitte")
  private static let openingWordsMax = 14
  private static let counterWordsMax = 30
  private static let changing = hashes("make lieber rather")
  private static let changed = hashes(
    """
    that it monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch \
    donnerstag freitag samstag sonntag
    """)
  private static let fillers = hashes(
    """
    oh well um uh hmm ah that thats it its is i would id think so please thanks thank you will \
    go on then do a alright all right wunderbar
    """)
  private static let but = hashes("but aber")
  private static let yielding = hashes("okay ok alright fine yes gut ja")
  private static let hindering = hashes(
    "i im ive id were we not no cant wont unfortunately ich wir leider nicht")

  private static let acceptances = """
    why ^not; go ^ahead; go ^on ^then; do ^that|so|it; let ^us|me ^do; lets ^do; i ^love ^to; \
    i ^appreciate; gladly; by ^all ^means; of ^course; !miss; count ^me|us ^in; put ^it|me|us|them; \
    switch|sign ^me|us; suits; works ^for; fits; it|that ^would ^yes; it|that ^helps; it|that ^would; \
    if ^you ^would|could; would|will ^be *great|marvellous|lovely|good|nice|helpful|wonderful|perfect|blessing|ideal; \
    then ^yes; i|we ^will ^take; #|@day *geht|ginge; that ^i|we ^can; \
    i|we ^take; make ^it; is|are ^fine|good|perfect|okay|ok|great; \
    ^fine ^by|with ^me; no ^problem|objection|objections; !helped; talked ^me ^into; youre ^on; \
    happy ^to; please ^do; sounds ^good|great|fine; all ^right; with ^pleasure; be ^my ^guest; \
    #|@day ^good|fine|perfect|please|then|works|suits|bitte|passt; wouldn't ^mind; ^deal; a ^deal; \
    thatd|that ^be *great|nice|lovely|perfect|good|fine|wonderful|helpful|ideal; you ^may|can ^do; do ^please; add ^it|that|them; \
    yes|yeah|yep|ooh ^please; go ^for ^it; ideal; that'll|thatll|that|it|@day|# ^do ^me|us|nicely|fine|lovely; that'll|thatll|itll ^do; !say ^no; can|could *hardly ^say ^no; !turn *down; !kill ^me; !hurt; \
    it|itll *have ^to ^do; put ^my|our ^name; might|may ^as ^well; have ^that|it ^one|then|please; i'll|ill|we'll ^have|take ^it|that|the|one|this|those|both; twist|twisted ^my ^arm; if ^you ^insist|must|like; suppose ^so|that|it; put|book|pop|pencil ^me|us|it; \
    be ^my|our ^guest; lead ^on; bring ^it ^on; rather ^would; it ^would ^actually; who ^could *refuse; !argue ^with ^that; you ^talked; music ^to ^my; hit ^me; fire ^away; \
    the ^earlier|former|latter ^one; the ^first|second|later ^one|please|then; the ^@day ^one|please|then|slot|at; go|goes ^with|for ^that|the; lock ^it ^in; !complain; works *treat; \
    geht ^klar; geht ^in ^Ordnung; das ^geht; machen ^wir ^so; so ^machen ^wir; nehm|nehme ^ich; nicht ^nein; meinetwegen; einverstanden; na ^gut|schön|klar; alles ^klar; das|dann ^machen ^wir; ist ^mir ^recht; ist ^recht|gut; passt ^schon; soll ^mir ^recht; abgemacht; wunderbar; \
    warum ^nicht; machen ^Sie ^das; sehr ^gern|gerne; auf ^jeden ^Fall; von ^mir ^aus; \
    das ^wäre *nett|gut|super|toll|schön; passt ^mir; nehme|nehmen ^ich|wir; kein ^Problem
    """

  private static let counterProposals = """
    how|what ^about *@day|#; @day|# *instead|better|rather; better *@day|#; can|could *make ^it *@day|#; \
    besser|lieber *@day|#; geht *auch *@day
    """

  private static let refusals = """
    my|our|mine|ours *is|are|does|works ^fine|good|okay|ok|great|perfect|enough|well; good|well|nicely ^enough; \
    kind|nice|sweet|generous|tempting|good|lovely *but; please ^don't; rather; prefer; anything ^but; that|it ^isn't|isnt; i ^pass; no ^need; not|!necessary ^necessary; another ^time; \
    maybe|perhaps ^later|another; not ^before|yet|now|today|really|at|interested|needed|likely|for|with; \
    don't|dont|do ^not *need|want|think|believe|have|know; wont|won't ^be ^necessary|needed; no ^time; \
    that's|thats|is|thats ^enough|plenty; leave ^it; never ^mind; none ^of; let ^me ^talk|think|sleep|check|ask|see|look; \
    have|need|want ^to ^think|ask|check|look|talk|discuss; think ^about ^it; think ^it ^over; \
    sleep ^on ^it; no ^difference; i ^sooner; sooner ^come|go; hang ^on; nothing ^like|at|special|of; \
    nothing; too ^dear|expensive|much|late|small|big; already *have|got|did|done|seen; you ^can ^keep; then ^no; \
    neither; hardly; anything ^but; anything ^else ^but; nobody ^but; i ^manage; elsewhere; i ^only|just *asked|wanted|want|need; \
    no ^good; !work ^for; not ^work; !make ^it; isn't ^it|that; it ^isn't|isnt; \
    i'll|ill|i ^try|ring|call ^again|back|later; i|we ^am|are ^away|abroad|fine|good|okay|ok ; abroad; \
    thanks|thank ^but; i ^fine; i ^good; i ^okay; i|we ^can ^walk|do|manage; makes ^no; let ^it ^run|be|go; \
    will ^do; ask ^me ^again; what ^i ^have|got ^is; i|we ^have ^it|one|them|that ^right|already|here; \
    have ^a ^think; spare ^me|us; save ^your; lord|god|heavens|gracious|goodness|christ ^no; you ^alright; you ^all ^right; give *a ^miss; skip ^it|that|the; not ^bothered|bothering; do ^without; not ^for ^me; \
    don't|dont ^bother|trouble; steady ^on; i'll|ill|i ^hang|hold|wait ^on|here; i'll|ill|i ^ring|phone *in|on|again|then|when|next|tomorrow; forget ^it|that; i|we ^used ^it|one; \
    um ^Gottes ^Willen; bloß ^nicht; Gott ^bewahre; muss ^nicht ^sein; lassen ^Sie ^mal; geht ^schon; \
    einen ^Moment; überlege; überlegen; brauche ^ich ^nicht; lieber ^nicht; muss ^erst; \
    später ^vielleicht; ein ^anderes ^Mal; nicht ^nötig; kein ^Bedarf; keine ^Zeit; reicht ^mir
    """

  private static let resolutions = """
    turned|turns ^up; came|come ^through; is|are|been|was|were|got gone|fixed|settled|sorted|solved|resolved|mended|repaired|replaced; it ^gone|fixed|settled|sorted|solved|resolved|mended|repaired; \
    dealt ^with; all ^good|sorted|settled|fine; working|running|works|runs ^again; working|runs|works ^fine|perfectly; \
    sorted ^out; sorted ^it; no ^longer *problem|issue; thanks ^for ^that; went ^away; \
    no ^trouble|problem|problems ^since|anymore|now; found ^it; you ^fixed|replaced|repaired|mended|sorted ^it|that|them|everything; \
    not *why|reason *calling|call|here; has|have ^arrived|come; has|have ^just|now|finally|already *brought|arrived|come|came|paid; in|at ^my|the ^coat ^all; all ^along; \
    ist|sind|wurde|hat *behoben|erledigt|repariert|geklärt|gelöst; wieder ^da; geht|läuft|funktioniert ^wieder; \
    alles ^gut|erledigt|geklärt
    """

  private static let relapses = """
    again; but ^now|since|then|it|still|today; still; once ^more; anyway; however; wieder; aber; trotzdem
    """
}

/// Phrases to be looked for in the words of a turn.
struct PhraseTable: Sendable {
  private var phrases: [UInt64: [Phrase]] = [:]

  /// Reads phrases that semicolons separate, in the stems of a language.
  init(_ table: String, _ language: Language) {
    var reader = PhraseReader(language)
    for text in table.split(separator: ";") {
      guard let phrase = reader.phrase(text) else { continue }
      for first in phrase.words[0].alternatives {
        phrases[first.stem, default: []].append(phrase)
      }
    }
  }

  /// Where the first of the phrases begins.
  func first(in words: ArraySlice<Word>) -> Int? {
    words.indices.first { stands(at: $0, in: words) }
  }

  /// Where the last of the phrases begins.
  func last(in words: ArraySlice<Word>) -> Int? { words.indices.last { stands(at: $0, in: words) } }

  private func stands(at place: Int, in words: ArraySlice<Word>) -> Bool {
    (phrases[words[place].stem] ?? []).contains { phrase in
      guard let found = phrase.found(in: words, at: place) else { return false }
      return !found.manner.contains(.denied)
    }
  }
}
