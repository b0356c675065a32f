extension Lexicon {
  /// Who callers want to hear from, to speak to, or to meet. The form is told at `tables`.
  static let contact = """
    callback! = \
    -thanks|thank *for *calling|call|phoning|ringing; \
    -to|i|ill|then|will|must ^call|ring|phone ^my; \
    +reach ^out ^to ^me|us; +like|want|need|possible *someone|somebody *to ^call|ring|phone|reach; +by ^phone; +over ^the ^phone *tomorrow|later|after; -number *call *back ^on; -!bother; -if *call ^me; \
    +get ^hold ^of ^me|us; +catch ^me|us; +get ^back; \
    +can|could|should|may|might|someone|somebody|anyone|whoever|he|she|they *get|try|catch|reach ^me|us *after|at|on|before|around|till|until|tomorrow|tonight|this|later;  \
    +tell|let|say *him|her|them|mr|mrs|ms|dr|know *rang|called|phoned|ringing; +i'm|im|i ^am ^in *until|till;  \
    +has|have|got ^my ^number; +hear ^from ^him|her|you|them|someone|somebody|one; +here's|heres|here ^is ^my ^number;  \
    +phone|ring|call|phoned|rang ^you *when|tonight|tomorrow|later|back|at|on|this|in|after|once; +should|shall|could|can|may|would ^he|she|they|someone|somebody|we|i *call|ring|phone|phoned;  \
    +give ^me *tinkle|bell|call|shout|ring|buzz; +a ^tinkle; +colleague|doctor|specialist|consultant|expert|nurse|adviser|technician *call|ring|phone|phoned|rang ^you;  \
    +one ^of *ring|call|phone ^you; +ask|tell|get|have *to ^ring|phone|call; +number *reach|reached ^me; +reach ^me|us;  \
    +call|phone|ring *whenever|anytime *suits; +prefer|rather|better *phone|call *me; -returning ^a|your|the ^call; -anything ^but; -e-mail ^will ^do;  \
    -normally|usually *call; -will|shall|should ^i ^ring|call|phone; \
    +give|drop ^you ^a *call|ring|shout; +call|ring|phone ^you; -stop *calling|phoning|ringing; -take *number *off; \
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
    -ich ^rufe *Sie|später *an|zurück; -rufe ^ich *Sie|später *an|zurück; -ich ^rufe|melde|versuche *wieder|selbst|an|mich; \
    -nicht *zurückrufen|anrufen|zurück; +auf *Handy *probieren|versuchen|erreichen; \
    +erreichen ^Sie ^mich; +unter *Nummer *erreichbar|erreichen; +bin *erreichbar; \
    +können|könnten *mich|uns *probieren|versuchen|anrufen|erreichen; \
    +rufen|ruft|ruf *mich|uns *an|zurück; +bitte|um *Rückruf; \
    +jemand|wer *mich|uns *anrufen|anruft|zurückruft; +telefonisch *melden|melde|erreichen; \
    callback; call back; call ^@me ^back; called back; follow-up call; return call; \
    returned call; ?phone ^@me; ?call ^@me; ?phone call from; ?by phone; +@call ^@me; \
    +give|gives|drop ^@me a call|ring|bell|buzz; +get|gets|come|comes ^back ^to @me; \
    +have|get|ask|tell @someone *@call; +get * to call|ring|phone ^@me; +have * call|ring|phone ^@me; \
    +have|get|ask|tell|let|make|need|want *@call ^me|us|my; +make ^sure|certain *he|she|they|someone|somebody *call|calls|ring|rings|phone|phones; \
    +reach ^@me; +hear back|from @someone|you|him|her; +hear from @someone; \
    +talked|talk|speak|discuss * on|over the phone; +@someone @call|contact ^@me|back; \
    +contact ^@me; +return my call; +calling ^@me; -is|was this call recorded; \
    Rückruf; zurückrufen; rückrufen; +ruft|rufen|ruf ^Sie|mich|uns *zurück; \
    +ruft|rufen|ruf *an|zurück; +ruf ^mich|uns; +rufen ^Sie ^mich|uns; +melden ^Sie ^sich *bei|mir; \
    +melden|meldet|melde sich *bei|mir|uns; +meldet ^sich *bei|mir|uns; +sich ^bei ^mir|uns *melden|meldet; \
    +sich *bei ^mir|uns melden; +bei ^mir|uns *melden; +anrufen; ?anrufen; ?angerufen
    appointment = \
    +has|have ^time *@day|#; \
    +see ^you ^on|at; +could|can|would *see ^you *@day|#|on|at; +@day|# *possible|free|available|suit|work; +push|pushed|move|moved|shift|switch *back|to|forward|@day|day;  \
    +@day|# ^instead ^of; +come *@day|# *instead; +then *@day|#; -drop ^it; -strike ^me; -last ^appointment; -when ^was; -would ^i ^need; -should ^i ^also; \
    +put ^you ^in; +come ^by|round|over *@day|#; \
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
    escalate! = \
    -is ^the ^manager|supervisor|boss; -used ^to ^work; \
    -as ^a ^manager|supervisor|boss; -just ^you; \
    +who ^can *decide|help|then|fix|authorise|approve; +you ^can't|cannot *decide; +head|chief ^of *; +power|authority|clout ^to; +further|higher ^up; +over|above ^your ^head;  \
    +go|goes|going|take|taking|pushed *higher|further|up ^the; +anyone|anybody|somebody|someone|one|person *above ^you; +somebody|someone|person|anyone *knows|know ^what;  \
    +put *on *boss|manager|supervisor|somebody|someone; +person ^who ^decides; +rank; +more ^senior; +your ^lead|leader|chief; +with|to ^the ^hotline *any|more|anymore;  \
    +get ^me *lead|leader|chief|head; +reports|report ^to; -praise|compliment *manager|boss; -won't ^be ^necessary; -rather *you; -speak|talk ^to ^you; \
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
    +to|with|your|the|senior|upper ^management; +head ^of *department|service|customer|sales; +in ^charge; \
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
    +show ^you *system|product|software|app|platform|it|how; +demonstrate *how|it|system|product|software|works; \
    +see|watch|seeing *running|run|used|real|practice|action|live|hands; +somebody|someone *use ^it; +take|takes|walk|guide|bring *round|around|through *it|system|product|software|platform|screen|the;  \
    +on ^a|the ^screen; +see ^it|this|that|one *before; +how ^it *looks|works|feels; +short|quick|little ^tour; +hands-on; -missed *demo|demonstration; -at ^the ^demo; \
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
