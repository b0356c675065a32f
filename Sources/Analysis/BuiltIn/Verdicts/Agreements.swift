/// Where both sides agree on a day or time at which they meet.
///
/// Often nobody calls it an appointment: "Half ten on Thursday?" – "Go on then." – "See you Thursday."
struct Agreements {
  /// In the order of the turns.
  let found: [Completions.Completion]
  /// Whether the customer had an appointment before and asked for no other.
  let hasStanding: Bool

  /// Looks for them in a transcript.
  init(in transcript: Transcript) {
    let closings = transcript.language == .english ? Self.english : Self.german
    // "I've got an appointment on Thursday": what is confirmed of it was not agreed on now.
    let hasStanding = Self.hasStanding(transcript, closings)
    var found: [Completions.Completion] = []
    for (place, turn) in transcript.turns.enumerated()
    where turn.isAgent && !turn.ordersMachine && turn.reply != .declines && !turn.isWithdrawn {
      let words = transcript.words[turn.words]
      guard !Self.isAboutOther(transcript, upTo: place), !Self.fails(transcript, place),
        Self.isAboutMeeting(transcript, around: place)
      else { continue }
      let isClosed =
        !hasStanding && Self.closes(transcript, turn, closings.agents)
        && transcript.turns[max(0, place - Self.timeTurnsMax)...place].contains {
          Self.namesTime(transcript.words[$0.words])
        }
      let isTaken =
        Self.namesTime(words)
        && (Self.isTaken(transcript, place, closings, heedsClosings: !hasStanding)
          || Self.takes(transcript, place))
      guard isClosed || isTaken else { continue }
      found.append(
        Completions.Completion(
          turn: place, words: turn.words.lowerBound..<turn.words.lowerBound + 1, namesThing: false))
    }
    self.found = found
    self.hasStanding = hasStanding
  }

  /// Whether the customer's next turn takes a proposed time, by an answer or by saying it again.
  private static func isTaken(
    _ transcript: Transcript, _ place: Int, _ closings: Closings, heedsClosings: Bool
  ) -> Bool {
    guard place + 1 < transcript.turns.count else { return false }
    let next = transcript.turns[place + 1]
    guard !next.isAgent, next.answer != .declines, !next.ordersMachine else { return false }
    if heedsClosings, closings.customers.first(in: transcript.words[next.words]) != nil {
      return true
    }
    let asked = transcript.words[transcript.turns[place].words]
    let opening = transcript.words[next.words].prefix(6)
    // "Half nine, lovely. Is there a buzzer?"
    if opening.contains(where: { word in
      (isTime(word) || word.traits.contains(.numberWord))
        && asked.contains { $0.form == word.form }
    }), opening.contains(where: { contented.contains($0.form) }) {
      return true
    }
    let isProposal =
      transcript.turns[place].sentences.contains(where: \.isQuestion)
      || asked.contains { proposing.contains($0.form) } || hasTime(asked)
    guard isProposal, !transcript.words[next.words].contains(where: { doubting.contains($0.form) })
    else { return false }
    if next.answer == .accepts { return true }
    return next.sentences.allSatisfy { !$0.isQuestion }
      && transcript.words[next.words].contains { word in
        isTime(word) && !word.traits.contains(.negated) && asked.contains { $0.form == word.form }
      }
  }

  /// Whether an agent's turn takes the time that the customer proposed: "So quarter past five?" –
  /// "Quarter past five is fine."
  private static func takes(_ transcript: Transcript, _ place: Int) -> Bool {
    guard place > 0, !transcript.turns[place - 1].isAgent,
      transcript.turns[place].sentences.allSatisfy({ !$0.isQuestion })
    else { return false }
    let words = transcript.words[transcript.turns[place].words]
    let proposed = transcript.words[transcript.turns[place - 1].words]
    return transcript.turns[place - 1].sentences.contains(where: \.isQuestion)
      && StockPhrases.of(transcript.language).answersInWords(words)
      && StockPhrases.of(transcript.language).answer(words) == .accepts && namesTime(proposed)
  }

  /// "I have Wednesday at nine", "I've the fourteenth".
  private static func hasTime(_ words: ArraySlice<Word>) -> Bool {
    words.indices.contains { index in
      (having.contains(words[index].form) || words[index].traits.contains(.contractedWill))
        && words[index...].dropFirst().prefix(6).contains(where: isTime)
    }
  }

