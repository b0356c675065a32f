extension CommonCondition {
  /// How the condition is asked for.
  var vocabulary: Vocabulary { Self.vocabularies[rawValue] }

  /// Words of any question.
  static let frame = hashes(
    """
    did does do done has have had having was were is are be been being am will would could should shall may might can
    must the a an this that these those there here any some somebody someone anybody anyone one something anything
    customer caller client user person people party they them their themselves he she his her him it its we us our me
    my you your i who whom which what when where why how on in at for of to from with about by during after before into
    up out off or and but if whether ever really clearly say says said saying tell tells told telling mention
    mentions mentioned express expressed expresses voice voiced ask asks asked asking want wants wanted wanting wish
    wishes wished like likes liked need needs needed request requests requested requesting call caller's call's
    conversation phone line talk chat side part today now later because so as well all end course throughout
    sort kind form explicitly actually also then than more very too state stated states let know knows show showed
    shows shown sign signs indicate indicated indicates report reported reports describe described seem sound sounds
    voice time point case matter contain contains made make makes making given give gives
    hat haben hatte ist sind war waren wird wurde wurden worden will wollte moechte mochte soll sollte kann der die das
    den dem des ein eine einen einem einer es er sie ihm ihr ihn sich wir uns unser unsere jemand etwas in im am an auf
    aus bei mit nach um von vom zu zum zur fur ueber uber dass ob und oder kunde kunden kundin anrufer anruferin
    anrufers gesagt sagt sagte gebeten bittet bat gefragt fragt fragte gewunscht wunscht gespraech gesprach
    anruf telefonat person gab gibt ging geht telefon telefonisch wollen weil
    """)

  /// Words of a question for what the customer wished.
  static let wishing = hashes(
    """
    ask asks asked asking want wants wanted wanting wish wishes wished like likes liked need needs needed request requests
    requested requesting demand demands demanded demanding insist insists insisted expect expects expecting should interest
    interested question questions query queries enquiry enquiries enquire enquired inquire inquired inquiry inquiries about
    wonder wondered escalate escalated escalation billing gebeten bittet bat gewunscht wunscht wunschte mochte wollte wollen
    soll sollte verlangt verlangte gefragt fragt fragte frage fragen erkundigt erkundigte interesse
    """)

  private static let vocabularies: [Vocabulary] = [
    Vocabulary(
      """
      callback, callbacks, call back, calls back, called back, calling back, ring back, rings back, rung back, ringing back,
      phone back, phoned back, phoning back, return call, returned call, follow up, followup, get back, hear back, bell,
      ring, phoned, contacted again, contacted later, rueckruf, ruckruf, ruckrufs, zuruckgerufen, zuruckrufen, zuruckruft,
      zuruck ruft, zuruck rufen, wieder melden, anrufen spater
      """,
      """
      back return another again telephone telephoned number contact contacted contacting team member colleague staff
      human arrange arranged arranging speak spoken speaking leave left expect expects expecting hear get getting yes
      business shop office human follow-up further reach reached receive received call-back person's spater nochmal
      wieder kollege melden meldet team mitarbeiter person
      """),
    Vocabulary(
      """
      appointment, appointments, meeting scheduled, meeting arranged, meeting booked, meeting fixed, meeting agreed,
      meeting set, visit scheduled, visit arranged, visit booked, visit agreed, visit fixed, consultation scheduled,
      consultation booked, consultation arranged, consultation agreed, visit date, visit time, date agreed, time agreed,
      date fixed, time fixed, slot booked, slot agreed, slot reserved, booked in, come in, meeting date, meeting time,
      termin, termine, besprechung vereinbart, besuch vereinbart, beratung vereinbart
      """,
      """
      meeting meetings visit visits consultation consultations scheduled schedule scheduling booked book booking arranged
      arrange arrangement agreed agree agreement agreeing fixed fix set set-up confirmed confirm date dates day days time
      times hour slot slots certain specific particular definite concrete firm come coming in diary calendar reserved both
      sides sit down both new result ended resulted lead led place take taken moved rescheduled agent assistant vereinbart ausgemacht
      vereinbaren gebucht bestatigt festgelegt fest bestimmten bestimmte tag uhrzeit zeit datum besuch besprechung
      beratung abgemacht verabredet kam zustande neuer neuen
      """),
    Vocabulary(
      """
      complaint, complaints, complain, complains, complained, complaining, dissatisfied, dissatisfaction, unhappy, upset,
      frustrated, frustration, annoyed, annoyance, angry, anger, disappointed, disappointment, discontented, displeased,
      displeasure, grievance, fed, cross, irritated, furious, not happy, not satisfied, not pleased, werent happy,
      wasnt happy, isnt happy, arent happy, isnt satisfied, wasnt satisfied, criticise, criticised, criticize, criticized,
      threaten leave, threatened leave, threaten cancel, threatened cancel, negative review, bad review, negative feelings,
      negative feedback, grumble, grumbled, let down, went badly, beschwert, beschwerte, beschwerde, unzufrieden,
      verargert, enttauscht, frustriert, unmut, wutend, nicht zufrieden
      """,
      """
      review reviews negative bad badly poor poorly rate rated threaten threatened threatens threatening leave leaving
      cancel cancelling warn warned warns elsewhere take business experience service product products dissatisfied
      feelings feeling feelings feedback treat treated treatment as down happy satisfied pleased object objected went
      air aired over way handled issue issues something's somehow call company raise raised raises lodge lodged vent
      vented drohte gedroht droht kundigung kundigen schlechten schlechte bewertung geaussert aussert zufrieden wirkt
      daruber wirkte oder klagte verargerung frust arger
      """),
    Vocabulary(
      """
      not answer, couldnt answer, could not answer, cannot answer, cant answer, unable answer, unanswered, not know,
      doesnt know, didnt know, dont know, not knowing, lack information, lacked information, lacks information, no answer,
      without answer, no information, missing information, open question, questions open, question open, out depth,
      beyond knowledge, admit not, admitted not, fail answer, failed answer, fails answer, unknown, nicht beantworten,
      keine antwort, nicht weiss, nicht wusste, unbeantwortet, nicht beantwortet, offen frage
      """,
      """
      answer answers answered answering question questions know knows knew knowing knowledge information unable able
      couldnt couldn't could cant cannot doesnt didnt dont lack lacked lacks missing open remain remained remains left
      agent assistant bot ai unanswered without admit admits admitted admitting pass passed passing hand handed colleague team human depth out
      beyond unsure stuck fail failed fails failing get own help had having reply system gap find found frage fragen
      antwort beantworten weiss wusste keine kein konnte offen blieb geblieben bleiben beantwortet
      """),
    Vocabulary(
      """
      technical, malfunction, malfunctions, malfunctioning, fault, faults, faulty, error, errors, bug, bugs, defect,
      defects, defective, not working, isnt working, doesnt work, not work, wont work, stopped working, broken,
      out order, crash, crashes, crashed, glitch, glitches, breakdown, trouble device, trouble software, problem device,
      problem software, problem equipment, trouble equipment, technisches, technische, stoerung, storung, fehler, defekt,
      kaputt, nicht funktioniert, funktioniert nicht
      """,
      """
      problem problems issue issues trouble troubles difficulty difficulties working work works worked wont doesnt isnt
      stopped device devices machine machines software hardware app equipment appliance product system systems website
      broken down order according behaving properly right should supposed fail fails failed failing report reporting
      experiencing experience experienced having run into going wrong gone current currently gemeldet meldete meldet
      problem funktioniert funktionierte gerat geraet berichtet
      """),
    Vocabulary(
      """
      billing, invoice, invoices, invoiced, bill, bills, charge, charges, charged, refund, refunds, refunded, payment,
      payments, direct debit, rechnung, rechnungen, zahlung, zahlungen, erstattung, ruckerstattung, abbuchung, abrechnung
      """,
      """
      question questions query queries enquiry enquiries enquire enquired inquire inquired inquiry inquiries concern
      concerns concerning regarding related account money amount amounts receipt receipts fee
      fees cost debit direct statement come came raise raised bring brought topic subject clarify explain explained
      information wonder wondered frage fragen erkundigt erkundigte geld betrag kosten bezahlung gutschrift rund bezuglich
      zu thema gestellt
      """),
    Vocabulary(
      """
      manager, managers, supervisor, supervisors, boss, superior, superiors, in charge, person responsible, somebody
      responsible, someone responsible, anyone responsible, higher up, higher authority, senior, escalate, escalated,
      escalation, team leader, management, leadership, vorgesetzten, vorgesetzter, vorgesetzte, chef, chefin, leiter,
      teamleiter, geschaftsfuhrer, verantwortlichen, geschaftsleitung
      """,
      """
      manager managers supervisor supervisors charge responsible speak speaking talk talking spoken put puts through
      passed pass higher up authority senior demand demanded demands demanding insist insisted insists step stepped issue
      team leader see over above more transferred transfer connect connected connected further human decision maker
      colleague staff member sprechen reden verlangt verlangte verlangen verbunden werden weitergeleitet fuhrungskraft
      einem hoheren stelle
      """),
    Vocabulary(
      """
      order placed, placed order, place order, places order, placing order, buy, buys, bought, buying, purchase, purchases,
      purchased, order, orders, ordered, ordering, sale, bestellt, gekauft, bestellung, kauf, kaufte, bestellte, kaufen,
      bestellen
      """,
      """
      place places placed placing take took taken decide decided decision commit committed something goods product
      products item items new result ended close closed come came firm order orders actual completed complete go went
      ahead through aufgegeben getatigt abgeschlossen ware waren produkt
      """),
    Vocabulary(
      """
      demo, demos, demonstration, demonstrations, demonstrated, shown product, see product, product action, trial run,
      product presentation, presentation product, walkthrough, vorfuhrung, produktvorfuhrung, vorgefuhrt,
      vorfuhren, produktdemo
      """,
      """
      product products software service system see seeing shown show presented presentation presented action use used
      live arrange arranged interest interested lead accept accepted offer agree agreed yes book booked schedule
      scheduled get trial run works working sehen gezeigt zeigen interesse produkt produkts software bekommen
      """),
    Vocabulary(
      """
      praise, praised, praises, praising, compliment, compliments, complimented, positive feedback, satisfied, very happy,
      pleased, delighted, thrilled, impressed, kind words, nice words, good words, something nice, something good,
      something positive, happy with, good feedback, applaud, glowing, appreciation, lob, gelobt, lobte, lobt, kompliment,
      zufrieden, begeistert
      """,
      """
      positive feedback satisfied happy kind nice good great words word pleased staff team service work product
      experience particularly especially extremely pay paid leave left appreciation appreciated appreciate appreciative
      enthusiastic enthusiasm company something's glad how thing things ausgesprochen geaussert sehr positiv positives
      positive ruckmeldung gegeben gemacht zeigte
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
