/// One word of a text: where it stands, and what it counts as.
struct Word: Sendable {
  /// Hash of the word in lower case, without accents and apostrophes.
  var form: UInt64
  /// Hash of its stem.
  var stem: UInt64
  /// Bytes of UTF-8 from the text's beginning.
  var start: Int32
  /// The byte behind the word's last one.
  var end: Int32
  /// Number of its sentence within its text, from 0.
  var sentence: Int32
  /// What it counts as.
  var traits: Traits

  /// Where it stands, in bytes of UTF-8.
  var range: Range<Int> { Int(start)..<Int(end) }

  /// What a word is by its form, and what stands around it.
  struct Traits: OptionSet, Sendable {
    var rawValue: UInt64

    // By the word itself: see `WordTable`.
    static let stop = Traits(rawValue: 1 << 0)
    static let negator = Traits(rawValue: 1 << 1)
    static let negatingDeterminer = Traits(rawValue: 1 << 2)
    static let wishVerb = Traits(rawValue: 1 << 3)
    static let clauseBreak = Traits(rawValue: 1 << 4)
    static let adverb = Traits(rawValue: 1 << 5)
    static let affirmation = Traits(rawValue: 1 << 6)
    static let denial = Traits(rawValue: 1 << 7)
    static let condition = Traits(rawValue: 1 << 8)
    static let determiner = Traits(rawValue: 1 << 9)
    static let preposition = Traits(rawValue: 1 << 10)
    static let customer = Traits(rawValue: 1 << 11)
    static let agent = Traits(rawValue: 1 << 12)
    static let request = Traits(rawValue: 1 << 13)
    static let generic = Traits(rawValue: 1 << 14)
    static let frame = Traits(rawValue: 1 << 15)
    static let completion = Traits(rawValue: 1 << 16)
    static let auxiliary = Traits(rawValue: 1 << 17)
    static let action = Traits(rawValue: 1 << 18)
    static let pronoun = Traits(rawValue: 1 << 19)
    static let failure = Traits(rawValue: 1 << 20)
    static let numberWord = Traits(rawValue: 1 << 21)
    static let undoing = Traits(rawValue: 1 << 22)

    // By how it is written.
    static let number = Traits(rawValue: 1 << 32)
    static let hasDigit = Traits(rawValue: 1 << 33)
    static let capitalised = Traits(rawValue: 1 << 34)

    // By what stands around it.
    static let afterComma = Traits(rawValue: 1 << 40)
    static let afterSlash = Traits(rawValue: 1 << 41)
    static let inQuestion = Traits(rawValue: 1 << 42)
    static let negated = Traits(rawValue: 1 << 43)
    static let hypothetical = Traits(rawValue: 1 << 44)
    static let reported = Traits(rawValue: 1 << 45)
    static let past = Traits(rawValue: 1 << 46)

    /// Whether "'d" was cut off, as in "I'd".
    static let contractedWould = Traits(rawValue: 1 << 47)
    /// Whether "'ll" or "'ve" was cut off, as in "I'll".
    static let contractedWill = Traits(rawValue: 1 << 48)
    /// Whether it is what the speaker will do if something does not change.
    static let threatened = Traits(rawValue: 1 << 50)
    /// Whether it is asked about as something that may be, as in "will there be a power cut?"
    static let inquired = Traits(rawValue: 1 << 49)
  }
}

/// What words count as by themselves.
enum WordTable {
  /// The traits of words by the hash of their form.
  static let traits: [UInt64: Word.Traits] = {
    var table: [UInt64: Word.Traits] = [:]
    for (trait, words) in lists {
      for word in words.split(whereSeparator: \.isWhitespace) {
        table[WordHash.of(word.utf8), default: []].formUnion(trait)
      }
    }
    return table
  }()

