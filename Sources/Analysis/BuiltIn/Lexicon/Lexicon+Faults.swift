extension Lexicon {
  /// What does not work, and what nobody could answer. The form is told at `tables`.
  static let faults = """
    technical = \
    +shuts|shut|turns|switches ^off|itself; +makes|making|make *sound|sounds|clicking|grinding|rattling; +rattles; +clicks; \
    +by ^itself; +on ^its ^own; -old ^one *broke|broken|died; \
    +prints|printing|shows|displays|types|plays *blank|nothing|wrong|garbage|black; +vanishes|vanish|vanished|disappears *screen|from|whenever|when|again|all;  \
    +whenever|everytime *vanishes|crashes|closes|goes|jumps|freezes|throws|shuts|stops|dies|hangs|restarts; +each|every ^time *crashes|closes|goes|jumps|freezes|throws|shuts|stops|dies|hangs|restarts|open|press|click;  \
    +throws|throw|kicks|boots ^me|us ^out; +nothing ^on ^the ^display|screen; +is|are|it's|its ^stuck; +won't|doesn't|wouldn't *budge|react|wake; +came ^off; +fell ^off|apart; +snapped;  \
    +gave|given|gives ^up; +packed ^in|up; +conked; +on ^the ^blink; +on ^the ^fritz; +kaput; +went ^bang; +tripping; +smoking; +dead ^as; +out ^of ^action;  \
    -any ^trouble *router|it; -steady; -if *fails|stopped|stops|breaks|broke; -none ^at ^all; -gone ^since; -replaced ^it *at ^once; \
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
    +crashed *my|the|laptop|computer; +stuck; +it|page|app|site|screen|system|computer|program|just|always|then ^hangs|hung; +hangs ^there|every|whenever|when; +flickers; +flickering; +beeps; \
    +reboots; +disconnects; +drops|dropped|dropping *connection|calls|signal|out; \
    +lost *connection|signal|power; +cuts|cut *out|off; +blows|blew|tripped *fuse|fuses; +fuse; \
    +burst; +soaked; +drilled *pipe|cable|wire|wall; +blocked *drain|pipe|toilet|sink; +clogged; +jammed; +jams; +sparks; \
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
    unanswered = \
    +!able *see|say|tell|find|check|answer|look; +unable; +don't|not|no ^have *that; \
    +!in *documents|system|notes|files|records; +not ^in ^my; +no ^insight; +got ^me ^there; +you've|have|youve ^got ^me; +have|need ^to ^ask; +!something ^i; +beats ^me; +no ^figures;  \
    +!figures; +figures ^on; +i ^wouldn't ^know; +out ^of ^my ^hands; +can't|cannot ^see ^that|it; +only *bank|they|he|she *knows|know|does; +over ^my ^head; +haven't ^been ^told; +wasn't|not ^told;  \
    +stumped; +that's|is ^beyond; +no ^record; -ask ^me ^something; -if ^you ^ask; \
    +that *i ^don't|dont *know; +don't|dont ^know *afraid|sorry; \
    +don't|not|no *information|info|details *front|that|this; +afraid *no|unable; \
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
    """
}
