extension Lexicon {
  /// What callers want of a service, and how they feel about it. The form is told at `tables`.
  static let service = """
    callback! = +give|drop ^you ^a *call|ring|shout; +call|ring|phone ^you; -stop *calling|phoning|ringing; -take *number *off; \
    +get|have|ask|tell *accountant|manager|boss|adviser|advisor|lawyer|sales|expert|specialist|engineer|doctor|nurse|agent|salesman *call|ring|phone|contact; \
    +contact ^me *about|regarding|on|by; +like|want|need|prefer *call *from; \
    +expect|await *your ^call; +someone|somebody *please *call|ring|phone|contact; \
    +shoot ^me ^a *call; +call ^me *sometime|anytime|whenever; +pick ^up ^the ^phone ^and *call; \
    +kann|könnte|soll|sollte *jemand|einer|wer *anrufen|melden|zurückrufen|kontaktieren; \
    +ruft|rufen *jemand *an; +möchte|will|hätte *Rückruf|zurückgerufen|angerufen; \
    -got|saw|missed|received ^your|a ^call; -müssen|brauchen *nicht *zurückrufen|anrufen; \
    \
    +try|catch|get|grab|buzz ^me|us *later|tomorrow|after|on|again|this|landline|mobile|cell|number|number|phone; \
    +try ^me|us *again|back; +someone|somebody|anyone|you|he|she *try ^me|us; +drop ^me *line; \
    +have *@someone *get ^in ^touch; +get ^in ^touch ^with ^me|us; +be|get *in touch; \
    +@someone *touch; +ring|call ^back; +give|gives ^me|us ^a *call|ring|shout|bell; \
    +call|ring|phone *when|once|if|as *know|have|there|free|ready|back|news; \
    +call|ring|phone ^me|us ^on|at|after|before|in|when; +my|best ^number *is; \
    +reach ^me|us ^on|at|by; +available|free ^for ^a ^call; +wait|waiting|expect *for your|a *call; \
    +schedule|arrange|book|request|set *call|callback; \
    +phone ^call *from|tomorrow|later|monday|please; +let ^me|us ^know ^by ^phone; \
    -you ^ever *call|ring|phone; -i ^will *call|ring|phone ^you; -i *call ^you ^back; \
    -i'll|ill call|ring|phone|try ^you|again; -don't|dont|not|never|no *call|phone|ring ^me|back; \
    -did|do|does ^you|anyone|somebody|someone *call|phone|ring ^me; \
    -already *called|phoned|rang ^me; -called ^me *already|yesterday|earlier; -kein *Rückruf; \
    -rufe *Sie|später *an|zurück; -ich ^rufe|melde|versuche *wieder|selbst|an|mich; \
    -nicht *zurückrufen|anrufen|zurück; +auf *Handy *probieren|versuchen|erreichen; \
    +erreichen ^Sie ^mich; +unter *Nummer *erreichbar|erreichen; +bin *erreichbar; \
    +können|könnten *mich|uns *probieren|versuchen|anrufen|erreichen; \
    +rufen|ruft|ruf *mich|uns *an|zurück; +bitte|um *Rückruf; \
    +jemand|wer *mich|uns *anrufen|anruft|zurückruft; +telefonisch *melden|melde|erreichen; \
    callback; call back; call ^@me ^back; called back; follow-up call; return call; \
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
    appointment = +put ^you ^in; +come ^by|round|over *@day|#; \
    +be ^there; +have|got ^you *down|on|for|booked|@day; +@day|# *is ^yours; +is ^yours; \
    +book|put ^me ^in|down; +count ^me ^in *@day; +confirm|confirmed *@day|#; \
    +@day|# *confirmed|works|suits|perfect|it ^is|then; +looking ^forward *seeing|meeting; \
    -nice|pleased|good|glad ^to ^meet; -in ^a ^meeting; -call *back; \
    +rescheduled|moved *to *@day|#; +i've|have ^you ^in; +slot *yours|reserved|booked; +bis *@day; \
    +bis ^dann; +sehen ^uns *@day|dann; +Termin *steht|bestätigt|gebucht|fest; +bin ^da; \
    +komme *@day|um; \
    \
    +put|book|pop|pencil|enter|slot|squeeze|fit|get|sign|schedule *in|down|for *@day|#; \
    +is|are|was|been ^confirmed|booked|fixed|set|arranged|scheduled; +entered|noted *@day|#; \
    +see|expect|meet ^you *@day|then; \
    +check|mot|service|treatment|fitting|training|test|trial|visit|class|massage|interview|inspection *@day|#; \
    +works ^for ^me; +suits ^me; +i'll|ill|we'll|we ^take ^that|it|the; +that|it ^works|suits; \
    +let's|lets *@day|#; +make|made *appointment; +see ^you ^then; +trage|tragen *ein|Sie; \
    +eintragen; +notiert *@day|#; +@day|# *notiert|eingetragen|reserviert|vermerkt; \
    +passt *mir|gut; +sehen ^uns *@day; \
    appointment; appointments; consultation; meeting; ?visit; ?date; ?check-up; \
    +visit; +slot; +see the doctor|dentist; +check-up|checkup; +come ^in *on|at; +see you *on|at @day; \
    +viewing; +inspection; +session; +lesson; +haircut; +home visit; +technician|engineer|plumber|\
    electrician|someone|somebody|colleague *come|comes|be|visit|arrive *@day|#; +tour; +interview; \
    +booked|confirmed|scheduled|arranged|fixed|moved|down|reserved *@day; +down ^for *@day|#; \
    +put ^you ^down; +pencil|pencilled|penciled; +see ^the|a doctor|dentist|vet|lawyer|adviser; \
    Termin; Termine; Beratungsgespräch; Besprechung; ?Besuch; +Erstgespräch; +Gespräch; \
    +Besichtigung; +Untersuchung; +eingetragen *@day|#; +vereinbart; +Termin
    dissatisfied = -what ^frustration|complaint|problem; \
    +fantastic|great|wonderful|brilliant|lovely|perfect|marvellous|super *third|second|wrong|again|broken|late|nobody|never|didn't|hours|weeks; \
    +not ^helping; +!helping; +useless; +no ^help ^at ^all; +no ^use; \
    +nothing *works|worked|helped; +complete ^waste; +didn't ^even; \
    +not ^even *looked|listen|sorry|apologise|apologize|bother; \
    +never *again|on ^time|works|answer|listen|listens; \
    +wrong *colour|color|size|item|order|address|again *third|second|again; \
    +third|second|fourth ^time *wrong|late|missing|broken|this; +keeps|keep *happening; \
    +happens|happened *every|again|always; +always *late|wrong|broken|same ^problem; \
    +how ^many ^times; +how ^long *have ^to|must|does; +i'm|im|am ^done ^with; +done ^with ^you; \
    +switching *to|another; +thinking *switching|leaving|cancelling; +look|looking *elsewhere; \
    +robbery; +daylight ^robbery; +laughable; +pitiful; +embarrassing; +unimpressed; \
    +underwhelming; +regret *buying|choosing|signing; +wish *never; \
    +wasn't|isn't|not *happy|pleased|satisfied|impressed|good ^enough|acceptable|okay|professional|funny; \
    +hardly *helpful|acceptable; +nicht ^wahr ^sein; +darf|kann ^doch ^nicht; \
    +warte *seit|schon|immer; +seit *Wochen|Tagen|Stunden|Monaten; \
    +ständig|dauernd *kaputt|ab|aus|falsch|spät; +jedes ^Mal; +schon ^wieder; \
    +wieder *falsch|kaputt|nicht|verspätet|zu ^spät; +enttäuschend; +unzuverlässig; \
    +unprofessionell; +inkompetent; +ärgert; +ärgere; +regt ^mich *auf; +stinksauer; +stinkt ^mir; \
    +bodenlos; +verschlimmbessert; +hat ^sich *niemand|keiner *gemeldet; +wie ^lange ^noch; \
    +wie ^oft *noch; -how|wo|where *leave *review; -not ^going ^to ^complain; -won't *complain; \
    -wenn *unzufrieden ^wäre; -keinen|keine *Grund; -no ^reason ^to *complain; -deserve *good; \
    \
    +broken|empty promise|promises; \
    +promise|promises|promised|word *broken|broke|kept|!keep|third|second; \
    +third|second|fourth|fifth|umpteenth *this ^week|month|year|time; \
    +you|he|she|they|nobody|noone|nothing *didn't|did|never *!did|!came|!call|!called|!ring|!rang|!show|!showed|!answer|!happened|!turned; \
    +hours|hour|ages *queue|hold|line|phone|waiting|wait; +queue|hold *hours|hour|ages|minutes; \
    +left|leaving *hole|mess|scratch|scratches|stain|stains|damage|dirt; +hole *wall|floor|roof; \
    +ruined|wrecked|destroyed; +scratched|stained; \
    +never *buy|buying|come|coming|use|using|order|ordering|again|recommend; +!recommend; +!worth; \
    +!professional; +!fair; +!right *this|that; +unfair; +unreasonable; +unreliable; +dishonest; \
    +liar|liars|lied|lying; +cheated|cheat|conned; +excuse|excuses; +insult|insulting|insulted; \
    +ignored|ignoring|ignore ^me; +treated|treat *like; \
    +nobody|noone *care|cares|listens|helps|answers|bothers|bothered|knows|responds; \
    +!care *customers|about; +joke; +mockery; +farce; +shambles; +shocking; +dismal; +abysmal; \
    +atrocious; +ridiculously; +overpriced; +rubbish; +awfully; +horrid; +nasty; +sloppy; \
    +careless; +clueless; +hopeless; +sick; +tired *of; +enough *of|is; +lost *patience; \
    +patience *end|thin|lost|run; +losing *patience|temper; +last ^time *i|we|you; +last straw; \
    +not ^good ^enough; +!good ^enough; +!acceptable; +!what ^i ^ordered|paid|expected; \
    +expected *better|more; +disgusted; +dissapointed; +letdown; +unhelpful; +impolite; \
    +unfriendly; +taking ^this *further; +trading ^standards; +ombudsman; \
    +consumer *rights|protection; +small ^claims; +sue; +press *charges; +newspaper; +trustpilot; \
    +stars *one|zero; +zero ^stars; +reviews *leave|write|post; +leave|write|post *bad|negative|terrible|awful|damning|one-star review; \
    +want *money ^back; +demand *refund|manager|compensation|explanation; +compensation; \
    +leaving *you; +last *customer; +lost *customer; \
    +close|cancel *everything|account|contract|membership|subscription *because|this|if; \
    +why ^is|does|do|can|should *so ^hard|difficult|long|slow; +how *hard ^can; \
    +what ^is ^wrong ^with|the ^point; +truly|really|very|so *impressive *care|service|queue|wait; \
    +thanks *a ^lot *for ^nothing; +well ^done *again; +you ^have ^to ^be ^kidding|joking; \
    +are ^you ^serious|kidding|joking; +so ^geht|kann *nicht; +geht|kann *so *nicht *weiter; \
    +immer ^noch *obwohl|nicht|kein|tropft|kaputt|defekt; +Geduld *Ende; +reicht ^es|jetzt|langsam; \
    +langsam *reicht; +Schlamperei; +Sauerei; +Scheiße; +Mist; +blöd; +dreist; +frech; \
    +unfreundlich; +unhöflich; +unverschämte; +unmöglich; +peinlich; +Witz; \
    +schlechter|schlechte|schlechtester|mieser *Service|Erfahrung|Qualität|Kundendienst; \
    +Bewertung *schreiben|hinterlassen; +eine ^Stern; +Anwalt; +Verbraucherschutz; \
    +Geld *zurück *haben|will|möchte; +versprochen *nicht|nie|niemand; +vertröstet; +hingehalten; \
    +im ^Stich; +sehe ^ich ^nicht ^ein; +nicht ^einsehen; +Verarsche; +verarschen; +abgezockt; \
    +Abzocke; +Ewigkeit; +stundenlang; +wochenlang; -!bother; -don't|not ^mind; \
    -no *drama|complaint|complaints|problem ^at ^all; -was *angry|upset *but *now|sorted|fixed; \
    -nobody ^did *great; \
    dissatisfaction; dissatisfied; frustration; frustrated; frustrating; unhappy; \
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
    +for *weeks|months now; +messed ^up; +screwed ^up; +hurry ^up; +!appreciate; +nervig; +ätzend; +ärgert; +!show ^up; +!turn ^up; +not|didn't|never *show|turn ^up; +geez; +geesh; +omg; +ugh; +duh; +if ^you ^must; +forget ^the ^whole; +do ^this|it ^myself; +just ^perfect; +don't|not ^already *have|know; \
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
    praise = +made ^it|that|this|everything *easy|simple|painless|pleasant|quick; \
    +nicest|kindest|friendliest|loveliest|sweetest|finest|greatest|smoothest|quickest *staff|people|team|person|lady|man|guy|service|company|agent|experience|town|world|ever; \
    +update|app|product|food|place|room|hotel|course|trainer|teacher|doctor|dentist|phone|machine|site|website ^is|was *great|amazing|excellent|brilliant|fantastic|wonderful|superb|perfect|lovely; \
    +is|are *great|brilliant|fantastic|excellent|amazing|superb *everything|and|now|much; \
    +you've|have *been *great|helpful|kind|lovely|patient|brilliant|amazing|fantastic|wonderful|good; \
    +were|was *so|very|really *patient|helpful|kind|nice|good; +patient ^with ^me; \
    +really|truly *appreciate; +love *how|what|it|working|shopping|dealing; \
    +enjoyed|enjoy *really|so|very|stay|meal|course|visit|it; +made *feel *welcome; \
    +couldn't|can't *complain; +no|zero complaints *great|fantastic|all; +pleasant ^to *deal|talk; \
    +tell ^them ^that; +compliments ^to; +give *raise|medal; \
    +deserve|deserves *raise|medal|praise|bonus; \
    +Sie ^haben *toll|super|sehr|wirklich *geholfen|gemacht|beraten; \
    +vielen ^Dank *toll|super|tolle|freundlich|Geduld|Hilfe; +sehr ^geduldig; \
    +netteste|netten|freundlichste|freundlichen *Mitarbeiter|Team|Leute; +gerne ^wieder; \
    +jederzeit ^wieder; +schmeckt|geschmeckt *super|toll|hervorragend|lecker; -nothing; \
    -time ^the ^wrong; -didn't; -never; -nobody; -nicht; \
    \
    +never *been|had|felt|seen *so|such|better|this ^well|looked; +looked ^after *well|so; \
    +well *looked ^after; +taken ^care *well|great; +say|pass *thank|thanks ^you|to; \
    +thank *girl|guy|lady|man|colleague|team|staff|him|her|them; \
    +sweet|kind|nice|good|lovely ^of ^you|him|her|them|your; \
    +great|good|lovely|nice|pleasant|wonderful|brilliant ^experience|surprise|touch; \
    +top|first ^class|rate; +exceeded *expectations; +above ^and ^beyond; \
    +couldn't|can't|could ^not *happier|better|asked; +wouldn't|won't *anywhere ^else; \
    +keep ^up *good|great|work; +big ^fan; +blown|blew *away; +over ^the ^moon; +thrilled; \
    +so *quick|fast|easy|smooth|pleased|happy|grateful; +pleasantly; \
    +very *pleased|satisfied|happy|good|nice|kind; \
    +such *pleasure|nice|lovely|friendly|great|good|wonderful; \
    +you|they *rock|rocked|saved|legend|legends|star|stars|angel|gem; \
    +a ^legend|star|gem|angel|credit; +absolutely *love|loved|brilliant|fantastic|amazing|great; \
    +best *garage|shop|service|team|company|doctor|dentist|meal|hotel|decision|thing; \
    +worth *every|the; +five-star; +10 ^out ^of ^10; +ten ^out ^of ^ten; +glowing; \
    +highly *recommend; +tell *friends|everyone *great|good|about; \
    +appreciate|appreciated *really|so|very|much; +noch ^nie *so|jemand|geholfen|erlebt; \
    +so *schnell|gut|freundlich|nett *noch ^nie|hat|haben|geholfen; +Respekt; +Hut ^ab; \
    +Kompliment; +Komplimente; +spitze; +spitzenmäßig; +erstklassig; +hat|haben *gefreut; \
    +bin|sind|war|waren *glücklich|zufrieden|beeindruckt|begeistert|froh; +beeindruckt; +bestens; \
    +vorzüglich; +danke *toll|super|tolle|großartig; \
    +empfehle|empfehlen|weiterempfehlen *Sie|weiter|euch; +weiterempfehlen; +lecker; +köstlich; \
    +herzlich *aufgenommen; +grüßen|danken *Kollegen|Kollegin|Herrn|Frau|Team; -hours; -queue; \
    -weeks; -though; -allerdings; -hole; -stunden; -rude; -worse; -joke; -sarcasm; -would *if; \
    -if *works|turns; \
    positive feedback; praise; praised; compliment; compliments; complimented; ?satisfied; \
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
    unanswered = \
    +that *i ^don't|dont *know; +don't|dont ^know *afraid|sorry; \
    +don't|not|no *information|info|details *front|that|this; +afraid *don't|not|can't|no|unable; \
    +can't|cannot|couldn't *help ^you ^with|answer|confirm|verify; +above ^my *pay; \
    +leider *nicht|keine|kein *sagen|wissen|bekannt|Auskunft|Information; \
    \
    +something *!answer|!tell|!say|!know; \
    +can't|cannot|couldn't|unable *answer|tell|say|know|confirm|find|help|advise; \
    +that|this *beyond|outside|over *me|my|head|scope|knowledge; \
    +don't|not *information|access|details|answer|idea; +not ^my ^area|department|field; \
    +wouldn't|couldn't *know; +no ^way *know|tell; +unsure; +uncertain; \
    +let ^me|us *find ^out|check|ask *and|get|call; \
    +would|have|need ^to *ask *colleague|manager|team|someone; \
    +ask *colleague|team|department|specialist|expert|manager; \
    +colleague|specialist|expert|team|department *answer|tell|help|know; +forward|pass *question; \
    +!sure|!certain *about|whether|if|that|how|when; +überfragt; +weiß ^ich *nicht; \
    +nicht *sagen|beantworten|weiterhelfen|auskunft; \
    +da *muss|müsste *fragen|nachfragen|erkundigen|klären; +entzieht ^sich; \
    +keine *Auskunft|Antwort|Info; -don't|not ^know ^if ^you|anyone|anybody|somebody; \
    -know ^if ^anyone; -if *can't|cannot|couldn't|don't; -wissen *bestimmt|ja|doch; \
    unanswered; ?could !answer; ?cannot !answer; ?unable to answer; ?!answer; ?no answer; \
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
    technical = \
    +not ^moving|turning|opening|closing|responding|working|heating|cooling|charging|starting|loading|printing|connecting|playing|ringing|functioning|updating|syncing|sending|receiving|showing|recording|running|spinning|draining; \
    +!moving; +!functioning; +!closing; +!opening; +!draining; +!spinning; +!recording; \
    +elevator|lift|escalator|gate|barrier|door|window|lock|toilet|shower|sink|pump|valve|battery|remote|keyboard|mouse|microphone|webcam|scanner|server|database *stuck|broken|down|blocked|jammed|dead|leaking|not|flooded; \
    +blocked; +flooded; +flooding; +power ^cut; +outage; +crashing; \
    +app|site|system|program|page|website|portal *error|down|slow|unavailable|hangs|blank; \
    +shows|showing|displays|displaying|get|getting|gives|giving|throws|says *error; \
    +error *when|if|code|message|on|every|each|again; +stürzt *ab; \
    +druckt|geht|läuft|lädt|startet|öffnet|schließt|verbindet|reagiert|funktioniert *nicht|nicht ^mehr|kein; \
    +bewegt *sich *nicht; +steckt ^fest; +klemmt; +Störung|Fehler *melden|auf|im|beim; \
    -in ^case ^of; -druckt|läuft|geht|funktioniert ^wieder; -what ^do|should|must ^i *do *error; \
    -faster ^now; -is ^it ^normal; \
    \
    +goes|went|gone|turns|turned|stays|stayed ^black|blank|dead|dark|off|blue|white|red|grey|gray; \
    +screen|display|page|app|site|website|program|phone|tablet|laptop|computer|printer|router|machine|device|boiler|heating|fridge|oven|washing|dishwasher|car|engine|lift|door|alarm|camera|speaker|tap *black|blank|dead|frozen|stuck|hangs|hung|stopped|crashed|crashes|died|dies|off|smoke|smoking|leaks|leaking|beeping|noise|cold|out|fails|failed|broken|error|refuses|reboots|restarts|slow|loops|flickers|flickering; \
    +crashed *my|the|laptop|computer; +stuck; +hangs; +hung; +flickers; +flickering; +beeps; \
    +reboots; +disconnects; +drops|dropped|dropping *connection|calls|signal|out; \
    +lost *connection|signal|power; +cuts|cut *out|off; +blows|blew|tripped *fuse|fuses; +fuse; \
    +burst; +blocked *drain|pipe|toilet|sink; +clogged; +jammed; +jams; +sparks; \
    +burning|burnt *smell; +smoke; +refuses ^to; +!charging; +!turning; +!printing; +!showing; \
    +!updating; +!syncing; +!recognised; +!recognized; +!heating; +!cooling; +!switch; +!play; \
    +!ring; +!update; +no *longer|more *works|working|responds|starts|opens|connects; +hole *wall; \
    +doesn't|does|did|won't *anything|happen|happens|react; +nothing ^happens; +error; +errors; \
    +gibberish; +garbled; +wrong *password *although|but|even; \
    +acts|acting|playing ^up|weird|strange; +bricked; +glitchy; +buggy; +fault *with|code|light|on; \
    +warning ^light; +tropft; +leckt; +läuft ^aus; +klemmt; +spinnt; +streikt; \
    +bleibt|wird|ist *schwarz|dunkel|kalt|weiß|hängen|stehen|tot; +hängt; +piept; +stürzt; \
    +ruckelt; +flackert; +reagiert *nicht|nicht; +tut *nichts|nicht; +tut ^sich *nichts; \
    +kein|keine|keinen *Strom|Internet|Empfang|Wasser|Heizung|Verbindung|Signal|Ton|Bild|Netz; \
    +Verbindung *ab|bricht|weg; +brummt; +verstopft; +Rohrbruch; +Kurzschluss; \
    +Sicherung *raus|fliegt; +kommt *nicht *rein|durch; +komme *nicht *rein|hinein; +Wackelkontakt; \
    +repariert *werden|muss; +reparieren; +Reparatur; -if ^you *see|error; -all ^fine; \
    -it's|its *all *fine; \
    technical issue; technical problem; technical difficulties; technical; bug; bugs; \
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
    escalate! = \
    +get|give|put|bring ^me *somebody|someone|manager|supervisor|boss; \
    +somebody|someone|anybody|anyone *above|over ^you; +your ^higher-ups; \
    +demand|insist *speak|talk|manager|supervisor|see; \
    +speak|talk *with|to *manager|supervisor|boss|management|director|superior|owner|charge|authority|decision; \
    +decision ^maker; +the ^person|one *in ^charge; \
    +verbinden|durchstellen *Geschäftsleitung|Chef|Leitung|Vorgesetzten|Teamleiter|Filialleiter|Boss; \
    +Geschäftsleitung; +sprechen *Chef|Chefin|Vorgesetzten|Leiter|Leitung|Boss; \
    -already *called|spoke|talked|spoken; -manager|supervisor *solved|sorted|fixed; \
    -if|were ^the ^manager|supervisor; \
    \
    +@talk|word|chat|conversation *authority|senior|charge|responsible|superior|higher|boss; \
    +more *authority|senior; +authority; +senior ^person|colleague|member|staff|agent|management; \
    +management; +head ^of *department|service|customer|sales; +in ^charge; \
    +responsible *person|here; +who *boss|charge|responsible|runs|complain ^to; \
    +your ^superior|superiors|manager|supervisor|boss|team ^leader *please|now|on|to; \
    +let ^me *manager|supervisor|boss; +next ^level; +someone ^else *who *can|decide|help; \
    +take *to ^the ^top|higher|further; +second ^level; +ceo; +director; +owner; ?someone ^higher; \
    ?talk *higher ^up; +Boss *sprechen|Telefon|holen|geben|ran; +Boss; \
    +Ihren ^Boss|Chef|Vorgesetzten|Leiter; +Abteilungsleiter; +Teamleiter; +Teamleiterin; +Leitung; \
    +jemanden|jemand *Chefetage|Leitung|oben|Verantwortung|befugt; \
    +wer *verantwortlich|zuständig|Sagen; +Verantwortung; +eine ^Etage ^höher; \
    +höherer|höhere ^Stelle; -my|is ^a|the manager ^at|of|of; \
    -daughter|son|wife|husband|brother|sister *manager|boss; -new ^manager; \
    -manager|boss ^told|said|asked|wants ^me|us; \
    escalate; escalated; escalation; ?manager step in; ?higher ^up; ?somebody|someone ^in \
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
    demo! = \
    +have|take|get *look *software|product|system|platform|dashboard|tool|app|it|together|before; \
    +see *product|software|platform|system|tool|app *works|working|work|action|first|live|person; \
    +show|shows|showing ^me|us|my|our|them *product|software|platform|system|tool|app|how|features; \
    +Software|System|Produkt|Programm|Lösung *ansehen|anschauen|zeigen|vorführen|vorstellen|testen; \
    +ansehen|anschauen *gemeinsam|zusammen; +walk|run|guide|take *through; \
    +learn|see *how *product|software|system|it *works; -already *seen|had|saw|did; \
    -seen *one|it ^already; -not ^today; \
    \
    +take|takes|taking|took|guide|run|talk|lead ^@me|my *through; \
    +through ^the *dashboard|product|software|app|platform|system|features|tool|interface|module; \
    +show|shows *round|around|off; \
    +see|look *the|it|how *works|working|dashboard|system|product|software *before|first; \
    +before *sign|signing|buy|buying|decide|commit *see|look|try; \
    +see|look *before *sign|buy|decide|commit; +preview; +live ^session|presentation; \
    +present *product|software|solution|it; +presentation; \
    +give ^@me *tour|look|presentation|demonstration; +proof ^of ^concept; +sandbox; +pilot; \
    +test ^drive; +testversion; +anschauen *mal|vorher|live|Software|System|Produkt; \
    +ansehen *mal|vorher|live|Software|System|Produkt; \
    +zeigen|zeigt|zeig *uns|mir *Software|System|Produkt|wie|live|mal; +durch *führen|Software; \
    +Präsentation; +vorgeführt; -your ^demo *crashed|was|broke; -never *demo|asked; -claimed *demo; \
    -no|not|don't *demo|demonstration; -keine *Demo|Vorführung; \
    demo; demos; demonstration; product demonstration; walkthrough; ?shown ^the ^product; \
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
