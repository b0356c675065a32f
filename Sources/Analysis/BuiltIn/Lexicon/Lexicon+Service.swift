extension Lexicon {
  /// What callers want of a service, and how they feel about it. The form is told at `tables`.
  static let service = """
    callback = callback; call back; call ^@me ^back; called back; follow-up call; return call; \
    returned call; ?phone ^@me; ?call ^@me; ?phone call from; ?by phone; +@call ^@me; \
    +give|gives|drop ^@me a call|ring|bell|buzz; +get|gets|come|comes ^back ^to @me; \
    +have|get|ask|tell @someone *@call; +get * to call|ring|phone ^@me; +have * call|ring|phone ^@me; \
    +reach ^@me; +hear back|from @someone|you|him|her; +hear from @someone; \
    +talked|talk|speak|discuss * on|over the phone; +@someone @call|contact ^@me|back; \
    +contact ^@me; +return my call; +calling ^@me; -is|was this call recorded; \
    Rückruf; zurückrufen; rückrufen; +ruft|rufen|ruf ^Sie|mich|uns *zurück; \
    +ruft|rufen|ruf *an|zurück; +ruf ^mich|uns; +rufen ^Sie ^mich|uns; +melden ^Sie ^sich *bei|mir; \
    +melden|meldet|melde sich *bei|mir|uns; +meldet ^sich *bei|mir|uns; +sich ^bei ^mir|uns *melden|meldet; \
    +sich *bei ^mir|uns melden; +bei ^mir|uns *melden; +anrufen; ?anrufen; ?angerufen
    appointment = appointment; appointments; consultation; meeting; ?visit; ?date; ?check-up; \
    +visit; +slot; +see the doctor|dentist; +check-up|checkup; +come ^in *on|at; +see you *on|at @day; \
    +viewing; +inspection; +session; +lesson; +haircut; +home visit; +technician|engineer|plumber|\
    electrician|someone|somebody|colleague *come|comes|be|visit|arrive *@day|#; +tour; +interview; \
    +booked|confirmed|scheduled|arranged|fixed|moved|down|reserved *@day; +down ^for *@day|#; \
    +put ^you ^down; +pencil|pencilled|penciled; +see ^the|a doctor|dentist|vet|lawyer|adviser; \
    Termin; Termine; Beratungsgespräch; Besprechung; ?Besuch; +Erstgespräch; +Gespräch; \
    +Besichtigung; +Untersuchung; +eingetragen *@day|#; +vereinbart; +Termin
    dissatisfied = dissatisfaction; dissatisfied; frustration; frustrated; frustrating; unhappy; \
    annoyed; annoying; angry; anger; upset; disappointed; disappointing; disappointment; \
    complaint; complain; complained; complaining; rude; irritated; displeased; mad ^at; ?mad; \
    ?negative review; ?bad review; ?dissatisfied with; ?moan; ?bad experience; \
    +!happy; +!satisfied; +!pleased; +!acceptable; +!good ^enough; +!impressed; +!helpful; +!amused; \
    +!thrilled; +unacceptable; +ridiculous; +terrible; +horrible; +awful; +worst; +dreadful; \
    +useless; +pathetic; +outrageous; +disgusting; +disgrace; +disgraceful; +appalling; +fed ^up; \
    +sick ^of; +sick ^and ^tired; +tired ^of; +waste of|my time|money; +wasting my time; +never again; \
    +bad review; +negative review; +one star; +let ^me|us ^down; +poor|bad|lousy service|quality|\
    experience; +a joke; +rip ^off; +ripped ^off; +scam; +stupid; +dumb; +idiot; +idiots; +moron; \
    +incompetent; +incompetence; +what the hell; +damn; +shit; +fuck; +fucking; +crap; +wtf; +bloody; \
    +sucks; +hate; +so mad; +am mad; +mad about; +furious; +livid; +fuming; +kidding me; +had enough; \
    +had ^it ^with; +unbelievable; +lousy; +rubbish; +garbage; +nonsense; +unprofessional; \
    +ashamed; +shame ^on; +shameful; +hours on hold; +on hold for; +waiting|waited for *hours|weeks|\
    days|months|ages|forever|long; +been|keep waiting *hours|weeks|days|months|ages|since|long; \
    +for *weeks|months now; +messed ^up; +screwed ^up; +hurry ^up; +!appreciate; +geez; +geesh; +omg; +ugh; +duh; +if ^you ^must; +forget ^the ^whole; +do ^this|it ^myself; +just ^perfect; +don't|not ^already *have|know; \
    +seriously; +took you|so long; +taking|takes so|too long|forever; +thanks for nothing; +get lost; \
    +shut up; +nightmare; +!again; +how dare; +lawyer; +my solicitor; +fault; +wrong with you; \
    +cancel my|the|our subscription|contract|account|membership|policy; +switch|switching|change provider|\
    supplier|bank|insurer|company; +take my|our business|custom *elsewhere; +go|going elsewhere; \
    +post|posting|write|tell *about this|it *everywhere|online|facebook|twitter|everyone; \
    +promised|promise *nobody|never|!came|!did; +nobody|no-one|noone *came|come|comes|turns|turned|\
    called|calls|shows|showed|answers|answered|helps|help|cares|bothered|did; \
    +again ^and ^again; +third|second|fourth|fifth time; +every ^single time; \
    +another automated|robot|machine|recording; +still !arrived|!received|!here|!fixed; \
    +still waiting|broken; +could|should ^have *been|better|told|known; +food|soup|pizza|meal|it \
    *was|is|arrived cold|raw|burnt|stale|soggy|late|wrong; +was|were|is|are *rude|cold|late|dirty|filthy|\
    unfriendly|impolite|arrogant; +half|part|most of it|them was missing; +lost|damaged|broke|ruined my|\
    our *again; +i want my money ^back; +complete|utter|total mess|chaos|joke|nonsense|disaster|rubbish; \
    +mess; +chaos; +disaster; +anyone|anybody|someone going|gonna help; +are you even|listening|deaf; \
    +just ^what ^i ^needed; +oh|ah|how ^great|brilliant|wonderful|fantastic|lovely|perfect|super *again|\
    another|lost|broken|late; +great|good|nice|well ^job|done|work *again|lost|broken; \
    Beschwerde; beschweren; beschwert; unzufrieden; unzufriedenheit; verärgert; Ärger; ärgerlich; \
    wütend; enttäuscht; enttäuschend; sauer; frustriert; +unverschämt; +Frechheit; +Unverschämtheit; \
    +Katastrophe; +katastrophal; +inakzeptabel; +!zufrieden; +reicht mir|uns; +mir reicht; \
    +schlechte Bewertung; +nie wieder; +schlecht; +Saftladen; +Zumutung; +Unding; +lächerlich; \
    +Konkurrenz; +wechsle|wechsele|wechseln *Anbieter; +zum dritten|zweiten|vierten Mal; +dritte|zweite|\
    vierte|fünfte Mal; +schon|immer wieder; +na ^toll|super|klasse|prima; +toll *wieder|schon; \
    +nervt; +genervt; +Nase voll; +satt; +keiner|niemand *kommt|kam|meldet|ruft|hilft|geht|da|zuständig; \
    +warte|gewartet|versuche *seit|ewig|Stunden|Wochen|Tagen; +seit *Stunden|Wochen|Tagen|Monaten warte|\
    versuche|geht|funktioniert; +immer ^noch !da|!gekommen|!geliefert|!erhalten; +immer ^noch ^nicht; \
    +furchtbar; +schrecklich; +miserabel; -where|how|whom to send|make|file|write|address a complaint; \
    -complaint about the council|neighbour; -about *!about ^you; -wie|wo *beschweren|Beschwerde *anderen|\
    andere; -no|keine complaints|Beschwerden
    praise = positive feedback; praise; praised; compliment; compliments; complimented; ?satisfied; \
    ?satisfaction; ?happy; ?pleased; ?appreciation; ?gratitude; ?positive; ?thank; ?liked; ?full ^of ^praise; \
    +@great service|job|work|help|experience|staff|team|support|people|advice|technician|driver|cakes|food; \
    +was|were|been|he|she|they|staff|team|guy|lady|courier|driver|technician|colleague|service|food|agent \
    *@great; +you|your *are|were|is|was|have|been *@great; +really|so|very|super|extremely|most|incredibly|\
    truly *helpful|kind|friendly|nice|patient|professional|polite|@great; +so|very|really|extremely|\
    absolutely|totally|quite|pretty happy|pleased|satisfied|impressed|grateful; +happy|pleased|satisfied|\
    delighted|thrilled|impressed ^with|by|about; +love it|your|this|the|my; +loved it|your|the|my|every; \
    +best *ever|town|company|service|world|i; +the best; +best service|help|support; +quickest|fastest|\
    friendliest|nicest|easiest *ever|had; +been *helpful; +delighted; +appreciate *help|work|service|effort|\
    patience|kindness|you|your|it|what; +recommend|recommending you|your|it|this; +well done; \
    +five|5 stars; +star; +superb; +hats off; +kudos; +top|excellent marks|notch; +couldn't|cannot|can't \
    *!fault|!praise; +made my day|week|life; +works|worked|works like a charm|treat|dream; +lifesaver; \
    +a pleasure; +thank *from the heart|bottom; +thanks|thank a million|ton; +went|goes *smoothly|above|\
    beyond; +much better than; +brilliant job|work|service; +please thank|tell him|her|them; +was so|very|\
    really kind|nice|friendly|helpful|sweet; \
    Lob; gelobt; loben; ?zufrieden; +großartig; +hervorragend; +super Service|Team|Arbeit|Beratung; \
    +sehr|wirklich|echt|so|total|absolut freundlich|nett|zufrieden|hilfsbereit|kompetent|gut|schön|\
    begeistert|toll; +begeistert; +zufrieden; +ausgezeichnet; +vorbildlich; +tolle|super|klasse|prima|\
    spitze Arbeit|Leistung|Service|Beratung|Team; +war|waren *freundlich|nett|toll|super|pünktlich|klasse|\
    spitze|großartig|hilfsbereit; +hat|haben *super|toll|prima|wunderbar|hervorragend|sauber geklappt|\
    funktioniert|gearbeitet|gemacht|geholfen; +Sie sind *Beste|beste|toll|großartig|super|Schatz|Engel; \
    +vielen herzlichen Dank; +tausend Dank; +weiter ^so; +sehr gut gemacht|geholfen; \
    -again; -another; -automated; -lost; -nobody; -thanks for nothing; -missing; -wieder; -just ^what ^i \
    ^needed; -!impressed; -!happy; -!satisfied; -late; -broken; -but|aber *terrible|awful|never|!works; \
    -could|might ^have *been better; -schon wieder; -immer noch
    cancel = cancel; cancellation; cancelled; cancelling; terminate; termination; unsubscribe; \
    +close my|the account; closed account; close account; +end my contract|subscription|membership; \
    +call off; +get rid of; kündigen; Kündigung; gekündigt; stornieren; storniert; Stornierung; \
    +absagen; absagen; abgesagt; +abbestellen
    leave = ?leave; ?switch; ?churn; +switch|switching|change provider|supplier|bank; +go elsewhere; \
    +somewhere else; +competitor; +take my business; wechseln; +Konkurrenz
    unanswered = unanswered; ?could !answer; ?cannot !answer; ?unable to answer; ?!answer; ?no answer; \
    ?!know; ?know !something; ?unable ^to ^help; ?had no answer; \
    +!know; +do|does not|!know; +!sure; +!certain; +!tell; +!say; +!idea; +no idea; +no clue; \
    +!have *information|info|details|answer|data|address|access; +no information; +don't|not ^have *information|info|details|answer|data|address|access|record|number|price|idea; +!answer; \
    +unable to answer|say|tell|help; +!understand; +have|need|has|had|like to check|ask|find|look|consult \
    *with|out|colleague|team|department; +need to check with; +will find out; +find ^out *for|from; \
    +get ^back ^to ^you *on|about|with; +beyond my|me; +only able to help; +outside *of|my what|scope; \
    +colleague *will|can|could|able|answer|know; +!help *with|you|that; +that's|is a good question; \
    +have to refer; +wish i knew; +i wish i could; +couldn't|can't *!say|!tell; \
    +only *help|answer *with; \
    weiß !nicht; +weiß *nicht; +nicht ^bekannt; +!weiß; +!wissen; +!sicher; +kann|können *!beantworten|\
    !sagen|!helfen; +?!beantworten; ?!beantworten; +!beantworten; +!sagen; +!helfen; unbeantwortet; \
    +keine Ahnung|Information|Informationen|Auskunft|Angaben; +müsste|muss *nachfragen|fragen|klären|\
    nachsehen|erkundigen; +nachfragen; ?!beantwortet; -may|what|how|who *!know; -let ^me ^know; \
    -!sure *about *name|number|heard|understood|got
    technical = technical issue; technical problem; technical difficulties; technical; bug; bugs; \
    glitch; ?error; ?errors; error; crash; crashes; crashed; crashing; malfunction; malfunctioning; \
    outage; ?broken; ?out ^of ^order; ?!working; ?something !working; ?stop working; ?!work; ?fault; \
    ?faulty; ?defect; ?problem with their device; \
    +!working; +!work; +!works; +!load; +!loading; +!open; +!start; +!respond; +!responding; +!turn; \
    +!connect; +!connecting; +!print; +!charge; +!sync; +!boot; +!send *mail|mails|email|emails; \
    +stopped|stops|stop|quit working|responding; +freezes; +froze; +frozen; +keeps|keep|kept *freezing|\
    crashing|closing|throwing|kicking|logging|restarting|dropping|failing|cutting|losing|beeping|saying; \
    +throws|threw|kicks|kicked me out; +broken; +broke; +breaks; +blue screen; +white|blank|black|empty \
    page|screen; +error message|code|page; +error ^#; +fails; +failed ^to; +suddenly closed|stopped|gone|\
    died|off; +timeouts; +timed out; +very|so|too|really|extremely|awfully slow; +slow *internet|connection|\
    computer|site|app|website; +issue|issues|problem|problems|trouble *with; +having trouble|problems|\
    difficulty|difficulties|issues; +shuts|shut|shutting ^down; +went|goes|is|are|was|been ^down; \
    +is|are|went|goes|been|completely dead; +no|without signal|internet|connection|power|electricity|\
    picture|sound|heating|hot ^water|water; +without *water|power|heating|internet|electricity|hot; \
    +leaking; +leak; +leaks; +dripping; +standing|at still|standstill; +lights|light|lamp *are|is|all red|\
    blinking|flashing; +won't|wouldn't|doesn't|can't|cannot|couldn't|not *log|login|sign|access|open|\
    pay|install|update|download|upload; +!log ^in; +!access; +faulty; \
    +defective; +strange|weird|odd noise|sound|smell; +makes *noise|noises; +cracked; +shattered; \
    +out ^of ^order; +virus; +hacked; +needs|need|want|wants|get *repaired|repairing|fixed|fixing|repair; \
    +repair; +corrupted; +lagging; +unresponsive; \
    Fehler; Störung; defekt; kaputt; abgestürzt; Absturz; technisches Problem; ?funktioniert !nicht; \
    +!funktioniert; +!geht; +!läuft; +!startet; +!angeht; +geht|läuft|funktioniert|startet|lädt|springt|\
    druckt|heizt *!nicht|!mehr; +geht|springt|läuft|funktioniert *nicht; +Fehlermeldung; +Fehlercode; \
    +ausgefallen; +Ausfall; +undicht; +tropft; +hängt|stürzt *sich|ab|auf; +kann|können *!anmelden|\
    !einloggen|!öffnen|!zugreifen; +!anmelden; +!einloggen; +im Display *steht|#; \
    -now|it works|working *again|fine|sorry; -it's|is|its ^working; -works|working ^fine|again|perfectly|now|\
    great; -that ^did ^it; -keine|no|ohne ^Fehler|errors|problems|issues; -was|were|got fixed|repaired *now|\
    already; -läuft *wieder; -geht wieder
    escalate = escalate; escalated; escalation; ?manager step in; ?higher ^up; ?somebody|someone ^in \
    ^charge; ?person in charge; manager; supervisor; superior; ?boss; ?somebody|someone higher; \
    +@talk|want|get|put|give|connect|transfer|bring|fetch|see|need|ask|demand|send|like|where *manager|\
    supervisor|boss|superior|team ^leader|director|owner|superiors|ceo; +your ^boss|superior; \
    +someone|somebody|anyone|person|anybody|whoever|one ^in ^charge; +in ^charge *here|there|please; \
    +@talk|put|want *someone|somebody|anyone|human|person|whoever *decide|decides|charge|responsible|\
    senior|higher|authority|above|runs; +whoever|who runs|is|was *responsible|charge|this ^place; \
    +higher ^up; +higher-up; +someone|somebody|one above you; +responsible *talk|speak; \
    +human ^being *who|that *decide; +escalate; +supervisor|manager *please|now|immediately; \
    +the ^manager; +a ^manager|supervisor|superior; +team leader; \
    Vorgesetzter; Vorgesetzten; Vorgesetzte; Chef; Chefin; Geschäftsführer; Geschäftsleitung; Eskalation; \
    ?Verantwortlichen; +Filialleiter; +Verantwortlichen; +Verantwortliche *sprechen; +Leiter *sprechen; \
    +jemand|jemanden *entscheiden|entscheidet|sagen|verantwortlich|zuständig|höher; \
    -i'm|im|am|i ^am ^the|a manager|supervisor|boss|owner; -i ^the|a ^manager|supervisor|boss; \
    -my ^manager|boss|supervisor; -mein ^Chef; -meine ^Chefin; -your|the ^manager|boss|supervisor *was|is|\
    were *kind|nice|helpful|friendly|great; -thank him|her|them; -Fehler *Chef
    human = human; live agent; real person; representative; ?person; operator; +@talk to|with someone|\
    somebody|human|person|agent|representative|adviser; +human being; +real person|human; +!robot; \
    Mitarbeiter; Mensch; +echten Menschen; +richtigen Menschen; +Mitarbeiter *sprechen
    transferred = ?transfer the call; ?call transferred; ?connected to a; ?put through; \
    +transfer|transferring you; +put|putting you through; +connect|connecting you; +weiterleiten; \
    +verbinde Sie
    demo = demo; demos; demonstration; product demonstration; walkthrough; ?shown ^the ^product; \
    ?see the product; ?product presentation; ?presentation; trial; +walk-through; +show ^@me|our|my|it \
    *how|works|team|product|software|app|system|it|live; +show ^it ^to; +see it|the|that|this|how *action|\
    works|live|yourself; +see *live|action; +walk ^@me|the|my|our through; +product|guided|online tour; \
    +try ^it *out|first; +test ^it *out|first; +trial; +free|test version|trial; +webinar; \
    Demo; Vorführung; Produktvorführung; Präsentation; +vorführen; +zeigen *mal|Software|System|Produkt|\
    funktioniert; +vorstellen *Software|System|Produkt; +ausprobieren; +Probezugang; +testen; \
    -had *demo|demonstration; -the ^demo|demonstration *was|were; -saw|seen *demo|demonstration|videos; \
    -demonstration *street|protest|police|city|town; -would ^there ^be
    """
}
