extension Lexicon {
  /// Buying, paying, sending, repairing. The form is told at `tables`.
  static let trade = """
    billing = \
    +money *gone|missing|disappeared|where; +where *my ^money; \
    +take|took|taken|taking *#|money|euros|dollars|pounds *out|from|off; +owe *money|you|us; -bill|invoice|payment ^is ^fine|okay|ok|right|correct|paid; \
    +#|euros|pounds|dollars|euro|pound *every|a|per|each ^month|year|week *what|why|for; +what|why *#|euros|pounds|dollars|euro|charge *for;  \
    +get|see *euros|money|pounds|dollars|# *back|again; +have *euros|money|pounds|dollars *back; +get ^it|that|them ^back; +still|how ^much *have ^to ^pay|owe|pay; +have ^to ^pay *on|for|still;  \
    +two|double|same|twice *lines|items|entries|positions|thing *euros|pounds|dollars|#; +lines|items|entries *same ^thing; +taken|deducted|withdrawn *from|account|twice|my; +what ^do ^i ^owe;  \
    -came *all ^good; -don't ^care *money; -only ^after; \
    +explain *bill|charge|fee|invoice|amount|dollars|pounds|euros|#; \
    +extra *#|dollars|pounds|euros|charge|fee *bill|on ^my; \
    +resend|copy *receipt|invoice|bill|statement; +last ^payment; \
    +when|where|how *refund|money|payment|deposit *back|arrive|get|receive; \
    +payment *went|go|failed|declined|through|late|due|missing|received; \
    +bekomme|kriege|erhalte *Geld|Erstattung|Rückerstattung *zurück; \
    +Geld *zurück|Retoure|Erstattung; \
    +Rechnung *hoch|falsch|doppelt|bekommen|erklären|kopie|schicken; -restaurant; \
    -don't|not *want *refund; \
    \
    +overpaid; +undercharged; +charged ^@me|us|too|extra|double|wrong; \
    +too ^much *charged|paid|on ^the ^bill; \
    +charged|billed|debited *for|twice|although|but|november|january|february|march|april|may|june|july|august|september|october|december; \
    +billed; +debited ^me|us|my; \
    +what|why *charge|charged|fee|bill|billed|paying|pay|debited|amount; +how *pay|settle; \
    +pay *later|instalments|monthly|card|cash|bill|invoice; +standing ^order; +late ^fee; \
    +deposit *back; +outstanding; +balance *on ^my ^account|owe; +quote *wrong|invoice; +VAT; \
    +berechnet; +zu ^viel *berechnet|bezahlt|abgebucht|gezahlt; +Beleg; +Quittung; \
    +doppelt *abgebucht|berechnet|bezahlt; +Betrag; +Gebühr; +Gebühren; +abgezogen; \
    +bezahle|zahle *wie|wann|wo; +Guthaben; +Kaution; -!calling *about; \
    -not|don't *calling|call|about *invoice|bill|payment|refund; \
    -paid *already *calling|because|it's|its; \
    bill; bills; billing; invoice; invoices; invoiced; ?payment due; ?owe; ?money ^they *paid; ?money ^they *owe; \
    +amount due; +statement; +overcharged; +charged twice; +double charged; +charged ^@me; \
    +due date; +how much *owe; +owe; +balance due; +payment due; +my payment; +dues; +instalments; \
    +installments; +pay ^in *instalments|installments; +direct debit; +receipt; +twice *account; \
    +money *account|back|twice; +charge *of|on|for *#|card|statement|account; +debited; \
    +took *money|#|twice; +reminder *letter|fee; \
    Rechnung; Rechnungen; Abrechnung; Stromrechnung; Telefonrechnung; +abgebucht; +Abbuchung; \
    +Mahnung; +Lastschrift; +Raten; +Überweisung *angekommen|eingegangen; -paid *bill|invoice *calling|\
    because; -!about *bill|invoice; -no questions about
    payment = payment; pay; paid; paying; ?payments; +charged; +credit card; +debit; +transfer *arrive|\
    arrived|received; Zahlung; Zahlungen; bezahlen; zahlen; bezahlt; gezahlt; überweisen; Überweisung
    refund = \
    +like|have|see *money|#|euros|pounds|dollars *back|again; +get ^it ^back; +hand|pay|send *back *money|#|euros; +money|cash *back; \
    refund; refunds; refunded; reimbursement; reimburse; reimbursed; money ^back; chargeback; \
    +give|want|get *money|# *back; +credit ^me|my; Erstattung; Rückerstattung; erstatten; \
    +Geld zurück; +zurückerstattet
    charge = charge; charges; charged; transaction; transactions; debit; debited; Abbuchung; Buchung
    dispute = dispute; ?complain ^of ^a ^charge; disputed; disputing; ?charge they did not !make; \
    ?!recognise; ?!recognize; contest; +!recognize; +!recognise; +!make ^this|that *purchase|charge; \
    +!my ^charge; +!authorize; +!authorise; +wrong charge|amount|bill; +charged *extra|wrong|twice|\
    double|too; +extra amount|charge; +error|mistake *bill|statement|card|account|invoice; +charged ^@me \
    *for; +!mine; +wrongly charged; +unknown|strange|suspicious|odd|weird charge|transaction|payment; \
    +never *bought|purchased|ordered|made|authorized; +charge i; +!made ^the|this|that *charge|purchase; \
    +incorrect charge|amount|bill; +charge is|was wrong; +!purchase; +!purchased; +charge *removed|\
    reversed|cancelled; +remove *charge; +dispute; +charge *dispute|disputed; +don't|not *!know *charge; \
    anfechten; reklamieren; Reklamation
    discount = discount; discounts; coupon; promo; promo code; promotion; promotions; voucher; \
    ?special ^offer; offers; deal; deals; sale; +cheaper; +better|lower|special|good price; \
    +any offers|deals; Rabatt; Gutschein; Ermäßigung; Sonderangebot
    price = price; prices; pricing; cost; costs; quote; rate; rates; fee; fees; expensive; fare; \
    +how much ^is|does|would|are|for|do|will; +how expensive; +what does *cost; Preis; Preise; Kosten; \
    Angebot; +wie viel kostet; +was kostet|kosten; +wie teuer
    quote = ?quotation; quotation; estimate; ?quote; Kostenvoranschlag; Angebot
    order = \
    -take ^the ^risk|chance|bus|train|tram|lift|stairs|tube|hint|blame|point; -take ^my ^time|chances; \
    -come ^back *later|next|month|week|tomorrow|when; \
    ~i'll|we'll ^have|take|buy|get|order; \
    ~take ^all|both|them|the|a|an|#; ~we|i ^will ^take; ~then *#|two|one|three|four ^of ^them|those|these; ~#|two|one|three|four|both ^of ^them|those|these ^please; ~as ^usual; ~go ^on ^then;  \
    ~out ^of *#|two|one|three|pack|packs|boxes|bags; ~on ^account; ~talked ^me ^into; ~make ^it *large|small|medium|big|bigger|one|blue|red|black|white|green;  \
    ~#|two|one|three ^it|then ^is|please; ~same ^as ^last|always|before|usual; ~put ^it|me|us|them *on|down; ~white|blue|black|red|green|large|small|medium ^then|please|it;  \
    +they|it|them ^leave|leaves *today|tomorrow|this|tonight; +paid ^and ^sent; +they|it ^will *go ^out|leave|ship; -other ^customers|people; -let ^me ^sleep; -sleep ^on; -only ^wanted ^to ^buy ^it ^if; -only ^asked; -hang ^on;  \
    -without ^asking; -would ^have ^taken; -i ^have ^taken *but; \
    +do|did ^you ^want|like *order|buy|book|purchase; -take ^care; \
    ~charge ^my *card|account; ~go ^ahead *order|charge|place|book|send|with; \
    ~put|add *tab|order|basket|cart|bill; +would you like to add|try|have|get|book|reserve; \
    +shall|should ^i *add|order|put|place|book|reserve|send; ~nehme *Abo|Paket|Angebot|das|den|die; \
    ~buche|bestelle *das|den|die|ein|eine|zwei; ~sign|signing ^up; ~join; \
    ~i'd|would ^like ^to ^buy|order|purchase|get; ~book|reserve *tickets|seats|table|room; \
    -if *came|had|was|were|cheaper|available; -only *if; -error *checkout|order; \
    -wenn *gäbe|wäre|billiger; \
    \
    ~stick|put|sign|count ^me|us ^down|in ^for; \
    ~send|ship|deliver|bring|post ^me|us *#|a|two|three|four|some|another|box|boxes|bag|bags; \
    ~schicken|liefern|bringen|senden ^Sie ^mir|uns *#|zwei|drei|vier|ein|eine|einen; \
    ~i|we ^will ^take|have; ~i|we ^take *of|the|those|both|it; ~go ^for *the|a|it; \
    ~decided *on|for *the|a; ~wrap *up; ~i'm|im ^buying; \
    ~can|could ^you *send|add|get|put *#|a|two|three|another|some *me|us|order|for; ~place *order; \
    ~put *order; ~renew; ~reorder; ~order *again|same|usual; ~same ^again|as ^usual; ~the ^usual; \
    ~get ^me *#|a|two|three|some; ~add *a|another|two|one|some; ~upgrade *me|us|to; ~purchase; \
    +they|it *go|goes|going ^out *tonight|today|tomorrow|monday; +dispatched; \
    +#|kartons|pakete *geht|gehen *raus; +geht|gehen ^morgen|heute *raus; \
    -nearly|almost *bought|ordered|purchased; -talked ^me ^out; -out ^of ^stock; \
    -fast|beinahe *gekauft|bestellt; -no ^longer *want|need; -instead ^of *buying; \
    -used ^to ^buy|order; -don't|not|won't *buy|order|want; \
    -just|only *looking|browsing|asking|wondering; -nur *schauen|fragen|wissen; \
    -nicht *bestellen|kaufen; \
    order; ordered; orders; purchase; purchased; purchases; buy; buying; bought; ?place an \
    order; ?placed an order; ?goods; ~can|could|may i|we ^get|have|order|buy; ~i ^will ^have|take; \
    ~i ^take *#|the|a|one|two|three|please; ~i ^have *please|@food; ~i ^take; ~i ^would ^like ^#|@item; \
    ~like|love|want|wanna|need|wanted ^to ^have|order|buy|purchase|get; +add *to *cart|order|basket; \
    ~give|get|bring ^@me ^a|an|the|one|two|three|some|#; ~let ^me ^have|get; ~sign ^@me *up; \
    ~subscribe; ~order|ordering *for *pickup|delivery|takeaway; ~to take away|go; \
    ~i|we *go ^with; ~#|three|two|one ^it ^is; ~please send|ship|deliver *them|it|to; ~make ^that|it \
    ^#|a|two|three; ~i'd|would|id like ^a|an|the|two|three|some|#|one *pizza|burger|ticket|tickets|coffee|\
    salad|sandwich|coke|drink|menu|meal|lamp; +tickets ^for|to; +#|two|three|one|four tickets; \
    +order|purchase number|confirmed|confirmation; +is|are|was|been ^ordered|placed|purchased|bought; \
    +ordered; +cab|taxi|ride ^is ^booked; \
    bestellen; Bestellung; bestellt; kaufen; gekauft; Kauf; +ich ^nehme; +ich|wir *hätte|hätten gern|\
    gerne *#|zwei|drei|ein|eine|einen; +nehme *#|zwei|drei|den|die|das|einen|eine; \
    ~#|a|an|the|some|with|large|small|medium|extra|two|three|and *@food ; ~@food ^please; +would you like one|some|it|that|two; +would you like to order|buy|purchase|take; -forget ^it|that; -was ^going ^to *but; -how ^much *would|is|are|does; -cancel *order; \
    -get|have *demo|demonstration|refund|copy|manager|appointment|question|invoice|bill|receipt; -wollte *eigentlich; -will|have *think ^about; -überlege; -too ^much|expensive; -zu ^teuer; \
    -changed *mind; -did|has|where|when *my ^order; -status *order; -no|nein ^thanks|danke ^that's|das; \
    -do|can|may ^i ^have ^to; -!order; -never *ordered|bought; -have ^a ^think; -if *booked|ordered|bought
    delivery = delivery; deliver; delivered; delivering; shipping; shipped; ship; shipment; package; \
    parcel; courier; tracking; track; +!arrived; +!received; +where ^is *order|package|parcel; \
    +on ^its|the ^way; Lieferung; liefern; geliefert; Paket; Versand; Sendung; Sendungsnummer
    return = return; returned; returning; exchange; send ^back; ?return ^an ^item; +take ^it ^back; \
    +replacement; +swap; zurückgeben; umtauschen; Umtausch; Rücksendung; Retoure; zurückschicken
    damaged = damaged; damage; defective; faulty; broken; cracked; smashed; shattered; scratched; torn; \
    +!working; beschädigt; kaputt; defekt; Schaden
    drink = drink; drinks; beverage; beverages; +soda; +coke; +cola; +pepsi; +sprite; +water; +juice; \
    +lemonade; +coffee; +tea; +beer; +wine; +milk; +milkshake; +shake; +fanta; +latte; +cappuccino; \
    +espresso; +smoothie; +mocha; +drpepper; +pepper; +iced; +cocktail; +champagne; Getränk; Getränke; \
    trinken; +Wasser; +Bier; +Saft; +Kaffee; +Tee; +Wein; +Limonade
    pizza = pizza; pizzas; pizzeria; +pepperoni; +margherita; +calzone; +hawaiian; Pizza
    burger = burger; burgers; hamburger; +cheeseburger; +whopper; +bigmac; +mcchicken; +patty; Burger
    dessert = dessert; desserts; sweet; +ice ^cream; +icecream; +cake; +cookie; +cookies; +brownie; \
    +donut; +doughnut; +pie; +sundae; +pudding; +mcflurry; +cheesecake; Nachtisch; Dessert; Eis; Kuchen
    side = ?side ^dish; ?side; sides; ?side ^order; fries; +wedges; +onion ^rings; +coleslaw; +mashed; \
    +nuggets; +wings; +breadsticks; +garlic ^bread; Beilage; Pommes
    salad = salad; salads; +caesar; +greens; Salat
    sandwich = sandwich; sandwiches; sub; +wrap; +panini; +hoagie; +club; +footlong; +blt
    food = food; meal; meals; eat; dish; dishes; snack; +burger; +sandwich; +salad; +pizza; +fries; \
    +chicken; +nuggets; +soup; +pasta; +cheese; +steak; +noodles; +rice; +dessert; +cake; +breakfast; \
    +menu; +taco; +burrito; +sushi; +curry; +wings; +combo; +shrimp; +salmon; +spaghetti; +lasagna; \
    Essen; Gericht; Mahlzeit; +Margherita; +Schnitzel; +Nudeln
    item = item; items; goods; product; products; article; Artikel; Ware; Produkt
    address = address; addresses; location; ?moved ^house; +where ^is ^it|the; +located; +moved ^to; \
    +street; +zip; Adresse; Anschrift
    phonenumber = phone number; telephone number; contact number; +number to call; +their number; \
    +the number; Telefonnummer; Rufnummer
    contactdetails = contact details; contact information; +phone number; +telephone number; \
    +their number; +email address; +where are they located; Kontaktdaten
    change = update; updated; updating; change; changed; changing; modify; modified; edit; amend; \
    correct; correction; alter; swap; ?different; +new address|number|email|name; +moved; +switch; \
    +instead; ändern; geändert; Änderung; aktualisieren
    transfer = transfer; transferred; ?send money; ?sent money; wire; wired; move money; +send; +venmo; \
    +send money; +pay *#; +give *#; +request *#; +zelle; +paypal; überweisen; Überweisung
    money = money; funds; cash; +dollars; +bucks; +euros; +pounds; Geld
    fraud = fraud; fraudulent; scam; scammed; stolen; steal; stole; stealing; theft; thief; \
    ?suspicious; unauthorised; unauthorized; hacked; hacker; ?identity theft; ?suspicious activity; \
    +took from my account; +taken|missing|gone|disappeared|withdrawn *account; +money *missing|gone|\
    stolen|disappeared; +someone|somebody *used|using|transferred|took|stole|hacked|withdrew|emptied|\
    spent|access|accessed|robbed|cloned; +!authorize; +!authorise; +!make ^this|that|these; +robbed; \
    +emptied; +drained; +suspicious|strange|weird|unknown|fraudulent *charge|charges|activity|transaction|\
    transactions|withdrawal; +compromised; +!do ^that; +!transfer; +!withdraw; +never *authorized|made; \
    +all ^my ^money; +balance *wrong|low|empty; \
    Betrug; gestohlen; Diebstahl; verdächtig; unbefugt; geklaut
    claim = claim; claims; claimed; insurance claim; Schadensfall; Schaden; +Schadenmeldung; Schadensmeldung
    status = status; progress; ?check ^on; update ^on; +what happened|happening with|to; +any news|update|\
    updates; +check|checking *on|my; +how far; +know *about; +where *my; Stand; Status
    insurance = insurance; insured; insurer; policy; policies; coverage; cover; premium; deductible; \
    proof ^of ^insurance; Versicherung; Police; versichert
    password = password; passcode; ?pin; login; log ^in; locked ^out; +reset ^my; sign ^in; +forgot *pin|\
    password; Passwort; Kennwort; Anmeldung
    software = software; program; programme; app; application; website; site; +computer; +laptop; \
    +excel; +word; +outlook; +windows; +photoshop; +browser; +salesforce; +quickbooks; +adobe; +office; \
    Software; Programm; Webseite; App
    update = ?software update; ?upgrade; +update; +latest version; +newest version; +install
    server = server; servers; ?server status; +website *down; +site *down; Server
    internet = internet; wifi; wi-fi; broadband; router; modem; connection; +online; +fiber; +fibre; \
    +speed; +mbps; Internet; WLAN
    tv = tv; television; cable; channel; channels; Fernsehen; Kabel
    phone = phone; mobile; smartphone; iphone; cellphone; cell phone; handset; +screen; +samsung; \
    +android; +galaxy; Handy; Telefon; Smartphone
    signup = sign ^up; signup; ?start; new service; ?set ^up; set up service; start service; subscribe; \
    subscription; activate; activation; +new connection|internet|plan|line|service|phone|cable; \
    +start *service|internet|plan|cable; +get *internet|cable|service|wifi|connection|phone; \
    +open *account; +first time; +new customer; enroll; enrol; register; registration; join; \
    +want|need|like *internet|cable|connection|service|phone ^service; +install *internet|cable; \
    anmelden; abonnieren; Abo; Neuanschluss
    upgrade = upgrade; upgraded; upgrading; better plan; higher plan; bigger plan; +faster; +more data|\
    speed|channels; +premium; Upgrade
    downgrade = downgrade; downgraded; cheaper plan; smaller plan; +downgrade
    account = ?account; +account; Konto
    closeaccount = ?close ^their|an|the ^account; ?close ^a *account; ?closed *account; +close *account; \
    +closing *account; +delete *account; +cancel *account; +close ^it; Konto schließen|auflösen
    routing = routing number; ?routing; +routing; +aba; +sort ^code; +iban; +swift; Bankleitzahl
    checks = ?order ^checks; ?checkbook; +checks; +cheque|cheques; +checkbook; +check ^book; Schecks
    replacecard = ?replacement card; ?new card; ?replace *card; +replace|replacement|new *card; \
    +card *lost|stolen|broken|damaged|expired|missing|replaced; +lost|stolen|missing *card|wallet; \
    neue Karte; Ersatzkarte
    eligibility = eligible; eligibility; qualify; qualified; entitled; ?offer; +am i *eligible|qualify
    datausage = data usage; data limit; ?usage; +data *used|left|usage|much|remaining; +gigabytes; +gb; \
    +how much data; Datenvolumen
    expense = expense; expenses; expense report; +reimbursement; Spesen
    stoporder = ?stop *order; +stop *order; +hold *order
    promotion = ?promotion; +promotion; +promo
    lost = lost; lose; missing; misplaced; mislaid; +can't|cannot !find; verloren; +finde !nicht; \
    +verlegt
    card = card; cards; debit card; credit card; Karte; Kreditkarte
    block = block; blocked; freeze; lock; locked; deactivate; suspend; sperren; gesperrt
    balance = balance; +how much money; +how much *in|have *account|checking|savings; +how much do i have; \
    Kontostand; Guthaben
    loan = loan; loans; mortgage; ?credit; financing; lend; borrow; Kredit; Darlehen
    interest = interested; ?interest; +like|want to know|hear more; +tell ^me ^more; +more information; \
    interessiert; Interesse
    sales = sales; salesperson; ?sales team; Vertrieb
    legal = lawyer; attorney; legal action; sue; lawsuit; court; Anwalt; verklagen; Rechtsanwalt
    warranty = warranty; guarantee; Garantie; Gewährleistung
    privacy = privacy; personal data; data protection; gdpr; delete my data; Datenschutz; DSGVO
    removal = remove; removed; delete; deleted; erase; +take ^me ^off; löschen; entfernen
    plan = plan; plans; tariff; bundle; ?package; Tarif; Vertrag
    contract = contract; contracts; agreement; Vertrag
    bank = bank; bank account; savings; checking; Bank; Bankkonto
    job = job; position; ?interview; ?application; career; vacancy; hiring; Stelle; Bewerbung
    """
}
