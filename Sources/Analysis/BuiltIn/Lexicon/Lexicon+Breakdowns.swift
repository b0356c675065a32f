extension Lexicon {
  /// How callers tell that something does not do what it should. The form is told at `tables`.
  static let breakdowns = """
    technical = ?Problem|Probleme|Schwierigkeiten|Ärger *Technik|Gerät|Software|App|Internet|Anlage; ?gestört; ?stört; \
    +bubbling ^up; +burst ^pipe|main; +stürzt|stürzen *ab; +friert *ein; +bricht *ständig|immer|dauernd|jedes *ab; \
    +geht|gehen ^nicht; +won't|doesn't|can't|couldn't ^pair|sync|connect; \
    +keeps ^jamming|crashing|freezing|stopping|dropping; +jammed ^again; \
    +it|he|she|button|key|screen|app|page|site|machine|printer|phone|door|lock|tap|pump|engine|car|remote|alarm|camera|light|lights|bell|till|reader|scanner|drum|fan|heater|oven|fridge|toaster|kettle|radio|speaker|mouse|keyboard|tablet|laptop|computer|box|router|lift|gate|switch|valve|drawer|tray|lid|seat|belt|brake|brakes|clutch|pedal|motor ^won't|doesn't|wouldn't|didn't ^go|do|move|pull|draw|feed|pick|grip|read|show|respond|open|close|click|start|stop|turn|heat|clean|dry|spin|ring|sound|light|print|save|load|play|connect|pair|find|detect|charge|sync|update|install|run|react|draw|shut|lock|switch|slide|rise|lift|drop|flush|drain|boil|cook|freeze|cool|fill|flow|focus|zoom|scan|upload|download|boot|wake|register; \
    +it|he|she|button|key|screen|app|page|site|machine|printer|phone|door|lock|tap|pump|engine|car|remote|alarm|camera|light|lights|bell|till|reader|scanner|drum|fan|heater|oven|fridge|toaster|kettle|radio|speaker|mouse|keyboard|tablet|laptop|computer|box|router|lift|gate|switch|valve|drawer|tray|lid|seat|belt|brake|brakes|clutch|pedal|motor ^just|simply|still|even|always ^won't|doesn't|wouldn't ^go|do|move|pull|draw|feed|pick|grip|read|show|respond|open|close|click|start|stop|turn|heat|clean|dry|spin|ring|sound|light|print|save|load|play|connect|pair|find|detect|charge|sync|update|install|run|react|draw|shut|lock|switch|slide|rise|lift|drop|flush|drain|boil|cook|freeze|cool|fill|flow|focus|zoom|scan|upload|download|boot|wake|register; \
    +it|he|she|button|key|screen|app|page|site|machine|printer|phone|door|lock|tap|pump|engine|car|remote|alarm|camera|light|lights|bell|till|reader|scanner|drum|fan|heater|oven|fridge|toaster|kettle|radio|speaker|mouse|keyboard|tablet|laptop|computer|box|router|lift|gate|switch|valve|drawer|tray|lid|seat|belt|brake|brakes|clutch|pedal|motor ^isn't|aren't|not *moving|pulling|feeding|reading|showing|responding|opening|closing|starting|turning|heating|cleaning|drying|spinning|ringing|printing|saving|loading|playing|connecting|pairing|detecting|charging|syncing|updating|running|reacting|locking|switching|draining|filling|cooling|scanning|uploading; \
    +does ^nothing; +nothing *coming|comes|came ^up|through|out|on; \
    +nothing ^moves|prints|loads|works|shows|opens|plays|rings|responds; +no ^hot; +iced ^over|up; +frosted ^up; \
    +seconds|second|minute ^behind|late; +behind *lips|picture|video|sound; +lag; +lags; +lagging; \
    +delay ^on *sound|line|picture; +cursor *nothing; +cursor *just|only; ?technisches ^Problem; \
    +zieht|nimmt|druckt|frisst|schluckt *Papier *nicht; +zieht|frisst|schluckt|knüllt *Papier; +Papierstau; \
    +er|sie|es|Gerät|Drucker|Maschine|App|Seite|Handy|Rechner|Kiste *zieht|druckt|lädt|reagiert|öffnet|schließt|startet|speichert|erkennt|verbindet|heizt|spült|schleudert|pumpt *nicht|nichts; \
    +Knopf|Taste|Button|Schalter *nichts; +Knopf|Taste|Button|Schalter *tot; \
    +Knopf|Taste|Button|Schalter *nicht|geht|reagiert *nicht; ?something|anything|what ^wrong ^with; \
    ?something|anything ^wrong; ?wrong ^with ^the|their|a; \
    ?run|ran|encounter|encountered|experience|experienced|face|faced|have|had trouble|problem|problems|difficulty|difficulties|issue|issues|fault|error|bug; \
    ?run|ran|encounter|encountered|experience|experienced technical trouble|problem|problems|difficulty|difficulties|issue|issues; \
    ?conked ^out; ?gone|go|went ^wrong; ?in ^need ^of ^repair; ?need|needs|needed ^repair|repairing|fixing; \
    ?act|acted|acting ^up; ?hitch; ?snag; ?technical hitch|snag|hiccup|support|help|matter; \
    ?not *work|working *properly; ?nicht *richtig; ?Aussetzer; ?streikt; ?Ärger ^mit *Technik|Gerät; \
    +just|only ^stands|stood|lies|lay|stares|stays ^there; +just ^stands; \
    +not ^a ^sound|thing|flicker|peep|beep|light|squeak; +says|shows|reads *nought|zero *steps|all|and|balance|when; \
    +it ^says|shows *nothing; +it ^says|shows *wrong|yesterday|nought; +empty|gone|blank ^again; \
    +everything|page|basket|form *empty|gone|blank|vanished|wiped|disappeared *again|when|every|back|press; \
    +starts ^all ^over; +start *all ^over ^again; +back ^to ^square; \
    +light ^on ^the|my ^dash|dashboard|panel|display|front|boiler|router; \
    +coughs|coughing|cough *uphill|hill|engine|idle|idling; +splutters; +sputters; +stutters; +backfires; +jerks; \
    +lurches; +shakes *when|like; +pulls ^to ^the ^left|right; +thumps; +clunks; +clanks; +stinks *of ^burning; \
    +leaking ^like; +gushing; +spurting; +spraying *everywhere; +trickle; +no ^pressure ^in; +drops ^pressure; \
    +lost|losing|loses ^pressure; +push|press|click|turn|tap|pull|hold|dial *nothing; \
    +push|press|click|turn|tap|pull|hold|dial *silence|zilch|zip|nada; +inside|then|and ^nothing; \
    +nobody *hear|hears ^it|me|them; +can't|cannot ^hear ^a; +breaking ^up; +voice ^breaks|cuts; \
    +sound ^goes|cuts|drops|comes; +picture ^freezes|jumps|breaks|flickers|goes; +out ^of ^action; +off ^line; \
    +not ^online; +went ^offline; +goes ^offline; +shows ^as ^offline; +lost ^the ^signal|picture|connection|sound; \
    +no ^bars; +one ^bar; +no ^ringing|tone; +goes|going|went ^straight ^to ^voicemail; \
    +code ^doesn't|never|won't|didn't *come|arrive|work; +never ^loads|finishes|connects|charges|heats|starts|stops; \
    +link *doesn't|won't; +link *dead|expired|broken|nowhere; +goes ^nowhere; +greyed ^out; +grayed ^out; +grey ^box; \
    +button *doesn't|won't|nothing; +button *grey|missing|gone|dead; \
    +can't|cannot ^click|press|tick|select|scroll ^anything|it|on|the; +not ^clickable; +in ^a ^loop; \
    +over ^and ^over *login|page|asks|same; +keeps ^asking *password|login|log|code|pin; +asks *password ^again; \
    +password *not|doesn't|won't *accepted|accept|recognised|work; +log|logs|logging ^me ^out; +signed ^me ^out; \
    +timed ^out; +times ^out; +takes *to ^load; +never ^loads; +half ^loads; +won't ^finish; \
    +stuck *at|on *percent|%|#|loading|screen|page|logo|floor|floors; +hangs ^at; +freezes ^on|at|when; +jumps ^back; \
    +flips ^back; +switches ^off|itself|back; +turns ^itself; +comes ^on ^by; +goes ^off ^by|on ^its|itself; \
    +alarm *goes ^off|going ^won't ^stop|keeps; +alarm *goes ^off|going ^off ^stop|keeps; \
    +beeping ^every|at|all|like|and; +bleeping; +bleeps; +chirping; +chirps; \
    +leaves|leaving *puddle|streaks|marks|lumps|residue|smears; +won't ^go ^round|in|down|back|up; \
    +not ^going ^round|down|back; +won't|doesn't ^stay ^up|on|lit|shut|closed|connected; +won't ^shut|close|lock|open; \
    +doesn't ^shut|close|lock|open *properly|any|all|right; \
    +can't|won't|doesn't *properly *any|work|shut|close|fit|start|open|heat; \
    +not *properly *working|shutting|closing|heating|charging|fitted|connecting|cooling; \
    +doesn't|isn't|won't ^heat|warm|cool|clean|dry|cook|freeze|spin|suck|blow|grip|cut|print|ring *properly|any|anything|up|down|right; \
    +fridge|freezer *warm|defrosted|thawed|melting; +melted|defrosted|thawed|gone ^off *freezer|fridge|everything; \
    +damp ^patch; +cracks ^in; +cracked; +crack ^in|across|down; +warped; +rusted; +rusty; +corroded; +gave ^out; \
    +gives ^out; +gone ^kaput|bang|phut|pop|pear; +pear-shaped; +gremlins; +gremlin; +glitching; +glitches; +hiccups; \
    +on ^the ^wonk; +ropey; +iffy; \
    +dodgy *switch|connection|battery|cable|socket|plug|wire|line|signal|light|app|update; +unplugged ^it *nothing; \
    +unplugged ^it *still|same|and; \
    +tried *turning|switching|restarting|unplugging|resetting|rebooting|reinstalling|everything; \
    +turned|switched ^it ^off ^and ^on; +off ^and ^on ^again *nothing|no; \
    +off ^and ^on ^again *still|same|twice|times; +restarted *nothing|no; +restarted *still|same|twice|times|it; \
    +rebooted *nothing|no; +rebooted *still|same; +reinstalled; \
    +changed|new|replaced *battery|batteries|bulb|fuse *nothing|no; \
    +changed|new|replaced *battery|batteries|bulb|fuse *still|same|made; \
    +Bildschirm|Bild|Ton|Seite|Internet|Verbindung|Netz|Empfang|Fernsehen|Strom|Daten *weg|verschwunden; +alles ^weg; \
    +wieder ^weg; +schon ^wieder ^weg|aus|kaputt; +Lampe|Licht|Leuchte *rot|blinkt|flackert|aus; \
    +Motor *stottert|aus|ruckelt|springt; +stottert; +hört *nicht ^auf *piepen|blinken|klingeln; \
    +Alarm *ständig|dauernd|losgegangen|los; +geht ^immer|ständig|dauernd|plötzlich|einfach *aus|an; \
    +schaltet ^sich *ab|aus|ein; +schaltet *sich ^selbst; +von ^selbst|allein *aus|an|ab; +von ^alleine; +eingefroren; \
    +dreht ^sich *nur|ewig|im ^nicht; +dreht ^sich *nur|ewig|im ^Kreis|Kreis; +Rädchen; +Sanduhr; +lädt ^und ^lädt; \
    +lädt *nicht; +steht ^nur; +steht *Fehler; +zeigt *an *falsch; +zeigt *Fehler|nur|falsch|falsche|komische; \
    +meldet *Fehler|Störung|E; +Code *kommt|angekommen *nicht; \
    +kommt *kein *Wasser|Strom|Code|Ton|Bild|Signal|Mail|Bestätigung|warmes; +kein ^Wasser; \
    +kalt *bleibt|geblieben|Heizkörper|Heizung|Dusche|duschen; +eiskalt *Heizung|Wohnung|Wasser|Heizkörper; \
    +riecht *verbrannt|verschmort|Gas|komisch; +verschmort; +Riss; +gerissen; +gesprungen; +verbogen; +wackelig; \
    +abgerissen; +durchgerostet; +Wasser *läuft|steht|kommt|tropft *aus|Keller|Decke|Boden|raus|unten; \
    +neu ^gestartet *nichts; +neu ^gestartet *immer|trotzdem|gleich|hilft; +Neustart *nichts; \
    +Neustart *gebracht|hilft|trotzdem|immer; +aus- ^und ^eingeschaltet; +aus ^und ^an; +Stecker ^gezogen *nichts; \
    +Stecker ^gezogen *trotzdem|immer; -recall *not; -recall *list; -can ^i|you *wash|use|put|plug|charge; \
    -won't ^it|that *break|damage|hurt; -split *bill|cost|payment; -bent ^over; -torn ^between; -split ^up|between; \
    -loose ^ends|end|change; -rusty *i|my; -lose *weight; -line ^busy; \
    ?fail|failed|failing to work|function|start|load; ?failure; ?defect; ?defective; ?breakdown; \
    ?break|broke|broken ^down; ?malfunctioned; ?playing ^up; ?out ^of ^service; ?!function; ?!functioning; \
    ?stopped ^working; ?unusable; \
    ?problem|problems|issue|issues|trouble|difficulty|difficulties with *device|software|app|computer|machine|website|internet|product|equipment|appliance; \
    ?technical fault|failure|trouble; ?Panne; \
    ?technische|technischen|technisches|technischer Schwierigkeit|Schwierigkeiten|Störung|Fehler|Probleme|Problem; \
    ?!funktioniert; ?Fehlfunktion; ?Probleme *Gerät|Technik|Software|App; \
    +keeps|keep|kept *buffering|flashing|tripping|leaking|spinning|switching|jumping|skipping|jamming|sticking|overheating|stalling|blinking|disconnecting|resetting|crackling|humming|shutting; \
    +keeps|keep|kept *going ^off|down|slow|black|blank|dead; \
    +screen|display|picture|page|window|monitor|tv|telly|app ^just *black|blank|white|blue|dark|grey|green|fuzzy|pink; \
    +stays|remains black|blank|white|dark|off|red|blue|frozen|dead|empty; \
    +goes|went|gone ^white|blank|black|dark|silent|haywire|bang|pop|dead|kaput|bust|fuzzy|dim|funny; \
    +spins|spinning|spin *ever|forever|round|wheel|circle|circles; \
    +wheel|circle|hourglass|timer *spins|spinning|turns|turning|goes; +just|only ^sits ^there; \
    +just ^hangs|spins|freezes|dies|hums|clicks|beeps|buzzes|blinks|flashes|whirrs|loads|buffers|stops; +buffering; \
    +buffers; +won't|doesn't|wouldn't|can't|couldn't *switch|power|boot|fire|start ^on|up; \
    +won't|doesn't|wouldn't *go|turn|come|kick ^on; +refuses ^to; \
    +won't|doesn't|wouldn't *flush|drain|spin|heat|cool|fill|latch|lock|unlock|budge|reset|pair|scan|scroll|eject|ignite|pump|sync|load|dial|download|upload|install|refresh|print|record|react; \
    +won't|doesn't ^do ^anything; \
    +won't|doesn't|wouldn't ^let ^me|us|you *log|login|in|save|pay|finish|send|past|through|type|click|upload|print|submit|download|continue|sign|checkout; \
    +won't|doesn't|wouldn't|not ^take|taking|accept|accepting|read|reading *card|cards|coins|code|password|payment|pin|details|notes; \
    +spits|spat|spitting *out|back; +swallowed|swallows|eats|ate|chews|chewed *card|paper|tape; \
    +throws|threw|throwing|kicks|kicked|kicking|boots|booted|chucks|chucked|logs|logged|logging|knocks|signs ^me|us|everyone|you ^out|off|back; \
    +back ^at|to ^the ^start|beginning|login; +dead ^as; +doornail; +dodo; +stone ^dead; \
    +completely|totally|utterly|just|it ^dead; +not ^so|a ^much|flicker|peep|beep|spark|squeak; \
    +not *flicker|peep ^out ^of; +no ^lights; +no ^sign ^of ^life; +nothing ^comes|lights|came ^up|out|on|through; \
    +nothing *when *press|click|turn|switch|push|tap|plug; +press|pressed|click|push|turn|tap|flick|plug *nothing; \
    +making|makes|make|made|hear|with ^a|an|this|that|some|all *grinding|screeching|squealing|squeaking|rattling|knocking|banging|clunking|clicking|whining|humming|buzzing|gurgling|hissing|scraping|crackling|rumbling|whistling|funny|strange|odd|weird|horrible|awful|terrible|dreadful|almighty *noise|sound|racket|din; \
    +grinding|screeching|clunking|knocking|rattling|whirring|squealing|banging ^noise|sound|away; \
    +noise *when *goes|turn|turns|start|starts|runs|brake; +squeaks; +squeaking; +whirrs; +crackles; +crackling; \
    +gurgles; +judders; +juddering; +vibrates; +wobbles; +stone|ice ^cold; +barely|only ^warm|lukewarm; +stone-cold; \
    +lukewarm; +radiators|radiator|boiler|heating|shower|oven|iron|kettle *cold|lukewarm|tepid; \
    +light|lights|led *flashing|blinking|red|orange|amber; +flashing|blinking ^red|light|lights|orange|amber; \
    +lights *tripped|tripping|flicker|flickers; \
    +comes|came|coming|prints ^out *stripes|striped|streaks|smudged|blank|faint|crooked|wonky|blurred; +smudged; \
    +blurry; +pixelated; +out ^of ^sync; +muffled; +echoes; +echoing; \
    +no ^picture|sound|signal|heat|flame|display|coverage|dial|dialling; \
    +picture|sound|signal|line|connection|internet|wifi|broadband|power|heating|boiler ^gone|goes|went|drops|dropped|dead|keeps|cuts|out|off|breaking|breaks; \
    +gets|get|got ^as ^far ^as; \
    +can't|cannot|couldn't *get ^into|in|on|onto|past|through *account|app|site|system|portal|page|login|screen|programme|program; \
    +can't|cannot|couldn't|not *get *to ^work|start|open|print|connect|play|load; \
    +can't|cannot|couldn't ^access|connect|download|upload|print|load|install; \
    +unable ^to ^log|access|connect|download|upload|print|load|open|install; +gone|went ^wrong ^with; \
    +something|summat ^wrong|amiss|up ^with *the|my|our; +not|isn't|ain't|aren't ^right *with; \
    +acting|playing ^funny|up|silly|odd|strange|weird; +gone|went ^funny|strange|weird|haywire; +plays|play ^up; \
    +given|gave ^up ^the; +last ^legs; +boiler|machine|kettle|fridge|phone|engine|pump|battery|printer|it ^had ^it; \
    +packed ^up|in; +conked ^out; +conks ^out; +bust; +busted; +buggered; +clapped ^out; \
    +blew|blown|blows *fuse|bulb|gasket; +tripped|trips|tripping *fuse|electrics|switch|breaker; +seized; \
    +burnt|burned|burns ^out; +overheats; +overheating; +overheated; +flat ^battery|tyre; \
    +battery *flat|dead|drains|dies; +won't|doesn't *hold *charge; +puncture; +punctured; \
    +engine|car *stalls|stalled|stall; +misfiring; \
    +handle|knob|button|wheel|lid|door|strap|screw|hinge|key|cover|leg|zip|shelf|catch|latch *came|come|fell|fallen|snapped|sheared|broke *off|apart|out|loose|away; \
    +came|come ^loose|apart|undone; +snapped ^off; +fallen|falling ^apart|off; +wonky; +loose ^connection|wire; \
    +drips; +puddle; +pouring *through|ceiling; +water *everywhere|floor|coming|through|ceiling|underneath|carpet; \
    +smell|smells|smelling *burning|gas|burnt|rubber|plastic; +smoke *coming|came|out|from; +sparking; +blocked ^up; \
    +backing ^up; +only ^goes|runs|gets *halfway|far|half; \
    +only|just ^works|prints|charges|shows|loads|plays *half|first|sometimes|minutes|side; \
    +works|working ^sometimes|intermittently; +works *half ^the ^time; +on ^and ^off; +intermittent; +intermittently; \
    +temperamental; +comes|goes ^and ^goes|comes; +it ^gone|off|down|dead ^again; \
    +same ^thing|problem|fault|error *again|happened|still; \
    +still ^not|isn't|doesn't|won't *work|working|loading|connecting|printing|showing|right; \
    +still *playing|dead|stuck|frozen|black|blank|leaking|dripping|flashing; +no ^joy; \
    +shows|showing|says|saying|displays|reads offline|fault|failed|invalid|unavailable|disconnected|error|expired|gibberish|nonsense|connecting; \
    +something ^went ^wrong; +page ^not ^found; +404; \
    +wiped|lost|deleted|vanished|disappeared *all|everything *photos|data|files|settings|contacts|work; \
    +ever ^since *update|updated|upgrade; +since ^the|that|your|last ^update|upgrade; +itself ^off|on|down|out; \
    +freezing|freezes|locks|locked|seizes ^up; +slow ^as; +takes ^ages|forever|minutes *load|open|start|boot|print; \
    +unusable; +can't|cannot ^use ^it|my; +useless ^now; +doesn't|isn't|not ^do|doing ^what *supposed|meant|should; \
    +supposed ^to *but *doesn't|won't|isn't|nothing|not; +should *but|and *doesn't|won't|isn't|nothing; \
    +doesn't|don't|didn't|not *recognise|recognize *card|fingerprint|face|password|device|voice|printer|code|phone; \
    +can't|cannot ^hear *anything|them|anyone|caller; +can't ^hear ^me; +won't|doesn't ^go ^away *error|message|light; \
    +message|warning|error|box *pops|popping|keeps|comes *up; \
    +alles|ist|total|völlig|komplett|Leitung|Telefon|Display|Bildschirm *tot; +mausetot; +rührt ^sich *nichts; \
    +rührt ^sich *nix; +tut ^sich *nichts; +tut ^sich *nix; +passiert *nichts; +passiert *nix; \
    +bleibt *dunkel|schwarz|kalt|hängen|weiß|stumm|leer|rot; \
    +wird|werden *nicht ^warm|heiß|kalt|geladen|erkannt|angezeigt; +wird|werden *nimmer ^warm|heiß|kalt; \
    +springt|fährt|schaltet|lädt|druckt|heizt|kühlt|pumpt|spült|erkennt|reagiert|startet|verbindet|dreht *nicht|kein|keine|nichts; \
    +springt|fährt|schaltet|lädt|druckt|heizt|kühlt|pumpt|spült|startet|geht *nimmer|nix; \
    +fährt|läuft|heizt|druckt *nur ^noch; +geht *nicht ^an|aus|auf|zu|mehr; +fliegt|fliege|wirft|schmeißt *raus; \
    +hängt ^sich *auf; +aufgehängt; +abgestürzt; +abgeraucht; +qualmt; +durchgebrannt; +durchgeschmort; \
    +Geist *aufgegeben; +hinüber; +im ^Eimer; +Macke; +Macken; +macht *Mucken|Zicken|Geräusche|Geräusch|Lärm; +zickt; \
    +muckt; +wackelt; +klappert; +quietscht; +rattert; +knackt; +knirscht; +rauscht; \
    +komische|seltsame|komisches|seltsames|merkwürdige|laute *Geräusche|Geräusch|Töne; +flimmert; +piepst; \
    +blinkt *rot|ständig|dauernd|nur|orange; +leuchtet *rot; +leuchtet *nicht|nichts; +steckengeblieben; \
    +steckt *fest; +hakt; +abgebrochen; +abgefallen; +ausgelaufen; +bricht *ab|zusammen; +Aussetzer; +setzt *aus; \
    +abgehackt; +kein|keine|keinen *Fernsehen|warmes|Warmwasser|Anschluss|Mucks|Reaktion; \
    +komme|komm *nicht *rein|hinein|weiter|ins|drauf; \
    +lässt|lassen ^sich *nicht *öffnen|schließen|einschalten|ausschalten|starten|installieren|anmelden|laden|drucken|aktualisieren|verbinden|bedienen|drehen|bewegen; \
    +lädt *ewig; +ewig *lädt|laden; +Schnecke; \
    -@day|weekend|weekends|morning|mornings|afternoon|afternoons|evening|evenings|week|time|date|slot ^doesn't|don't|won't|wouldn't|isn't|not|didn't *!work|!working|!works; \
    -!work ^for ^me|us|him|her ^then|at|on|before|after|this|that|next; -#|noon ^doesn't|won't|wouldn't ^!work; \
    -he|she|son|daughter|husband|wife|nephew|niece|brother|sister|mum|dad ^doesn't|don't|isn't|not ^!work|!working; \
    -i ^don't|not|wasn't ^!work|!working; -day ^off; -out ^of ^work; -i|we ^won't|can't *open ^a ^ticket|case; \
    -i ^broke; -broke|broken ^my|his|her|their|a|the ^leg|arm|wrist|hip|heart|ankle|news|ice|record|toe|finger; \
    -broken ^leg|arm|wrist|hip|heart|ankle|english|german|toe|finger; -broke ^up; \
    -lunch|coffee|tea|bank|career|short|summer|spring|winter|city ^break|breaks; -crash ^course|diet|helmet|test; \
    -stomach|tummy ^bug|bugs; -bed ^bugs|bug; -a ^virus|bug *child|son|daughter|kids|school|caught; \
    -dead ^tired|easy|good|right|keen|set|nice|simple|cheap|quick; \
    -frozen ^peas|pizza|food|fish|prawns|yoghurt|yogurt|shoulder|meals|berries|chips|veg|vegetables; \
    -stuck ^in *traffic|meeting|jam|queue|work; -stuck ^for ^time|ideas|words; -own|my|your|nobody's ^fault; \
    -smoke ^alarm|alarms|detector|detectors|free; -do ^you ^smoke; -hung ^up *on|phone; \
    -break ^down *cost|costs|price|bill; -breakdown ^cover|of; -does|do|will|would|can *ever *break|fail|crash; \
    -what *if|happens *breaks|break|fails|packs|stops; \
    -if|should ^it|one|they *breaks|break|fails|packs|pack|ever|stops; -guarantee|warranty *if; \
    -anything|something *go|goes ^wrong *if|then; -turned|turns ^out ^i *switched|left|pressed|forgot; \
    -i ^hadn't|haven't *plugged|switched; -forgot|forgotten ^to *plug|switch|turn; -purring; \
    -working|works|running|runs|goes ^beautifully|lovely|nicely|brilliantly|great|a; \
    -am|um|gegen ^@day|# *geht|ginge|passt|klappt *nicht; -@day *passt|klappt *nicht; -geht ^es ^mir|ihm|ihr; \
    <nothing *wrong ^with ^it|mine; <false ^alarm; <wasn't|weren't|not ^plugged|switched ^in|on; \
    <sorry ^to|for *bothered|bother|troubled|disturbed; <out ^it *unplugged|off; <my ^own ^fault|mistake; \
    <silly|stupid ^me; <all ^in ^my ^head; <it ^all *running|working; <wanted ^to ^see ^if|whether ^you; \
    <only|just ^testing|joking|kidding; <Fehlalarm; <Stecker *nicht *drin|eingesteckt; <war ^nur ^der ^Stecker; \
    <doch ^alles ^in|gut; <hat ^sich ^erledigt
    """
}
