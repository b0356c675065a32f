extension CommonCondition {
  /// How the condition is asked for.
  var vocabulary: Vocabulary { Self.vocabularies[rawValue] }

  /// Words of any question.
  static let frame = hashes(
    """
    did does do done has have had having was were is are be been being am will would could should
    shall may might can must the a an this that these those there here any some somebody someone
    anybody anyone one something anything customer caller client user person people party they
    them their themselves he she his her him it its we us our me my you your i who whom which what
    when where why how on in at for of to from with about by during after before into up out off
    or and but if whether ever really clearly say says said saying tell tells told telling mention
    mentions mentioned express expressed expresses voice voiced ask asks asked asking want wants
    wanted wanting wish wishes wished like likes liked need needs needed request requests
    requested requesting call caller's call's conversation phone line talk chat side part today
    now later because so as well all end course throughout sort kind form explicitly actually also
    then than more very too state stated states let know knows show showed shows shown sign signs
    indicate indicated indicates report reported reports describe described seem sound sounds
    voice time point case matter contain contains made make makes making given give gives hat
    haben hatte ist sind war waren wird wurde wurden worden werden will wollte moechte mochte soll
    sollte kann der die das den dem des ein eine einen einem einer es er sie ihm ihr ihn sich wir
    uns unser unsere jemand etwas in im am an auf aus bei mit nach um von vom zu zum zur fur ueber
    uber dass ob und oder kunde kunden kundin anrufer anruferin anrufers gesagt sagt sagte gebeten
    bittet bat gefragt fragt fragte gewunscht wunscht gespraech gesprach anruf telefonat person
    gab gibt ging geht telefon telefonisch wollen weil
    """)

  /// Words of a question for what the customer wished.
  static let wishing = hashes(
    """
    ask asks asked asking want wants wanted wanting wish wishes wished like likes liked need needs
    needed request requests requested requesting demand demands demanded demanding insist insists
    insisted expect expects expecting should interest interested question questions query queries
    enquiry enquiries enquire enquired inquire inquired inquiry inquiries about wonder wondered
    querying seek seeks sought bring brought raise raised arrange ging wissen lassen wunsch
    rechnungsfrage escalate escalated escalation billing gebeten bittet bat gewunscht wunscht
    wunschte mochte wollte wollen soll sollte verlangt verlangte gefragt fragt fragte frage fragen
    erkundigt erkundigte interesse
    """)

  private static let vocabularies: [Vocabulary] = [
    Vocabulary(
      """
      callback, callbacks, call back, calls back, called back, calling back, ring back,
      rings back, rung back, ringing back, phone back, phoned back, phoning back, return call,
      returned call, follow up, followup, get back, hear back, give bell, give ring, phoned,
      contacted again, contacted later, rueckruf, ruckruf, ruckrufs, zuruckgerufen, zuruckrufen,
      zuruckruft, zuruck ruft, zuruck rufen, wieder melden, anrufen spater, another call,
      call later, phone them, call again, call them, phone call, anrufen, melden telefonisch,
      team call, rings them, ring them
      """,
      """
      bell give again another anrufen arrange arranged arranging back beim business call-back callback
      calling colleague contact contacted contacting customers darum expect expecting expects
      follow follow-up followup further get getting hear human kollege leave left melden meldet
      member mitarbeiter nochmal number office person person's phoned reach reached receive
      received return ring ruckruf shop spater speak speaking spoken staff team telephone
      telephoned werden wieder yes zuruckgerufen
      """),
    Vocabulary(
      """
      appointment, appointments, meeting scheduled, meeting arranged, meeting booked,
      meeting fixed, meeting agreed, meeting set, visit scheduled, visit arranged, visit booked,
      visit agreed, visit fixed, consultation scheduled, consultation booked,
      consultation arranged, consultation agreed, visit date, visit time, date agreed,
      time agreed, date fixed, time fixed, slot booked, slot agreed, slot reserved, booked in,
      come in, meeting date, meeting time, termin, termine, besprechung vereinbart,
      besuch vereinbart, beratung vereinbart, booked person, settle time, agreed meet, set time,
      time set, visit calendar, meeting calendar, trifft, treffen vereinbart, treffen ausgemacht,
      besuch ausgemacht, slot day, agreed come in
      """,
      """
      abgemacht agent agree agreed agreeing agreement appointment arrange arranged arrangement
      assistant ausgemacht bekommen beratung besprechung bestatigt bestimmte bestimmten besuch
      book booked booking both calendar certain changed come coming concrete confirm confirmed
      consultation consultations date dates datum day days definite diary diesem down ende ended
      fest festen festgelegt firm fix fixed gebucht gelegt get hour in kam lead led man meet
      meeting meetings moved neue neuen neuer new particular place rescheduled reserved result
      resulted schedule scheduled scheduling see set set-up settle sides sit slot slots specific
      steht tag take taken termin time times treffen trifft two uhrzeit verabredet vereinbaren
      vereinbart visit visited visits wann zeit zustande
      """),
    Vocabulary(
      """
      complaint, complaints, complain, complains, complained, complaining, dissatisfied,
      dissatisfaction, unhappy, upset, frustrated, frustration, annoyed, annoyance, angry, anger,
      disappointed, disappointment, discontented, displeased, displeasure, grievance, fed, cross,
      irritated, furious, not happy, not satisfied, not pleased, werent happy, wasnt happy,
      isnt happy, arent happy, isnt satisfied, wasnt satisfied, criticise, criticised, criticize,
      criticized, threaten leave, threatened leave, threaten cancel, threatened cancel,
      negative review, bad review, negative feelings, negative feedback, grumble, grumbled,
      let down, went badly, beschwert, beschwerte, beschwerde, unzufrieden, verargert, enttauscht,
      frustriert, unmut, wutend, nicht zufrieden, threatens leave, threatens write
      """,
      """
      air aired anger angry annoyed arger as aussert bad badly beschwerde beschwert bewertung
      business call cancel cancelling company complain complaint criticise cross customers daruber
      disappointed disappointment discontented displeased displeasure dissatisfaction dissatisfied
      down droht drohte elsewhere enttauscht experience fed feedback feeling feelings frust
      frustrated frustration frustriert geaussert gedroht grievance grumble handled happy issue
      issues klagte kundigen kundigung leave leaving lodge lodged negative object objected oder
      over pleased poor poorly product products raise raised raises rate rated review reviews
      satisfied schlechte schlechten service somehow something's take theyd threaten threatened
      threatening threatens treat treated treatment unhappy unmut unzufrieden upset vent vented
      verargert verargerung warn warned warns way went werent wirkt wirkte write zufrieden
      """),
    Vocabulary(
      """
      not answer, couldnt answer, could not answer, cannot answer, cant answer, unable answer,
      unanswered, not know, doesnt know, didnt know, dont know, not knowing, lack information,
      lacked information, lacks information, no answer, without answer, no information,
      missing information, open question, questions open, question open, out depth,
      beyond knowledge, admit not, admitted not, fail answer, failed answer, fails answer,
      unknown, nicht beantworten, keine antwort, nicht weiss, nicht wusste, unbeantwortet,
      nicht beantwortet, offen frage, stumped, loss answer, gap knowledge, isnt able, not able,
      not sure, cannot tell, could give no, beyond able, passen, auskunft nicht, lack answer
      """,
      """
      able admit admits admitted admitting agent ai answer answered answering answers antwort
      assistant assistent assistenten auskunft beantworten beantwortet beyond bleiben blieb bot
      cannot cant colleague could couldn't couldnt customers depth didnt doesnt dont eingeraumt
      fail failed failing fails find found frage fragen gap geben geblieben get go had hand handed
      having help human information isnt itself kein keine knew know knowing knowledge knows
      konnen konnte lack lacked lacks leave left loss missing musste offen open out own pass
      passed passen passing provide question questions remain remained remains reply stuck stumped
      sure system team unable unanswered unbeantwortet unsure weiss whatever without words wusste
      """),
    Vocabulary(
      """
      technical, malfunction, malfunctions, malfunctioning, fault, faults, faulty, error, errors,
      bug, bugs, defect, defects, defective, not working, isnt working, doesnt work, not work,
      wont work, stopped working, broken, out order, crash, crashes, crashed, glitch, glitches,
      breakdown, trouble device, trouble software, problem device, problem software,
      problem equipment, trouble equipment, technisches, technische, stoerung, storung, fehler,
      defekt, kaputt, nicht funktioniert, funktioniert nicht, out of order, failing, fails,
      fail work, failure, functioning, gestort
      """,
      """
      according affected angesprochen app appliance behaving beim berichtet breakdown broken bug
      calling complain current currently defect defekt device devices difficulties difficulty
      doesnt down equipment error errors experience experienced experiencing fail failed failing
      fails failure fault faulty fehler functioning funktioniert funktionierte gemeldet gerade
      geraet gerat gestort giving glitch going gone got hardware having into isnt issue issues
      kaputt look machine machines malfunction malfunctioning meldet meldete moment order other
      passing problem problems product properly report reporting right run service should software
      stopped storung supposed system systems technical technischer technisches trouble troubles
      uses website wont work worked working works wrong
      """),
    Vocabulary(
      """
      billing, invoice, invoices, invoiced, bill, bills, charge, charges, charged, payment,
      payments, direct debit, rechnung, rechnungen, zahlung, zahlungen, abbuchung, abrechnung,
      money back, money paid, money owe, money owed, money returned, billed, fee, fees, charge,
      reimbursements
      """,
      """
      abbuchung abrechnung account accounts amount amounts back betrag bezahlung bezuglich bill
      billed billing bring brought calling came charge charged charges clarify come concern
      concerning concerns contact cost debit direct enquire enquired enquiries enquiry erkundigt
      erkundigte erstattung even explain explained fee fees frage fragen geld gestellt getting
      gutschrift information inquire inquired inquiries inquiry invoice kosten money over owe owed
      paid passing payment payments queries query querying question questions raise raised receipt
      receipts rechnung rechnungsfrage refund regarding reimbursements related returned
      ruckerstattung rund statement subject team thema topic wissen wonder wondered zahlung
      zahlungs zu refund refunds refunded erstattung ruckerstattung
      """),
    Vocabulary(
      """
      manager, managers, supervisor, supervisors, boss, superior, superiors, in charge,
      person responsible, somebody responsible, someone responsible, anyone responsible,
      higher up, higher authority, senior, escalate, escalated, escalation, team leader,
      management, leadership, vorgesetzten, vorgesetzter, vorgesetzte, chef, chefin, leiter,
      teamleiter, geschaftsfuhrer, verantwortlichen, geschaftsleitung, more authority,
      person charge, whoever responsible, handed manager, owner, higher-ranking, ranking, leitung,
      das sagen, geschaftsfuhrung, someone charge
      """,
      """
      above agent agree another anrufende authority boss business calling charge chef colleague
      connect connected darum deal decision demand demanded demanding demands einem escalated
      escalation fuhrungskraft further geschaftsfuhrung get handed higher higherranking hoheren
      human insist insisted insists instead issue jemandem lead leader leitung maker management
      manager managers member more over owner pass passed put puts ranking reden responsible ring
      sagen see seek senior speak speaking spoken sprechen staff stelle step stepped superior
      supervisor supervisors take talk talking team through transfer transferred up
      verantwortlichen verbunden verlangen verlangt verlangte vorgesetzten vorgesetzter
      weitergegeben weitergeleitet werden whoever word
      """),
    Vocabulary(
      """
      order placed, placed order, place order, places order, placing order, buy, buys, bought,
      buying, purchase, purchases, purchased, order, orders, ordered, ordering, sale, bestellt,
      gekauft, bestellung, kauf, kaufte, bestellte, kaufen, bestellen, purchase goods,
      goods tickets, auftrag, firm order, an order
      """,
      """
      abgeschlossen actual agent ahead aufgegeben auftrag bestellt bestellung bought buy buying
      came close closed come commit committed complete completed decide decided decision diesem
      diesen durch ended enquire erhalten firm gekauft get getatigt go goods item items just kam
      kauf new order ordered orders over place placed places placing process product products
      produkt purchase put result sale services something take taken talking through took ware
      waren went while zustande
      """),
    Vocabulary(
      """
      demo, demos, demonstration, demonstrations, demonstrated, shown product, see product,
      product action, trial run, product presentation, presentation product, walkthrough,
      vorfuhrung, produktvorfuhrung, vorgefuhrt, vorfuhren, produktdemo, show product,
      see product works, see how product, present product, demonstrate, produktdemonstration,
      produkt zeigen
      """,
      """
      accept accepted action agree agreed anrufende arrange arranged bekommen book booked demo
      demonstrate demonstrated demonstration get gezeigt interesse interest interested lassen lead
      live offer offered practice present presentation presented product products produkt
      produktdemonstration produkts produktvorfuhrung prospect run schedule scheduled see seeing
      sehen service set show shown software system trial use used vorfuhrung working works wunsch
      yes zeigen
      """),
    Vocabulary(
      """
      praise, praised, praises, praising, compliment, compliments, complimented,
      positive feedback, satisfied, very happy, pleased, delighted, thrilled, impressed,
      kind words, nice words, good words, something nice, something good, something positive,
      happy with, good feedback, applaud, glowing, appreciation, lob, gelobt, lobte, lobt,
      kompliment, zufrieden, begeistert, something great, full praise, loved, admiration,
      speak highly, great satisfaction, good review, commended, nice us, lobend,
      positives feedback, besonders gut gefallen, content
      """,
      """
      admiration applaud appreciate appreciated appreciation appreciative approval ausgesprochen
      begeistert besonders beyond calling commended company compliment content delighted
      enthusiasm enthusiastic especially experience extremely feedback full gave geaussert
      gefallen gegeben gelobt gemacht get glad good goods got great gut happy high highly how kind
      kompliment least leave left lobend loved member mere nice paid particularly pay pleased
      positiv positive positives praise product review ruckmeldung satisfaction satisfied sehr
      service something's speak staff team thank thing things word words work zeigte zufrieden
      """),
  ]

  /// The words that questions about a condition are made of.
  struct Vocabulary: Sendable {
    /// Words that together tell it from other conditions.
    let telling: [Set<UInt64>]
    /// Those that only stand beside them.
    let others: Set<UInt64>

    init(_ telling: String, _ others: String) {
      self.telling = telling.split(separator: ",").map { hashes(String($0)) }
      self.others = hashes(others)
    }
  }
}
