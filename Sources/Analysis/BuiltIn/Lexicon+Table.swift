extension Lexicon {
  /// One concept a line: `name = phrase; phrase; …`. `?` marks phrases that only questions use, `+`
  /// those that only transcripts use, `!` a word that must be denied. English, then German.
  static let table = """
    callback = callback; call back; call me back; follow-up call; return call; returned call; \
    +call me; +give me a call; +give me a ring; +ring me; +phone me; +get back to me; +reach me \
    at; +hear back from; +have someone call; ?follow up by phone; Rückruf; zurückrufen; +rufen \
    Sie mich zurück; +ruf mich zurück; +rufen Sie mich an
    appointment = appointment; consultation; meeting; +visit; +slot; +see the doctor; +check-up; \
    +come in on; +see you on; Termin; Beratungsgespräch; Besprechung
    dissatisfied = dissatisfaction; dissatisfied; frustration; frustrated; frustrating; unhappy; \
    annoyed; annoying; angry; anger; upset; disappointed; disappointing; disappointment; \
    complaint; complain; complained; rude; irritated; displeased; ?negative review; ?bad review; \
    ?dissatisfied with; +!happy; +!satisfied; +!pleased; +!acceptable; +!good enough; \
    +!impressed; +!helpful; +unacceptable; +ridiculous; +terrible; +horrible; +awful; +worst; \
    +useless; +pathetic; +outrageous; +disgusting; +disgrace; +appalling; +fed up; +sick of; \
    +tired of; +sick and tired; +waste of time; +wasting my time; +wasted; +never again; +bad \
    review; +negative review; +one star; +let down; +poor service; +bad service; +a joke; +rip \
    off; +ripped off; +scam; +stupid; +dumb; +idiot; +idiots; +incompetent; +hell; +damn; +shit; \
    +fuck; +fucking; +crap; +wtf; +sucks; +hate; +so mad; +am mad; +mad at; +mad about; +furious; \
    +kidding me; +had enough; +unbelievable; +lousy; +rubbish; +unprofessional; +on hold for; \
    +hours on hold; +waiting for hours; +for weeks now; +messed up; +hurry up; +!appreciate; \
    +geez; +ugh; +duh; +seriously; +tired of waiting; +took you so long; +taking so long; +thanks \
    for nothing; +for nothing; +get lost; +shut up; +nightmare; +not again; +how dare; +lawyer; \
    +cancel my subscription; +cancel my contract; +cancel my account; +switch provider; \
    Beschwerde; beschweren; unzufrieden; unzufriedenheit; verärgert; ärgerlich; wütend; \
    enttäuscht; sauer; frustriert; +unverschämt; +Frechheit; +Unverschämtheit; +Katastrophe; \
    +inakzeptabel; +!zufrieden; +reicht mir; +schlechte Bewertung; +nie wieder; +schlecht
    praise = positive feedback; praise; praised; compliment; compliments; satisfied; \
    satisfaction; happy; ?pleased; ?appreciation; gratitude; ?positive; +great service; +great \
    job; +good job; +amazing; +awesome; +wonderful; +fantastic; +excellent; +brilliant; \
    +impressed; +love it; +love your; +loved; +best service; +very helpful; +so helpful; +really \
    helpful; +been helpful; +delighted; +appreciate; +recommend you; +well done; +outstanding; \
    +five stars; +superb; Lob; gelobt; loben; zufrieden; +großartig; +toll; +hervorragend; +super \
    Service; +sehr freundlich; +begeistert
    cancel = cancel; cancellation; cancelled; terminate; termination; unsubscribe; +close my \
    account; +end my contract; +end my subscription; +call off; kündigen; Kündigung; stornieren; \
    Stornierung; +absagen
    leave = ?leave; ?switch; ?churn; +switch provider; +switching; +go elsewhere; +somewhere \
    else; +competitor; +take my business; wechseln
    unanswered = unanswered; ?could !answer; ?cannot !answer; ?unable to answer; ?!answer; \
    ?!know; +do not !know; +don't !know; +!sure; +don't !have that information; +!have \
    information; +can't !answer; +unable to answer; +don't quite !understand; +have to check; \
    +need to check with; +will find out; +beyond my; +only able to help; +outside of what; \
    +colleague will; +weiß !nicht; +!sicher; +kann !beantworten; ?!beantworten; unbeantwortet
    technical = technical issue; technical problem; technical difficulties; technical; bug; bugs; \
    glitch; error; errors; crash; crashes; crashed; crashing; malfunction; malfunctioning; \
    outage; ?broken; ?!working; ?stop working; ?!work; +!working; +!work; +!works; +!load; \
    +!loading; +!open; +!start; +!respond; +!responding; +!connect; +stopped working; +freezes; \
    +frozen; +keeps freezing; +broken; +broke; +blue screen; +error message; +error code; +fails; \
    +suddenly closed; +keeps closing; +suddenly stopped; +timeouts; +timed out; +slow; +issue \
    with; +issues with; +problem with; +problems with; +trouble with; +keeps crashing; +shuts \
    down; +went down; +is down; +black screen; +!log in; +!access; Fehler; Störung; defekt; \
    kaputt; abgestürzt; technisches Problem; +funktioniert !nicht; +!funktioniert; +geht !nicht; \
    Fehlermeldung
    billing = bill; bills; billing; invoice; invoices; ?payment due; +amount due; +statement; \
    +overcharged; +charged twice; +double charged; +charged me; +due date; +how much do i owe; \
    +balance due; +payment due; +my payment; +dues; Rechnung; Rechnungen; Abrechnung; +abgebucht
    payment = payment; pay; paid; paying; ?payments; +charged; +credit card; +debit; Zahlung; \
    bezahlen; zahlen; bezahlt; überweisen
    refund = refund; refunded; reimbursement; reimburse; money back; chargeback; Erstattung; \
    Rückerstattung; erstatten; +Geld zurück
    discount = discount; coupon; promo code; promotion; voucher; +cheaper; +better price; +lower \
    price; Rabatt; Gutschein
    price = price; prices; pricing; cost; costs; quote; rate; rates; fee; fees; +how much is; \
    +how much does; +how much would; +how expensive; +how much are; Preis; Kosten; Angebot; +wie \
    viel kostet
    escalate = escalate; escalated; escalation; manager; supervisor; ?manager step in; +your \
    boss; +someone in charge; +person in charge; +higher up; +real person; +human being; +speak \
    to a human; +talk to a human; +someone above you; Vorgesetzter; Vorgesetzten; Chef; \
    Geschäftsführer; Eskalation; +Filialleiter
    human = human; live agent; real person; representative; +talk to someone; +speak to someone; \
    +speak with someone; +human being; Mitarbeiter; +echten Menschen
    transferred = ?transfer the call; ?call transferred; ?connected to a; +transfer you; +put you \
    through; +connect you; +weiterleiten; +verbinde Sie
    order = order; ordered; purchase; purchased; buy; bought; ?place an order; +can i get; +can i \
    have; +can we get; +could i get; +i will have; +i'll take; +like to have; +want to have; +add \
    to cart; +give me a; bestellen; Bestellung; bestellt; kaufen; gekauft; +ich nehme
    delivery = delivery; deliver; delivered; shipping; shipped; shipment; package; parcel; \
    courier; tracking; +!arrived; +!received; Lieferung; liefern; geliefert; Paket; Versand
    return = return; returned; exchange; send back; +take it back; +replacement; zurückgeben; \
    umtauschen; Rücksendung; Retoure
    damaged = damaged; damage; defective; faulty; broken; cracked; smashed; shattered; +!working; \
    beschädigt; kaputt; defekt
    demo = demo; demos; demonstration; product demonstration; walkthrough; trial; +show me how; \
    +see it in action; +see how it works; +walk me through; +see the product; +see it live; Demo; \
    Vorführung; Produktvorführung; +vorführen; +zeigen
    schedule = ?schedule; ?scheduled; ?scheduling; +schedule; +scheduled; +set up; +arrange; \
    +book; +booked; +available on; +put you down; +down for; ?arrange; ?arranged; ?set up; \
    vereinbaren; vereinbart; +eingetragen
    book = book; booked; booking; bookings; reserve; reserved; reservation; reservations; +get me \
    a; +find me a; +make a reservation; buchen; gebucht; Buchung; reservieren; reserviert; \
    Reservierung
    reschedule = reschedule; rescheduled; postpone; move my appointment; change my appointment; \
    +another day; +another time; +different day; +different time; +push back; verschieben; \
    verlegen
    flight = flight; flights; fly; airline; airlines; plane; +flying; airfare; Flug; Flüge; \
    fliegen
    ticket = ticket; tickets; Ticket; Tickets; Eintrittskarte; Karten
    seat = seat; seats; aisle; +window seat; +seating; Sitz; Sitzplatz
    ride = ride; rides; taxi; cab; cabs; shuttle; lift; uber; lyft; +pick me up; +driver; Taxi; \
    Fahrt
    hotel = hotel; hotels; accommodation; accommodations; lodging; motel; hostel; house; +inn; +a \
    room; +rooms; Hotel; Unterkunft; Zimmer
    restaurant = restaurant; restaurants; table; +place to eat; +dinner; +lunch; +dine; Tisch; \
    Lokal
    movie = movie; movies; film; films; cinema; theater; theatre; Kino; Film
    event = event; events; concert; concerts; game; games; show; match; festival; +play; \
    +stadium; +musical; +exhibition; Veranstaltung; Konzert
    drink = drink; drinks; beverage; beverages; +soda; +coke; +cola; +pepsi; +sprite; +water; \
    +juice; +lemonade; +coffee; +tea; +beer; +wine; +milk; +milkshake; +fanta; Getränk; Getränke; \
    +Wasser; +Bier; +Saft; +Kaffee
    food = food; meal; eat; dish; +burger; +sandwich; +salad; +pizza; +fries; +chicken; +nuggets; \
    +soup; +pasta; +cheese; +steak; +noodles; +rice; +dessert; +cake; +breakfast; +menu; Essen; \
    Gericht
    phone = phone; mobile; smartphone; iphone; cellphone; cell phone; handset; +screen; Handy; \
    Telefon
    phonenumber = phone number; telephone number; contact number; +number to call; +their number; \
    Telefonnummer; Rufnummer
    contactdetails = contact details; contact information; +phone number; +telephone number; \
    +their number; +email address; +where are they located; Kontaktdaten
    address = address; addresses; location; +where is it; +located; +moved to; Adresse; Anschrift
    change = update; updated; change; changed; modify; edit; amend; correct; +new address; \
    +moved; +switch; ändern; geändert; Änderung; aktualisieren
    transfer = transfer; transferred; send money; wire; wired; move money; +send; +venmo; +send \
    money; überweisen; Überweisung
    money = money; funds; cash; +dollars; +bucks; +euros; Geld
    fraud = fraud; fraudulent; scam; scammed; stolen; steal; stole; theft; thief; suspicious; \
    unauthorised; unauthorized; hacked; identity theft; ?suspicious activity; +took from my \
    account; +taken from my account; +missing from my account; +money is missing; +someone used \
    my; +someone transferred; +somebody transferred; +someone took; +somebody took; +!authorize; \
    +!authorise; +!make this; Betrug; gestohlen; Diebstahl; verdächtig; unbefugt
    dispute = dispute; complain of a charge; disputed; disputing; ?charge they did not !make; \
    ?!recognise; ?!recognize; +!recognize; +!recognise; +!make this purchase; +!my charge; \
    +!authorize; +wrong charge; +charged extra; +extra amount; +error in my; +mistake on my; \
    +mistake in my; +charged me for; +!mine; +wrongly charged; +unknown charge; +charged for \
    something; +never bought; +charge i; +extra charge; +!make the charge; +strange charge; \
    +incorrect charge; +charge is wrong; +!purchase; anfechten; reklamieren
    charge = charge; charges; charged; transaction; transactions; debit; Abbuchung; Buchung
    claim = claim; claims; insurance claim; Schadensfall; Schaden; +Schadenmeldung
    status = status; progress; update on; +what happened with; +any news; +check on; +how far; \
    Stand; Status
    insurance = insurance; insured; policy; coverage; Versicherung; Police
    password = password; passcode; login; log in; locked out; +reset my; sign in; Passwort; \
    Anmeldung
    software = software; program; programme; app; application; website; site; +computer; +laptop; \
    Software; Programm; Webseite
    internet = internet; wifi; wi-fi; broadband; router; modem; connection; +online; Internet; \
    WLAN
    tv = tv; television; cable; channel; channels; Fernsehen
    signup = sign up; signup; start; new service; set up service; start service; subscribe; \
    subscription; activate; +new connection; +new internet; +new plan; +start a new; +get \
    internet; +get cable; +open an account; +first time; +new customer; enroll; enrol; register; \
    registration; anmelden; abonnieren; Abo
    upgrade = upgrade; upgraded; better plan; higher plan; +faster; +bigger plan; Upgrade
    downgrade = downgrade; downgraded; cheaper plan; smaller plan
    wait = wait; waiting; waited; delay; delayed; late; long time; +on hold; +still !received; \
    warten; verspätet; Verspätung
    unavailable = unavailable; ?!available; ?!possible; ?unable; ?fail; ?failed; ?failure; \
    ?unsuccessful; ?!complete; ?!completed; +!available; +!possible; +unable to; +failed; +sold \
    out; +fully booked; +couldn't !make; +couldn't !book; +couldn't !complete; +can't !book; \
    +!reserve; +!successful; +no !rooms; +no !seats; +no !openings; +unsuccessful; +didn't !go \
    through; +!go through; +was an error; +something went wrong; +unavailable; ausgebucht; +nicht \
    !verfügbar; +!verfügbar; +leider
    prescription = prescription; medication; medicine; medicines; pills; refill; dose; dosage; \
    drug; +tablets; Rezept; Medikament; Medikamente; Tabletten
    doctor = doctor; dentist; physician; therapist; doctors; dr; specialist; clinic; provider; \
    +psychologist; +psychiatrist; +counselor; +dermatologist; +gynecologist; +gp; +surgeon; \
    +hospital; +medical; Arzt; Ärztin; Zahnarzt; Praxis
    stylist = stylist; hair stylist; hairdresser; salon; haircut; barber; Friseur
    instructions = instructions; instruction; directions; +how often; +how many times; +should i \
    take; +supposed to; +how should i; Anweisungen; Anleitung
    threat = threaten; threatened; threatening; +going to; +i will; drohen; gedroht
    followup = follow-up; followup; follow up; +following up; aftercare; +the doctor told; \
    +doctor said; Nachsorge
    symptoms = symptom; symptoms; pain; ill; sick; fever; headache; cough; hurts; Schmerzen; \
    Symptome; krank
    emergency = emergency; urgent; urgently; urgency; immediately; asap; critical; +as soon as \
    possible; +right away; +right now; Notfall; dringend; sofort; eilig
    hours = opening hours; business hours; +what time do you open; +when do you open; +are you \
    open; +when do you close; Öffnungszeiten
    warranty = warranty; guarantee; Garantie; Gewährleistung
    lost = lost; lose; missing; misplaced; +can't !find; verloren; +finde !nicht
    card = card; debit card; credit card; Karte; Kreditkarte
    block = block; freeze; lock; deactivate; sperren
    balance = balance; +how much money; +how much is in; Kontostand; Guthaben
    loan = loan; mortgage; credit; financing; Kredit; Darlehen
    interest = interested; interest; +like to know more; +tell me more; +more information; \
    interessiert; Interesse
    sales = sales; salesperson; ?sales team; Vertrieb
    quote = ?quotation; quotation; estimate; Kostenvoranschlag; Angebot
    legal = lawyer; attorney; legal action; sue; lawsuit; court; Anwalt; verklagen; Rechtsanwalt
    apartment = apartment; flat; viewing; rent; rental; Wohnung; Besichtigung
    car = car; vehicle; auto; truck; Auto; Fahrzeug
    party = party; birthday; wedding; Feier; Hochzeit
    weather = weather; forecast; temperature; rain; Wetter
    music = music; song; songs; album; play; Musik; Lied
    job = job; position; interview; application; career; vacancy; Stelle; Bewerbung
    privacy = privacy; personal data; data protection; gdpr; delete my data; Datenschutz; DSGVO
    removal = remove; delete; erase; +take me off; löschen; entfernen
    luggage = luggage; baggage; bag; bags; suitcase; Gepäck; Koffer
    boardingpass = boarding pass; check in; Bordkarte
    plan = plan; package; tariff; bundle; Tarif; Vertrag
    data = data usage; data limit; gigabytes; gb; Datenvolumen
    bank = bank; bank account; savings; checking; Bank; Bankkonto
    """
}