  private static let having = hashes("have got do habe hatte")

  private static func closes(
    _ transcript: Transcript, _ turn: Transcript.Turn, _ table: PhraseTable
  ) -> Bool {
    turn.sentences.contains {
      !$0.isQuestion && table.first(in: transcript.words[$0.words]) != nil
    }
  }

  /// Whether the customer has an appointment already and does not ask for another time.
  private static func hasStanding(_ transcript: Transcript, _ closings: Closings) -> Bool {
    let customers = transcript.turns.filter { !$0.isAgent }
    return customers.contains { closings.standing.first(in: transcript.words[$0.words]) != nil }
      && !customers.contains { turn in
        transcript.words[turn.words].contains { moving.contains($0.form) }
      }
  }

  /// Whether the turns around one speak of coming, seeing or of somebody who is met.
  private static func isAboutMeeting(_ transcript: Transcript, around place: Int) -> Bool {
    let first = max(0, place - otherTurnsMax)
    let last = min(place + 2, transcript.turns.count - 1)
    return transcript.turns[first...last].contains { turn in
      transcript.words[turn.words].contains { meeting.contains($0.form) }
    }
  }

  private static let meeting = hashes(
    """
    come comes coming see seeing fit squeeze slot slots appointment appointments visit consultation \
    meeting meet diary round over viewing inspection here free available cancellation opening book \
    booked dr doctor mr mrs ms miss surgery surgeon dentist dental optician opticians vet vets \
    consultant adviser advisor surveyor technician fitter engineer plumber solicitor lawyer nurse \
    therapist physio session lesson class trim cut haircut colour treatment survey valuation valuer \
    boiler repair gymnastik krankengymnastik physiotherapie behandlung checkup test interview training massage mot service knock arrive office desk chair termin \
    termine kommen kommt vorbei vorbeikommen frei herr frau praxis beratung besuch besichtigung \
    untersuchung reinnehmen eintragen trage treffen sehen farben schneiden friseur
    """)

  /// Whether a time is agreed on for something that is no meeting: a delivery, a table, a call.
  private static func isAboutOther(_ transcript: Transcript, upTo place: Int) -> Bool {
    transcript.turns[...place].suffix(otherTurnsMax).contains { turn in
      turn.words.contains { index in
        let form = transcript.words[index].form
        // "Are you open on Monday?", not "I'll leave the gate open".
        return others.contains(form)
          || calling.contains(form) && index + 1 < turn.words.upperBound
            && called.contains(transcript.words[index + 1].form)
          || openForms.contains(form) && index > turn.words.lowerBound
            && opening.contains(transcript.words[index - 1].form)
      }
    }
  }

  private static func fails(_ transcript: Transcript, _ place: Int) -> Bool {
    transcript.turns[place...].prefix(3).contains { turn in
      turn.isAgent
        && transcript.words[turn.words].contains {
          $0.traits.contains(.failure) || full.contains($0.form)
        }
    }
  }

  /// Whether words name a day or an hour.
  static func namesTime(_ words: ArraySlice<Word>) -> Bool {
    words.indices.contains { index in
      isTime(words[index])
        || index > words.startIndex && partsOfDay.contains(words[index].form)
          && thisDay.contains(words[index - 1].form)
        || index > words.startIndex && hourOpeners.contains(words[index - 1].form)
          && !words[index].traits.isDisjoint(with: [.hasDigit, .numberWord])
    }
  }

  private static func isTime(_ word: Word) -> Bool {
    Scanner.weekdays.contains(word.form) || Scanner.months.contains(word.form)
      || days.contains(word.form)
  }

  /// What each side says once a time stands.
  private struct Closings: Sendable {
    var agents: PhraseTable
    var customers: PhraseTable
    var standing: PhraseTable
  }

  private static let english = closings(.english)
  private static let german = closings(.german)

  private static func closings(_ language: Language) -> Closings {
    Closings(
      agents: PhraseTable(agentsClosings, language),
      customers: PhraseTable(customersClosings, language),
      standing: PhraseTable(standing, language))
  }

