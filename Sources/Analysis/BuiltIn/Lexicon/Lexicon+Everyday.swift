extension Lexicon {
  /// What happens to people and their homes, and what they tell of it. The form is told at `tables`.
  static let everyday = """
    moving = moving; ?moving ^house; ?move ^house; ?moving ^home; relocating; relocate; relocation; \
    +new flat|house|apartment|home|place|address; +address ^changes|changed; +move|moving ^to|into|out|in|away; \
    +moved *to|into; -downstairs; -upstairs; umziehen; Umzug; umgezogen
    child = child; children; kid; kids; son; daughter; toddler; baby; +my ^two|three|boys|girls|little|eldest|youngest; \
    +school ^run; +from school; +kindergarten; +nursery; +twins; Kind; Kinder; Sohn; Tochter
    married = married; marriage; spouse; wife; husband; ?partner; +my ^wife|husband|spouse; -sister *married; -friend *married; verheiratet; Ehefrau; Ehemann
    medication = medication; medicine; medicines; tablets; pills; drugs; insulin; drops; +something ^for ^my; Medikamente; Tabletten
    pregnant = pregnant; pregnancy; ?expecting ^a ^baby; expecting ^a; +baby *due; +due ^in *january|february|march|april|may|june|july|august|september|october|november|december|week|month; \
    +weeks ^along; +trimester; +midwife; schwanger; Schwangerschaft
    pet = pet; pets; animal; animals; dog; dogs; puppy; cat; cats; kitten; rabbit; hamster; +parrot; \
    +poodle; +terrier; +labrador; +retriever; +barks; +barking; Hund; Katze; Haustier; Haustiere
    dog = dog; dogs; puppy; +barks; +barking; +poodle; +terrier; +labrador; +retriever; +leash; +walkies; Hund
    allergy = allergic; allergy; allergies; intolerance; intolerant; +gives ^me *rash|hives|spots; \
    +brings|come|comes ^me ^out; +can't|cannot|!tolerate *tolerate; +react|reaction ^badly|to; \
    +swell|swells *up; +anaphylactic; +coeliac; +celiac; +lactose; allergisch; Allergie; Unverträglichkeit
    injury = injured; injury; injuries; hurt; wounded; ?harmed; +bleeding; +broken ^arm|leg|wrist|ankle|rib|ribs|hip|nose|bone|finger; \
    +broke *arm|leg|wrist|ankle|rib|hip|nose|finger; +swollen; +sprained; +bruised; +bruises; +burned|burnt|cut *hand|arm|finger|leg|face; \
    +fell|fallen *down|off|over|hard; +came|went ^down ^hard; +unconscious; +stitches; +limping; +concussion; \
    verletzt; Verletzung; Verletzungen
    accident = accident; accidents; collision; crash; ?crashed ^into; +ran|drove|crashed|bumped|smashed|slid|backed|went ^into; \
    +hit ^by|my|me|us|the|another; +rear-ended; +into ^the ^back; +knocked *down|over; +pile-up; +dented; \
    +wrote|written ^off; Unfall; Zusammenstoß
    fire = fire; fires; ?burning; flames; ablaze; +smoke *coming|everywhere|from|out; +burning *house|kitchen|bin|roof|car; \
    +on ^fire; +caught ^fire; -fired; Feuer; Brand; +brennt
    gas = gas; ?gas ^smell; ?gas ^leak; +rotten ^eggs; +smell|stinks|stink ^of ^gas; Gas; Gasgeruch
    smell = smell; smells; smelled; smelling; stink; stinks; odour; odor; reek; reeks; stench; Geruch; riecht
    leak = leak; leaks; leaking; leakage; ?water ^damage; flood; flooding; flooded; +dripping; +drips; +drip; \
    +water *coming|running|pouring|everywhere|through|ceiling|floor|wall|carpet; +burst *pipe; +bucket; +puddle; \
    +soaked; +soaking; Leck; undicht; +tropft; Wasserschaden; Rohrbruch
    powercut = power ^cut; power ^outage; power ^failure; outage; blackout; ?no ^electricity; +no ^power|electricity; \
    +without ^power|electricity; +street ^is ^dark; +lights *went|gone ^out; +everything ^is|went *dark; \
    +power|electricity *gone|off|out; +whole *dark; Stromausfall; +kein ^Strom
    noheating = ?!heating; ?no ^heating; ?without ^heating; ?heating ^failure; ?heating ^is ^broken; \
    +heating *off|broken|down|dead|cold|!work|!working|failed|stopped|gone; +radiators|radiator *cold|cool|!warm; \
    +boiler *broken|dead|cold|off|down|failed|!working; +no ^heating|heat; +stone|ice|freezing ^cold; +freezing; \
    +sitting *coats|blankets; +!get ^warm; +without ^heating|heat; Heizungsausfall; +Heizung *kalt|kaputt|aus
    noise = noise; noisy; loud; ?noise ^complaint; racket; +drums; +drumming; +music *loud|night|until|all; \
    +party|parties *night|again|until|every; +shouting; +banging; +hammering; +keeps ^me|us *awake; \
    +!slept; +!sleep; +can't ^sleep; +hear *through ^the ^wall; Lärm; laut; Ruhestörung
    neighbour = neighbour; neighbours; neighbor; neighbors; +upstairs; +downstairs; +next ^door; +flat|people ^above|below; \
    Nachbar; Nachbarn
    breakin = break-in; break ^in; burglary; burgled; burglar; burglars; ?broken ^into; +broke|broken ^in|into; \
    +door|window|lock *forced|smashed|jemmied|kicked; +drawers *floor|out|open; +ransacked; +robbed; \
    Einbruch; eingebrochen
    theft = stolen; theft; stole; steal; thief; thieves; pickpocket; +nicked; +robbed; +snatched; \
    +somebody|someone *took|taken|taking ^my|our; +was|is|were ^gone; +cut ^through; +left *lock; gestohlen; Diebstahl; geklaut
    lost = \
    +should ^have ^been *only; +only *found|got|came|arrived|received *#; +one|two ^short; +there|was|were ^only; +part ^of ^it ^wasn't; \
    lost; lose; missing; mislaid; misplaced; +left ^my *in|on|at; +can't|cannot|couldn't *find; +!find; +!found; \
    +disappeared; +vanished; +is|are ^gone; +nowhere ^to; +looked ^everywhere; +never *came|come|turned|arrived|!came|!turned|!did; \
    +!appeared; -found ^it|them; verloren; verlegt; vermisst
    luggage = luggage; baggage; suitcase; suitcases; bag; bags; rucksack; backpack; trunk; Gepäck; Koffer
    cardholder = card; cards; +wallet; +purse; +debit; +visa; +mastercard; +amex; Karte; Karten
    cash = cash; +notes; +coins; +banknotes; bar; Bargeld
    instalments = instalments; installments; instalment; installment; ?in ^parts; ?payment ^plan; \
    +spread *it|payment|payments|cost|over|months; +pay *monthly|month ^by|bit ^by|stages|over *months; \
    +over *few|several|six|three|twelve|some|# ^months; +bit ^by ^bit; +pay|put *down *at ^once|rest; +all ^at ^once; \
    Raten; Ratenzahlung; abstottern
    receipt = receipt; receipts; proof ^of ^payment; ?proof ^of ^purchase; +something *paper|writing *paid|bought; \
    +for *taxes|accountant|tax|expenses *paper|need|proof; +paper|proof *says|that *paid; Quittung; Beleg; Kassenbon
    copy = copy; copies; duplicate; +send|mail|email|post *again|once ^more; +another ^one *of; +resend; Kopie; +nochmal *schicken
    contract = contract; contracts; agreement; +papers; +paperwork; +what|papers|document|documents ^we ^signed; +signed; \
    Vertrag; Verträge
    pricerise = price ^increase; price ^rise; ?price ^hike; ?price ^rises; +up ^to *now; +price|prices|rate|fee|rent|premium *up|rise|rises|risen|increase|increased|higher|doubled; \
    +last ^year *now|this ^year *#; +used ^to ^pay|be|cost; +now ^it's|its|it|you *#; +putting *up; +costs ^more; \
    Preiserhöhung; teurer
    deposit = deposit; deposits; bond; +we|i ^left ^with ^you; +down ^payment; +security; Kaution; Anzahlung
    back = back; ?returned; zurück
    paidalready = ?already ^paid; ?paid ^already; ?has *paid; +already *paid|transferred|settled|sent; +paid ^it|that|this|you|everything|last|on|in|by; \
    +money *left ^my; +it ^went ^out; +was ^debited; +transferred *on|last|yesterday; +have|has ^been ^paid; \
    +crossed *letter|post; -soon ^as; -when ^my; -will ^pay; -pay ^it; +schon|bereits *bezahlt|überwiesen
    emergency = urgent; urgently; urgency; emergency; immediately; asap; +can't|cannot *wait; +straight|right ^away; \
    +as ^soon ^as; +quick|quickly; +top *priority; +deadline; +in *hours|minutes *opens|open|starts|leave; \
    +no ^time ^to ^lose; +hurry; +every ^minute; dringend; eilig; sofort; Notfall
    late = late; delayed; ?running ^late; +stuck *traffic|behind|on|train; +!make ^it ^on ^time; +held ^up; +running ^behind; \
    +won't|can't *there ^by|before; +rather|instead ^than|of *#; +minutes|hour *behind|later; +missed *bus|train|connection|exit; \
    verspätet; +schaffe *nicht; Verspätung; später
    midnight = midnight; +one|two|three|half ^in ^the ^morning; +1|2|3 *am|morning; +after ^eleven|twelve; +middle ^of ^the ^night; Mitternacht
    arrive = arrive; arriving; arrival; +be ^at|there|with|here; +get ^there|in|to; +check ^in; +land|lands; ankommen; Ankunft
    notarrived = ?!arrived; ?!arrive; ?!received; ?!come; ?!delivered; ?not ^come; ?missing ^parcel; ?!turn ^up; ?!show ^up; \
    +!arrived; +!received; +!come; +!came; +!delivered; +never *came|arrived|showed|turned|received|got|!came|!arrived|!did|!got; \
    +nothing *door|here|arrived|came|yet|mailbox; +still *waiting|waited|missing|!got; +waited|sat|stayed *all ^day|from|home|hours; \
    +nobody|no-one|noone|soul *came|turned|showed|appeared|rang; +no ^sign; +no|not *show; +didn't|not|never *show|turn ^up; \
    +says|said|marked|shows *delivered *but|nothing; -just|now|finally *brought|arrived|came|here
    parcel = parcel; package; delivery; shipment; packet; letter; +order; +book; +nothing *door; Paket; Sendung; Päckchen
    technician = technician; engineer; fitter; plumber; electrician; mechanic; repairman; workman; +your ^man|guy|lady|people; \
    +nobody; +soul; Techniker; Monteur; Handwerker
    """
}