  private static let lists: [(Word.Traits, String)] = [
    (
      .stop,
      """
      a an the this that these those there here i you he she it we they me him her us them my \
      your his its our their mine yours am is are was were be been being do does did doing done \
      have has had having will would shall should can could may might must to of in on at by for \
      with from as into about during after before until up out off over so too very just also \
      then than and or but if because while who whom whose which what when where why how any some \
      all each every both no not yes im ive id ill youre theyre dont doesnt didnt isnt arent \
      wasnt werent cant cannot couldnt wont wouldnt shouldnt hasnt havent hadnt lets please ok \
      okay well oh um uh hi hello hey such only own same other another else again once even still \
      already yet get got getting gets sir madam thank thanks something someone somebody anything \
      anyone anybody everything else different kind sort lot such etc successfully turn turned \
      explicitly seem try tried happen happened occur occurred come came bring brought show \
      showed end ended actually ever appear appeared complete able because put ich du er sie es \
      wir ihr mich dich ihn uns euch mir dir ihm ihnen mein meine meinen meiner meinem dein deine \
      sein seine ihre ihren ihrem unser unsere der die das den dem des ein eine einen einem einer \
      eines und oder aber wenn falls weil dass ob als wie was wer wo wann warum ist sind war \
      waren bin bist wird werden wurde wurden hat habe haben hatte hatten kann konnen konnte \
      mochte mochten will wollen wollte soll sollen muss in im an am auf bei mit nach von vom zu \
      zum zur fur uber um aus noch auch schon nur sehr so da hier dort ja nein nicht kein keine \
      keinen doch mal denn bitte danke hallo
      """
    ),
    (
      .determiner,
      """
      a an the this that these those my your his her its our their any some der die das den dem \
      des ein eine einen einem einer mein meine meinen dein ihr ihre ihren irgendein
      """
    ),
    (
      .preposition,
      """
      of in on at by for with from about during into after before to as via regarding concerning \
      fur von mit zu zum zur bei nach uber aus wegen im am
      """
    ),
    (
      .pronoun,
      "i you he she it we they me him us them who ich du er sie es wir uns mich mir dich dir ihnen"
    ),
    (
      .auxiliary,
      """
      did does do is was were are has have had will would can could should may might been be being \
      hat hatte haben ist war wurde wurden wird werden sind mochte wollte will kann
      """
    ),
    (
      .negator,
      """
      not never cannot dont doesnt didnt isnt arent wasnt werent cant couldnt wont wouldnt \
      shouldnt hasnt havent hadnt aint neither nor hardly nothing nicht nie niemals weder nichts
      """
    ),
    (.negatingDeterminer, "no without kein keine keinen keinem keiner ohne none"),
    (
      .wishVerb,
      """
      want wanted need needed wish like love require ask asked asking looking interested plan planning \
      intend think care bother calling called mean say saying saw thinking going brauche mochte \
      will wollte
      """
    ),
    (.clauseBreak, "but however although though because since so aber jedoch weil sondern"),
    (
      .adverb,
      """
      very really too so at all that particularly especially exactly quite actually just even the \
      a an any my your this to be been being have having had get getting feel feeling sehr wirklich \
      ganz so mehr
      """
    ),
    (
      .affirmation,
      """
      yes yeah yep yup ya sure ok okay correct right exactly absolutely definitely perfect great \
      certainly indeed good fine please sounds ja genau gerne gern richtig stimmt klar sicher \
      naturlich okay passt
      """
    ),
    (.denial, "no nope nah not nein nee dont never negative"),
    (.condition, "if unless whether suppose pretend imagine assuming wenn falls angenommen"),
    (
      .customer,
      """
      customer caller client user patient visitor guest person buyer shopper passenger member \
      tenant subscriber applicant prospect kunden anrufers resident traveller traveler policyholder homeowner \
      customers callers kunde kundin anrufer anruferin patientin gast nutzer person
      """
    ),
    (
      .agent,
      "agent assistant bot ai representative operator receptionist agentin assistent mitarbeiter"
    ),
    (
      .request,
      """
      want wants wanted need needs like please can could would may help looking tell give show \
      find let wish require book order get what where when how which who request asking ask \
      wondering interested mochte brauche bitte kann konnen konnten will wollte wo wann wie was \
      suche
      """
    ),
    (
      .generic,
      """
      thing things something someone somebody anything anyone item items new account number time \
      day issue issues problem problems question questions information details help service \
      services place business company people person other way make made take use know call \
      conversation status due related matter staff follow-up kind type general specific etc \
      program name speak talk discuss talking speaking reden sprechen sache etwas jemand frage fragen problem konto nummer neue \
      neuen neuer
      """
    ),
    (
      .frame,
      """
      ask asks asked asking want wants wanted request requests requested requesting report \
      reports reported say says said mention mentions mentioned express expresses expressed tell \
      told state states stated indicate indicates indicated describe described raise raised need \
      needs needed like wish wishes wished inquire inquired enquire enquired seek sought contact \
      contacted \
      demand demanded demands verlangt insist insists insisted gefragt gebeten verlangt wunscht wunschte bittet gewunscht wollen erwahnt gesagt gemeldet geaussert bitten fragen \
      melden aussern nachgefragt
      """
    ),
    (
      .completion,
      """
      booked reserved confirmed scheduled placed completed complete successful successfully \
      purchased bought arranged sent made processed submitted initiated done set ordered ready \
      paid transferred secured finalised finalized updated changed cancelled canceled created \
      refunded noted down added installed subscribed signed approved resolved fixed \
      gebucht reserviert bestatigt bestellt vereinbart eingetragen erledigt verschickt notiert
      """
    ),
    (
      .failure,
      """
      unfortunately unable unavailable failed failure sorry couldnt cannot cant wasnt unsuccessful \
      declined fails nope leider fehlgeschlagen
      """
    ),
    (
      .action,
      """
      book books booked order orders ordered buy bought purchase purchased place placed schedule \
      scheduled reserve reserved pay paid cancel cancelled canceled send sent transfer transferred \
      arrange arranged make made set sign signed rent rented agree agreed confirm confirmed \
      bestellt gebucht vereinbart reserviert gekauft bezahlt storniert
      """
    ),
    (
      .undoing,
      "cancelled canceled cancel cancellation storniert abgesagt gekundigt stornieren absagen"
    ),
    (
      .numberWord,
      """
      one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
      sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety \
      hundred thousand million eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf \
      zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig hundert tausend
      """
    ),
  ]
}
