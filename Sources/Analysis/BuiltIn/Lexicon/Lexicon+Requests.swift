extension Lexicon {
  /// What callers ask for beyond orders and appointments. The form is told at `tables`.
  static let requests = """
    membership = membership; gym ^membership; +subscription; +contract; Mitgliedschaft
    quit = cancel; cancelled; cancelling; cancellation; terminate; termination; quit; ?end ^their; ?stop ^their; \
    +stop|end *paying|membership|contract|subscription|it|this; +close *it|account|for ^good; +get ^out ^of; +opt ^out; \
    +done ^with ^it; +just ^end; +no ^longer *want|need|member; +don't ^want ^to ^continue|renew; +let ^it ^run ^out; \
    -if *goes|gets|would; kündigen; Kündigung; gekündigt; beenden
    pause = pause; paused; suspend; suspended; freeze; hold; interrupt; +nothing ^for|in|until *january|february|march|april|may|june|july|august|september|october|november|december|week|month|summer; \
    +skip *week|month|next; +take ^a ^break; +while *away|holiday|abroad; +put *on ^hold; +stop *until|for ^a ^while|temporarily; \
    pausieren; Pause; aussetzen; unterbrechen
    renew = renew; renewal; renewed; renewing; extend; extension; prolong; +go|going|carry|keep ^on *with|it; +another ^year|month|term|twelve; \
    +continue *subscription|membership|it|with; +stay *for|another; verlängern; Verlängerung
    refill = refill; repeat ^prescription; new ^prescription; ?prescription; +prescription; +nearly|almost|run|running ^out *of|tablets|pills; \
    +out ^of *tablets|pills|medicine|medication|insulin; +some|put ^more *card|tablets|pills; +more ^of *tablets|pills|same; \
    +need|get *more *tablets|pills|medicine|medication|drops|cream|insulin; Rezept; Folgerezept
    homevisit = home ^visit; house ^call; +doctor|nurse|he|she|someone|somebody *come ^to *us|me|her|him|house|home; \
    +come *to ^our|my ^house|home|place; +can't|cannot *stairs|leave|bed|out|walk; +visit *at ^home; Hausbesuch
    femaledoctor = female ^doctor; woman ^doctor; ?female; lady ^doctor; +woman *if|please|doctor|rather; +rather|prefer|comfortable|like *woman|lady|female; \
    +see|seen *woman|lady; Ärztin
    viewing = viewing; ?see ^the ^flat; ?view ^the; ?look ^at ^the; +look *inside|round|around|at ^it|at ^the; +come ^and ^see; +see *inside|flat|apartment|house|place|room; \
    +have ^a ^look; +view ^it|the; +show ^me|us *round|around|flat|house|apartment; Besichtigung; besichtigen
    install = install; installation; installing; assemble; assembly; set ^up; ?mount; +put *together|up; +come *fit|fix|mount|connect; \
    +no ^plan|manual|instructions; +screws; +don't *know *how *together|assemble; Aufbau; aufbauen; montieren; Montage
    help = ?help; ?assistance; +could|can *someone|somebody|anyone|you *come|help|give|do|put|show; +help; +hand; Hilfe
    returnitem = ?send *item ^back; ?send *back; ?return *item|goods; send ^back; return; returned; \
    +get|bring|send|ship|give *it|them|these|this|those ^back *to; +how *back *to ^you; +take *back; +label; +don't *fit; \
    +exchange; +swap; -staying; -keeping; zurückschicken; Rücksendung
    delivermove = ?delivery ^day; ?other|another ^day; ?different ^day; +other|another|different ^day; \
    +monday|tuesday|wednesday|thursday|friday|saturday|sunday *suit|better|instead|rather|work; +bring ^it *instead|later|earlier; \
    +could|can *deliver|come *instead; +move ^it *to; +postpone; +later *week|day; +day *earlier|later
    language = language; interpreter; translator; ?speak ^another; +somebody|someone|anyone|anybody|one *speaks|talks|speak|who|that *polish|spanish|french|german|turkish|arabic|russian|chinese|italian|portuguese|english; \
    +speak|talk|continue *in|to *polish|spanish|french|german|turkish|arabic|russian|chinese|italian|portuguese|hindi; \
    +my ^english *not|bad|poor|little|!good; +english *not ^so|very ^good; +translate; Dolmetscher; Sprache
    nomarketing = ?advertising ^calls; ?marketing; ?no ^more *calls; ?unsubscribe; ?not ^to ^be ^contacted; \
    +take|remove|get ^me|us|my *off|from *list; +off *list; +stop *calling|ringing|sending|mailing|writing|these|those; \
    +don't|dont|not ^want *calls|emails|ads|advertising|newsletters; +no ^more *calls|mails|emails|letters|adverts; \
    +!call ^me; +unsubscribe; +leave ^me ^alone; Werbeanrufe; Werbung
    erasure = ?data *deleted|erased|removed; ?delete *data; ?erase; ?personal ^data; ?erasure; ?right ^to ^be ^forgotten; \
    +delete|erase|remove|wipe *data|details|account|records|information|everything|me; +keep|store|hold *anything|nothing|data *about; \
    +!keep *about ^me; +want ^you ^to ^delete|forget; +gdpr; -by ^accident; -deleted ^the ^app; Löschung *Daten; +löschen *Daten|alles
    job = -good|great|nice|excellent|fine|lovely|amazing ^job; ?job; ?jobs; vacancy; vacancies; ?position; application; ?apply ^for; +hiring; +looking ^for *bakers|drivers|staff|waiters|cooks|nurses|people|help|cleaners; \
    +work ^for ^you; +apply ^for|to; +cv; +resume *sent|send; +vacancy; +position *open|advertised; +advert *paper|window|online; \
    +job *you|advert|offer|open|still|available; +join *your ^team; Stelle; Bewerbung; Stellenanzeige
    parking = parking; park; ?car ^park; +leave ^it|the *car|park; +where *leave|put *it|car; +car *where; +garage *nearby; \
    +come|coming *by ^car; -train; Parkplatz; parken
    access = wheelchair; ?accessible; ?step-free; ?barrier-free; wheelchair ^access; +step ^free; +ramp; +lift *floor|or; +stairs *no|without|can't|many; +walker; \
    barrierefrei; Rollstuhl
    vegan = vegan; vegans; plant-based; +nothing ^from ^animals; +no ^animal; +!eat *meat|animals|eggs|dairy|milk; Vegan; vegan; veganes
    vegetarian = vegetarian; vegetarians; veggie; +!eat *meat|fish; +no ^meat; +without ^meat; vegetarisch; Vegetarier
    giftwrap = gift ^wrapping; gift ^wrap; ?wrapped; wrapping; +wrap *up|it|them|nicely|gift|present; +make ^it *pretty|nice|special; \
    +ribbon; +bow ^on; +it's|its|is ^for ^my *birthday|anniversary|wedding; -bag *enough; -for ^myself; Geschenkverpackung; einpacken
    waitinglist = waiting ^list; wait ^list; waitlist; +let ^me ^know *if|when *free|drops|opens|cancels; +somebody|someone *drops ^out|cancels; Warteliste
    adddriver = ?another ^driver; ?additional ^driver; ?named ^driver; ?add *driver; driver; +put|add *on *policy|insurance|her|him; +also *drive|driving; \
    +using|use|drive|drives|driving ^the ^car; Fahrer
    emailchange = ?email ^address; ?e-mail ^address; email; e-mail; mailbox; +mail ^address; +write ^to *one|address|this|my; +inbox; E-Mail
    quoteinsurance = ?insurance ^quote; +how ^much *insure|insurance|cover; +quote *insurance|car|house
    speakinperson = ?come ^to *branch; ?visit *branch; ?in ^person; in ^person; branch; +drop|pop|come|call|stop ^in|by|round|over; +at ^the ^counter; +face ^to ^face; \
    persönlich; Filiale; vorbeikommen
    message = message; ?leave *message; +tell|let|remind|ask ^mr|mrs|ms|miss|dr|doctor|him|her|them *that|know|to; +pass *on|message|along|it; +give ^him|her|them *message; \
    +let ^him|her|them *know; +say *called|rang; Nachricht; ausrichten
    donate = donate; donation; donations; ?give ^money; +give|send|contribute *something|money|bit|victims|families|them|charity; +support *charity|cause|victims; \
    +bank ^details *donate; spenden; Spende
    sell = sell; selling; sale; +give|offer|pay ^me *for ^it|for ^the|for ^my; +no ^longer *need; +take ^it *off ^my ^hands; +trade ^it ^in; +part ^exchange; +buy ^it *from ^me|off; \
    +what *worth; -sold; verkaufen; Verkauf
    discountask = discount; reduction; +something *do *price; +do ^anything *price; +any ^cheaper; +knock *off; +better ^price|deal|offer; +loyal|loyalty *customer|discount; \
    +best ^price; +come ^down; +meet ^me *half; Rabatt; Nachlass
    recommend = recommend; recommended; recommendation; refer; referred; referral; +told *friends|neighbours|everyone|everybody|all|neighbors *you|about|call|come; \
    +tell *friends|everyone|everybody; +pass *name ^on; +heard *good ^things; +friend|neighbour|colleague|sister|brother *gave|told|suggested|swears|mentioned|couldn't|raves; \
    +gave ^me *your ^number|name; empfehlen; empfohlen; Empfehlung
    competitor = competitor; competitors; rival; rivals; ?other ^provider; ?another ^provider; ?competition; +other|another *company|provider|supplier|shop|firm|bank|insurer|dealer; \
    +the ^people|guys ^at; +elsewhere; +would|can ^do *for|same *less|cheaper|half; +cheaper ^at|with; +quoted ^me *less|cheaper; Konkurrenz; Wettbewerber; Mitbewerber
    vaccinated = vaccinated; vaccination; vaccine; vaccines; jab; jabs; +flu|covid|booster|tetanus ^shot; geimpft; Impfung
    witness = ?witness; witnessed; ?witnesses; +saw ^it|the|him|her|them|how; +was ^standing|there *when; Zeuge; +gesehen *wie
    legal = ?legal ^action; ?legal ^proceedings; ?sue; lawsuit; lawyer; solicitor; attorney; court; +sue; +suing; +hear ^from *lawyer|solicitor|attorney|court; \
    +dealing|deal|talk *with *solicitor|lawyer|attorney; +take ^you ^to ^court; +see ^you ^in ^court; +legal *steps|action|advice; -i'm|im ^a ^lawyer; \
    -lawyer ^myself; Anwalt; klagen; Gericht
    press = journalist; reporter; ?press; +write|writing *piece|article|story|report; +for ^the *post|times|gazette|herald|newspaper|paper|magazine|news; +interview *you|about|someone; \
    +newspaper; -was ^here; -a ^journalist; Journalist; Presse; Journalistin
    newcustomer = ?new ^customer; ?new ^client; ?new ^patient; ?first ^time; +first ^time; +never *been|before|used|bought|ordered; +just ^found ^you; +new ^here|customer|to; \
    +haven't *before; +!been *before; +not *yet *customer; -hardly; Neukunde
    overseas = abroad; overseas; ?another ^country; international; internationally; foreign; +to *austria|germany|france|spain|italy|vienna|paris|berlin|rome|madrid|america|canada|australia|japan|china|ireland|poland|sweden|norway|denmark|belgium|greece|portugal; \
    Ausland
    misspelled = misspelled; misspelt; ?wrong ^name; ?spelled ^wrong; ?name *wrong; +with ^an|a *not|but; +spelled|spelt|written *wrong|wrongly|incorrectly; +wrong *name|spelling|letter; \
    +it ^says *but; +typo; +an ^e|i|y|extra
    forgotpassword = ?!log ^in; ?cannot ^log ^in; ?locked ^out; ?!access; +password *wrong|forgot|forgotten|reset|expired|rejected|!work; +wrong ^password; +forgot|forgotten *password|pin|login; \
    +locked|shut|kicked *out; +!log ^in; +!sign ^in; +!get ^in; +can't|cannot *log|sign|get ^in|into; +reset *password|pin|login
    complaintwithdrawn = ?withdraw *complaint; ?withdrew; ?withdrawn; +forget ^it|that|about; +take ^it|that|everything ^back; +drop *complaint|it|matter; +withdraw; +misread|misunderstood; \
    +my ^mistake|fault; +disregard *letter|email; -not ^before; zurückziehen; zurückgezogen
    rude = rude; rudeness; impolite; disrespectful; ?treated ^badly; +laughed ^at ^me|us; +shouted|yelled|screamed|swore *at; +told ^me ^to *learn|shut|get ^lost; +hung ^up ^on; \
    +rolled *eyes; +snapped ^at; +treated ^like; +insulted; +condescending; +arrogant; +snarky; +never ^been ^treated; +talked ^down; -couldn't ^have; -kinder; unhöflich; unfreundlich; frech
    employee = employee; staff; ?member ^of ^staff; colleague; +chap|man|woman|lady|guy|girl|person|clerk *counter|desk|till|phone|reception|shop; +your ^people|man|driver|colleague|staff; \
    +he|she; Mitarbeiter; Angestellter
    damagedgoods = ?arrived ^damaged; ?goods *damaged; ?damaged; damaged; broken; +in ^pieces|bits|shards; +smashed; +cracked; +crushed; +dented; +shattered; +scratched; +torn; +chipped; +bent; +ruined; \
    +soaked; +all ^over ^the ^box; -not ^a ^scratch; beschädigt; kaputt; zerbrochen
    decide = ?somebody ^else *decide; ?someone ^else; ?decide; +ask|check|talk|discuss|speak|consult *with|to|my *wife|husband|boss|partner|landlord|board|manager|owner|parents; \
    +can't|cannot *sign|decide|agree *without|alone|until; +it's|its|is|that's *call|decision|up ^to; +not ^my *call|decision; +has|have ^to ^sign ^off; +without ^him|her|them; \
    -for ^me ^alone; -no *for ^me; entscheiden
    coming = ?come ^to ^the; ?attend; ?attendance; ?confirm *come; +be ^there; +!miss; +count ^me|us; +see ^you ^there; +coming; +attend; +i'll|ill|we'll|we ^come; kommen; teilnehmen
    """
}