  private static let agentsClosings = """
    see|expect|meet ^you|them|both|all *@day|#|then|next|shortly; see ^you; we'll|well|ill ^see; look|looking ^forward *seeing|meeting|welcoming; \
    in ^the ^book|books|diary|calendar|schedule; in|down *for|with|on *@day|#; you|him|her|them ^down; that's|thats|that ^you *down|in|booked; \
    #|@day|o'clock *it ^is; all ^set; he|she|they|somebody|someone ^knock|arrive|drop|pop|come|call *#|@day; you *#|@day ^it ^is; he|she|they|somebody|someone|engineer|fitter|technician|mr|mrs *be ^with|there|round|over *@day|#|you; come|comes|coming|calls|call|pop *round|over|out|by|at *@day|#|door; \
    mr|mrs|ms|miss|dr|doctor|he|she|they *will|call|come|comes|visit *@day|#|door|then; pencilled|penciled|slotted|squeezed|popped|booked|fitted ^you|him|her|them|it|that; \
    put|got|have|booked ^you|him|her|them *down|in|for|on; have ^that ^down; i ^have|ve *down ^for; then ^@day; @day ^then; \
    sehen ^uns|wir; sind ^Sie|du ^drin|dran|eingetragen; bringen ^Sie *mit; bis ^@day|dann; bis *@day; erwarten|erwartet ^Sie|dich; trage|trag|schreibe|schreib|setze *Sie|dich|das *ein|auf; eingetragen; im ^Kalender; notiert; kommt|kommen *@day|um|gegen|am|vorbei
    """
  private static let customersClosings = """
    see ^you *then|@day|#|there; be ^there; i'll|ill|i ^come; i'll|ill|we'll ^have|take ^that|it|the; looking ^forward ^to ^it; bis ^dann|@day; bin ^da; nehme|nehm ^ich; komme ^ich
    """
  private static let standing = """
    is ^it|that ^still; still *@day|#; double ^check|checking; just ^checking; when ^am ^i; what ^time *my|am; got|have ^an|my ^appointment; have|got *appointment *booked|already|@day; my|his|her|our|their ^appointment *is|was|on|for|at|tomorrow|today|@day|#; \
    im|i|is|brother|he|she|brothers|was ^booked *in|for|on; supposed ^to ^come|see|be; i|we ^was|were *on ^monday|tuesday|wednesday|thursday|friday|saturday; \
    confirm|remind|forgot|forgotten|check *my|when ^appointment; habe|hatte *Termin *@day|um|bei; mein ^Termin; was ^in ^on
    """

  private static let proposing = hashes(
    """
    could can would either free available suit slot opening cancellation \
    couldnt konnte konnten hatte hatten frei ginge kann abgesagt last spare perhaps maybe lets shall say
    """)
  private static let contented = hashes(
    """
    lovely perfect great fine good brilliant ideal smashing super okay ok suits works yes please champion grand ace \
    gut prima passt ja gerne
    """)
  private static let doubting = hashes(
    "check hmm wife husband think unsure perhaps erst prufen hold why")
  private static let moving = hashes(
    """
    move moved change reschedule rescheduled another different instead earlier later postpone swap \
    bring verschieben verlegen anderen anderer umbuchen
    """)
  private static let others = hashes(
    """
    payment payments invoice collected \
    deliver delivery delivered delivering parcel package courier table tables taxi cab flight \
    flights train trains ticket tickets hotel pizza refund payment pay paid order orders deadline opens opening \
    close closes closed shut callback courier film cinema movie concert party \
    alarm ride uber song invoice mailbox price prices lieferung paket tisch taxi flug zug \
    karten geoffnet offnen schliesst geschlossen ruckruf zuruckrufen
    """)
  private static let calling = hashes("call ring phone")
  private static let called = hashes("you me back")
  private static let openForms = hashes("open auf offen")
  private static let opening = hashes("you were we is are be from still sie haben")
  private static let full = hashes("full ausgebucht voll")
  private static let days = hashes(
    """
    tomorrow today tonight noon midday fortnight oclock morgen heute ubermorgen mittags uhr \
    third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth \
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth
    """)
  private static let partsOfDay = hashes(
    "morning afternoon evening lunchtime vormittag nachmittag abend")
  private static let thisDay = hashes("this tomorrow diesen")
  private static let hourOpeners = hashes(
    "past to at do say around half quarter um gegen halb viertel nach vor")
  private static let timeTurnsMax = 3
  private static let otherTurnsMax = 12
}
