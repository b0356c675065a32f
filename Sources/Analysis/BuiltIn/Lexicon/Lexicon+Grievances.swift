extension Lexicon {
  /// How callers complain softly, drily or in a roundabout way. The form is told at `tables`.
  static let grievances = """
    dissatisfied = ?Ärger *geäußert; ?verärgerung; ?unhappy|annoyed|displeased ^with|about|at; \
    ?sound|sounded unhappy|annoyed|angry|upset|frustrated|disappointed; \
    +half ^my|our|the|of *missing|gone|wrong|cold|broken; +!here|!arrived|!come *again; \
    +spent|wasted *minutes|hours|days|ages|morning|afternoon|weeks *hold|phone|menus|trying|waiting|listening|queue|chasing|arguing|ringing; \
    +still ^haven't|hasn't|didn't|not *spoken|heard|shown|turned|answered|replied|called|rung|fixed; \
    +spoken ^to ^a ^soul|human; +speak|speaking|talk|get *to|through|hold *real ^person|human; +taken ^aback; \
    +shocked|appalled|disturbed|dismayed|concerned|horrified|alarmed|saddened *by|at|how|to *spoken|treated|handled|state|way|tone|attitude|how; \
    +spoken ^to ^on|like|as|that|in ^that|such; +the ^state ^of ^the|it|that|this; +look ^at ^the ^state; \
    +you ^should|want ^to ^see ^the ^state; \
    +!what *brochure|website|advert|picture|description *said|says|showed|promised; \
    +advert|brochure|website|pictures|photos *says|said|promised|showed *but|reality; +in ^reality; \
    +obwohl *daheim|zuhause|da ^war|waren|zuhause; +klingelt *gar ^nicht; +gar ^nicht ^erst; \
    +nicht ^mal|einmal *gemeldet|geklingelt|entschuldigt|zurückgerufen|gefragt|versucht|angerufen; \
    +halbe|halben|Hälfte *fehlt|fehlte|kaputt; -complaints|complaint ^line|department|desk|office|team|number; \
    ?beanstanden; ?auszusetzen; ?bemängelt; ?beanstandet; ?reklamiert; ?gegrollt; ?moaned; ?grumbled; ?grumbling; \
    ?ranted; ?whinge; ?whinged; ?protest; ?protested; ?object|objected ^to; ?offended; ?outraged; ?exasperated; \
    ?resentful; ?put ^out; ?cheesed ^off; ?indignant; ?impatient; ?fault ^with; \
    +still ^sat|sitting|standing|stood; +beyond ^belief|words|description; +defies *belief; \
    +throw *out|through ^the ^window; +pictured|imagined|expected *differently|different|otherwise; \
    +anders ^vorgestellt|gedacht|erwartet; +so *nicht ^vorgestellt; +not *good ^enough *is; \
    +leaves|left *bad|sour|bitter ^taste; +bitter ^pill; +adds|adding|add ^insult; +insult ^to ^injury; +slap ^in; \
    +kick ^in ^the; +rub *salt; +final ^insult; +rubbing *in; +last ^thing *needed; +wits; \
    +ruined|spoiled|spoilt *day|night|evening|holiday|weekend|birthday|wedding|christmas|party|trip; \
    +missed *because ^of ^you; +cost ^me|us *job|day|flight|business|client; +because ^of ^you *missed|lost|late; \
    +thanks ^to ^you|your *nothing|no; +thanks ^to ^you|your *missed|lost|late; +where *is|are|the *already|supposed; \
    +how ^much ^longer; +how ^many ^more; +how ^long ^is ^this; +how ^long ^am ^i; \
    +when ^is ^someone|somebody|anyone ^going; +is ^anybody|anyone *there|going|listening|bothered|ever; \
    +does ^anyone|anybody *care|work|read|listen|ever|check|actually; +do ^you ^people; +you ^people; \
    +call|called ^yourselves|yourself|that|this *professional|service|professionals|customer|clean; +so-called; \
    +so ^called; +ought|should ^to ^be ^ashamed; +ashamed ^of ^yourselves; +be ^ashamed; +should ^know ^better; \
    +no ^excuse; +inexcusable; +unforgivable; +intolerable; +insufferable; +unbearable; +untenable; +not ^acceptable; \
    +!tolerate; +won't ^stand; +won't ^put ^up; +not ^putting ^up; +put ^up ^with *this|it|any|longer|more; \
    +not ^having ^it; +not ^having ^this; +had ^quite ^enough; +enough ^already; +enough ^of ^this; \
    +sick ^to ^death|the; +can't|don't|cannot ^understand *how|why|nobody|so; +fail ^to ^see|understand; \
    +can't ^believe *this|you|still|nobody|how *long|rude|bad|slow|again|happened|this|been; +baffles|baffled; \
    +words ^fail; +lost ^for ^words; +doesn't ^bear; +leaves *wondering; +makes ^me|you ^wonder; +begs ^the; \
    +i ^ask ^you; +what ^kind|sort ^of *outfit|company|place|service|operation|people|shop; \
    +kind|sort ^of *outfit|service|company *are|is; +not|never *happened ^before|with *other|others; \
    +used ^to ^be *good|better|great|reliable|friendly|lovely|brilliant *not; \
    +used ^to ^be *good|better|great|reliable|friendly|lovely|brilliant *now|but|these; +gone ^downhill; \
    +going ^downhill; +went ^downhill; +gone ^to ^the ^dogs; +gone|going ^to ^pot; +not ^what ^it ^used|was; \
    +not ^how *used; +standards *slipped|dropped|fallen; +quality *dropped|gone|slipped|down|worse; \
    +getting|got|gets ^worse; +from ^bad ^to; +worse|worst *every|each|time; +even ^worse; +never ^been ^so; \
    +never ^known; +in ^all ^my ^years; +never ^in ^all; \
    +bit|little ^of ^a *shambles|mess|letdown|joke|disappointment|farce|cheek|pain; +pain ^in ^the; \
    +pain *neck|backside|bum|arse; +palaver; +led *merry ^dance; +wild ^goose; +nightmare; +hell; +ordeal; +fiasco; \
    +debacle; +dogs ^dinner; +cock-up; +balls-up; +screw-up; +mix-up *again|yours|caused; +your ^fault; +your ^doing; \
    +down ^to ^you|your *error|mistake; +you *owe *apology|explanation; +deserve *apology|explanation|better; \
    +expect *apology|explanation; +want|demand|like *apology|explanation|answers; +explain ^yourselves|yourself; \
    +somebody *explain *why; +not ^the ^first ^time; +every ^time ^i|we *different|wrong|cut|hold; \
    +each ^time *different|someone|wrong; +time ^and ^again|time; +over ^and ^over; +again ^and ^again; +nth ^time; \
    +umpteen; +for ^the ^life ^of; +week ^after ^week; +day ^after ^day; +month ^after ^month; +weeks ^on ^end; \
    +for ^days|ages; +ages ^ago *nothing; +ages ^ago *still|and; +no ^closer; +no ^further ^forward; +none ^the; \
    +still ^no *reply|answer|word|news|refund|engineer|parcel|delivery|sign; +nobody ^has ^come|rung|called|got|been; \
    +nobody *get|getting|got *back; +never ^got ^back; +never ^rang|called|replied|answered; +didn't ^bother; \
    +couldn't|can't ^be ^bothered; +!bothered *to|reply|ring|tell|answer|turn; +without ^so ^much; \
    +without ^a ^word|warning|sorry|call; +hoped|expected|thought ^for ^better; +could ^be ^better; \
    +could ^have ^gone ^better; +has|have ^seen ^better ^days; +nothing ^special; +not ^ideal; \
    +wasn't|isn't|weren't|not ^really|quite *as ^good|what|up|right|clean|nice|described|advertised; +underwhelmed; \
    +meh; +mediocre; +so-so; +subpar; +sub-par; +lacklustre; +lukewarm *welcome|response; +a ^let-down; \
    +bit ^steep *for; +over ^the ^odds; +over-priced; +not ^cheap *and|either|for; \
    +considering *paid|price|cost|money|charge; +given *price|cost|we ^paid|i ^paid|what ^we; +nicht ^das ^erste ^Mal; \
    +von ^Mal ^zu ^Mal; +immer ^schlimmer|schlechter; +bergab *gegangen|geht; +lässt ^nach; +nachgelassen; \
    +früher *besser|zuverlässig|anders; \
    +fühle|fühlen ^mich|uns *verarscht|veralbert|alleingelassen|übergangen|betrogen|ernst; +nicht *ernst ^genommen; \
    +kümmert ^sich *keiner|kein; +kümmert ^sich *niemand; \
    +keiner *fühlt|weiß|kümmert|reagiert|antwortet|kam|gemeldet|zurückgerufen|interessiert; \
    +niemand *fühlt|weiß|kümmert|reagiert|antwortet|kam|gemeldet|zurückgerufen|interessiert; +kein ^Schwein; \
    +keine ^Sau; +wer *entschädigt|ersetzt|bezahlt ^mir; +Entschädigung; +Entschuldigung ^erwartet|wäre; \
    +was ^soll ^das; +was ^ist ^denn ^das; +für ^das|den|so|diesen *Preis|Geld *erwartet|erwarten|mehr; \
    +hätte ^ich *erwartet; +da ^erwarte ^ich; +langsam ^aber ^sicher; +jetzt ^aber|ist *Schluss|genug|reicht; \
    +allmählich *sauer|genug|reicht; +ein ^Scherz|Witz; +schlechter ^Scherz; +Kundenfreundlichkeit; \
    +kundenfreundlich *nicht; +kundenfreundlich *was|anders; -saw|seen|read|found|heard *review|reviews; \
    -buses|trains|bus|train|weather|rain|roads|government|council|football|match|news|match *disgrace|terrible|awful|dreadful|nightmare|joke|shambles|rubbish|late|worst; \
    -fed ^up|sick *rain|weather|winter|snow|cooking|waiting ^for ^summer; \
    -boss|husband|wife|kids|son|daughter|dog|cat *nightmare|driving|drives|fed|useless|terrible|awful; \
    -sorry ^i *late|missed|forgot|kept; -my ^fault|mistake|own; -i ^messed|mixed|screwed; \
    -i *ashamed|embarrassed *forgot|ask|admit|say|late; -used ^to ^hate; -no ^bother; -not ^your ^fault; \
    -don't ^worry; -no ^need ^to ^apologise|apologize; grievance; grievances; gripe; discontent; discontented; \
    displeasure; irritation; annoyance; ?criticise; ?criticize; ?criticised; ?criticized; criticism; \
    ?negative feedback; ?moan; ?grumble; ?cross; ?vent; ?fed ^up; ?let ^down; ?!happy; ?!satisfied; ?!pleased; \
    ?!content; ?negative experience; ?bad|poor experience; ?hard ^done ^by; ?disgruntled; ?aggrieved; \
    ?voice|make|made|lodge|lodged|file|filed|register|registered|air|aired|have|raise|raised complaint|complaints|grievance|displeasure|frustration|dissatisfaction|criticism; \
    ?something ^to ^complain ^about; ?find|found ^fault; ?unglücklich; Kritik; ?kritisiert; Unmut; ?gemeckert; \
    ?geschimpft; ?erbost; ?aufgebracht; ?geärgert; ?ärgerte; ?ärgern; ?verstimmt; +getting ^nowhere; +nowhere ^fast; \
    +round|around ^in ^circles; +banging ^my ^head; +brick ^wall; \
    +not|isn't|wasn't|hardly ^what *expect|expected|hoped|paid|paying|promised|told|agreed|booked|advertised|described|signed|used; \
    +for ^the|that|this ^price|money *expect|expected|expecting|hoped; \
    +hundred|pounds|euros|price *expect *better|more|least|that; +you ^expect *better|more|least; \
    +hoped|hoping *something ^better|more|different; +rather *hoped|expected; +short-changed; +hard ^done ^by; \
    +poor|bad ^show|form; +a ^bit ^rich|much|off; +bit ^thick; +!cricket; +beggars ^belief; \
    +takes|taking|take ^the ^biscuit|mick|mickey|michael|piss; +having ^a ^laugh; +past ^a ^joke; +no ^laughing; \
    +just|about *had ^it; +up ^to ^here; +had ^my ^fill; +end ^of ^my ^tether|rope|patience; +wits|wit ^end; \
    +last|final ^straw; +wearing|wears|worn|wore|running|runs ^thin; +try|trying|tries|testing|tests *patience; \
    +getting ^a *silly|ridiculous|old; +getting ^silly|ridiculous|old; +past ^caring; \
    +no *faith|trust|confidence *you|left|company|service; \
    +lost|losing|little *faith|trust|confidence *you|left|company|service; +hash ^of; +pig's ^ear; +botched; +bodged; \
    +bodge; +cowboys; +shoddy; +slapdash; +half-baked; +second-rate; +third-rate; +substandard; +sub-standard; \
    +shabby; +grubby; +dingy; +manky; +dire; +woeful; +woefully; +deplorable; +lamentable; +abominable; +scandal; \
    +scandalous; +outrage; +diabolical; +poor *effort|communication|value|treatment|workmanship|organisation; \
    +such ^a *hassle|faff|palaver|rigmarole|performance; +nothing ^but *trouble|problems|hassle|grief|excuses; \
    +let ^down; +letting ^us|me|people|customers ^down; +let *people|customers|everyone|everybody|them|her|him ^down; \
    +taking|take *custom|business|money ^elsewhere|somewhere|somewhere; +be|think|end|maybe ^going *elsewhere; \
    +shop|shopping|buy|bank|book|eat ^elsewhere; \
    +last ^time *use|ordered|order|come|shop|stay|book ^you|here|with|from; +won't ^be ^back; +shan't ^be ^back; \
    +won't|never *use|using|book|booking|order|ordering|shop|shopping|stay|staying *you ^again|anymore; \
    +shan't *use|using|book|booking|order|ordering|shop|shopping|stay|staying *you ^again|anymore; +steer ^clear; \
    +tell|telling|warn|warning *everybody|everyone|friends|people *avoid|steer|this; +wouldn't ^recommend|touch; \
    +wouldn't *wish *enemy; ~not|don't|never *make|making|kick|kicking|cause *fuss|scene|stink; \
    ~hate *make|making|kick|kicking|cause *fuss|scene|stink; ~hate ^to|being *moan|complain|moaner|complainer|awkward; \
    ~sorry ^to|for *moan|moaning|complain|complaining|grumble|rant|ranting; \
    ~not ^one ^to|for *moan|complain|complaining|fuss|but; \
    +moved|cancelled|changed|postponed|rearranged|rescheduled|rung|rang|phoned|written|asked|told|explained|waited|emailed|chased *twice|times *now|already; \
    ~twice ^now *and|still|moved|cancelled|changed; +been *twice ^now; \
    +meant|supposed ^to *but|and *never|nothing|didn't|hasn't|no; +meant|supposed ^to *but|and *nobody|still; \
    +left *stranded|lurch|dark|rain|cold|sitting; +in ^the ^lurch; +what *paying|pay ^you|for *for; \
    +money ^for ^nothing; +money ^for ^old; +wasted *morning|day|afternoon|trip|journey|hours|evening|time; \
    +took|taken|take *day|morning|afternoon ^off *nothing; \
    +took|taken|take *day|morning|afternoon ^off *and|for|nobody; \
    +whole|all ^day|morning|afternoon|evening *waiting|wasted|waited; \
    +sat|sitting|stayed|waited|stuck *all|whole ^day|morning|afternoon|evening; +this ^day ^and ^age; \
    +how|way *you *treat *customers|people|us|me; +way ^to *treat|run *customers|people|business|company|railway|shop; \
    +the ^way *treated|spoken; +treated *dirt|rubbish|idiot|criminal|nuisance|number; \
    +spoke|spoken|talked *to ^me|us ^like|as; +talked|talking|talks ^down ^to; +couldn't ^care ^less; \
    +didn't|don't|not *like|appreciate|care *tone|attitude|manner|spoken|being; \
    +snapped|shouted|barked|laughed|swore ^at ^me|us|my; +hung ^up ^on ^me|us; +phone ^down ^on; \
    +rolled|rolling *eyes; +brushed *off|aside; +palmed ^off; +brush-off; +short ^shrift; +cold ^shoulder; \
    +room ^for ^improvement; +to ^be ^desired; +not ^up ^to *scratch|standard|much|par|it; \
    +!up ^up ^to *scratch|standard|much|par|it; +below|under ^par; +fell|falls|fall|fallen ^short; \
    +bit|rather|somewhat|slightly|pretty|little|quite|really|very|fairly ^miffed|cross|peeved|put|shocked|shirty; \
    +put ^out *by|about|that; +cheesed|hacked|ticked|pissed|brassed|browned ^off; +miffed; +peeved; +narked; \
    +exasperated; +exasperating; +infuriating; +infuriated; +incensed; +irate; +indignant; +maddening; +dismayed; \
    +appalled; +dumbfounded; +seething; +hopping ^mad; +up ^in ^arms; +spitting ^feathers; +raging; \
    +tearing ^my ^hair; +drives|driving|drove|drive ^me|us *mad|nuts|crazy|insane|wall|bend|potty|bonkers; \
    +doing|does ^my ^head; +on ^my ^nerves|wick; +get|gets|got ^my ^goat; +blood ^boil; \
    +winds|wound|winding ^me|us ^up; +less ^than *impressed|happy|pleased|thrilled|ideal|satisfactory|helpful; \
    +far ^from *happy|ideal|satisfactory|acceptable|perfect|pleased|impressed; \
    +anything ^but *happy|satisfactory|helpful|relaxing|impressed; +none ^too *happy|pleased|impressed|clean; \
    +can't|cannot|couldn't ^say ^i|we *impressed|happy|pleased|enjoyed|recommend; \
    +not|isn't|wasn't|aren't|weren't ^very|too|so|particularly|exactly|terribly|best|remotely|overly ^happy|pleased|impressed|clean|helpful|friendly|satisfied|professional|polite; \
    +bone ^to ^pick; +rant; +have|had ^a *moan; +matter ^of ^principle; +principle ^of ^the; \
    +think|thinking ^twice *before|about; +wish|wished *never|hadn't *you|signed|bought|booked|come|joined|started; \
    +should ^have ^gone|stuck|stayed *elsewhere|with|other; +misleading; +misled; +mis-sold; +tricked; +swindled; \
    +diddled; +fleeced; +extortionate; +swizz; +highway ^robbery; \
    +taken|take|taking ^me|us|we|for *ride|mug|granted|fool; +mugged ^off; +stitched ^up; +strung ^along; \
    +sold ^a ^pup; +nobody|noone ^tells|seems|explains|explained; +none ^the ^wiser; +kept *in ^the ^dark; \
    +not ^a ^word|peep|sausage|soul *from|since|about; +not ^so ^much ^as; \
    +heard|hear|hearing|had ^nothing *since|from|back; +!heard *peep|word|thing *from|since; +radio ^silence; \
    +#|two|three|four|five|six|seven|eight|ten|couple ^weeks|months|days|hours *and ^nothing; \
    +#|two|three|four|five|six|seven|eight|ten|couple ^weeks|months|days|hours *and ^still|nobody|counting; \
    +after ^all ^this|that ^time; +no ^sign ^of *engineer|driver|plumber|delivery|anyone|anybody|refund|it; \
    +about ^time *somebody|someone|you|anybody; +years *and ^this; +loyal ^customer; \
    +or|otherwise ^i|we *cancel|cancelling|elsewhere; +otherwise *leave|cancel|cancelling|leaving|gone; \
    +reconsider|reconsidering *contract|membership|custom|subscription|staying; \
    +look|looking *other|another|different ^provider|supplier|company|companies|bank|gym|insurer|garage|dentist; \
    +your ^competitor|competitors|rivals; +nothing *gone|went|going|goes ^wrong|right; \
    +everything|things|lot *gone|went|going|goes ^wrong|right; +get|got|getting|gets ^it ^wrong; +square ^one; \
    +here ^we ^go ^again; +same ^old *story|thing; +too ^much ^to ^ask; +can't|cannot ^be *that|so ^hard|difficult; \
    +rocket ^science; +do|doing|does ^something ^about ^this|it; +pull *socks ^up; +up ^your ^game; +heads ^roll; \
    +why ^do|did ^i|we ^bother; +why ^bother; +i|we ^give ^up; +give|giving|given ^up ^on|with ^you|your; \
    +down ^the ^drain; +not|isn't|wasn't|hardly *worth *money|price|paper|fuss; ~goodwill ^gesture; \
    ~gesture ^of ^goodwill; ~something|money|bit *off *trouble|inconvenience|bother; ~the ^inconvenience; \
    +room|rooms|bed|sheets|towels|bathroom|shower|toilet|toilets|breakfast|dinner|lunch|steak|coffee|plates|glasses|table|seats|carpet|pool|kitchen|flat|apartment|cabin ^was|were|is|are dirty|filthy|cold|freezing|damp|mouldy|smelly|noisy|stained|sticky|broken|tiny|cramped|inedible|undercooked|overcooked|burnt|stale|unmade|disgusting|grubby; \
    +hair ^in ^my|the|our *food|soup|salad|bed|meal|pasta; +cockroach; +cockroaches; +bedbugs; +kept ^us|me *awake; \
    +not ^a ^wink; +!cleaned; +!hoovered; +inedible; +undercooked; +mouldy; \
    +was|were|came|arrived|turned *hour|hours|minutes|days|weeks ^late; +overbooked; +double-booked; \
    +stood ^me|us ^up; +hört ^der ^Spaß; +Spaß ^auf; +hört *auf *Spaß; +zum *dritten|vierten|fünften|zehnten ^Mal; \
    +nicht *was *versprochen|erwartet|bestellt|vereinbart|bezahlt; \
    +hätte|hatte|habe *mehr|besseres|anderes *erwartet|erhofft; +unter ^aller ^Sau|Kanone; +lässt *zu ^wünschen; \
    +zu ^wünschen ^übrig; +im ^Regen ^stehen; +hängen ^gelassen|lassen; +allein|alleine|sitzen *gelassen; \
    +Geduld *strapaziert|Grenze|Faden|langsam; +Geduldsfaden; +platzt *Kragen; +Hals *dick|voll; \
    +zum *Haareraufen|Heulen|Kotzen|Verzweifeln; +bin|sind ^bedient; +verärgert; +angefressen; +angesäuert; +stinkig; \
    +nicht *amüsiert|begeistert|glücklich; +alles ^andere ^als *zufrieden|schön|gut|glücklich|toll; \
    +kein|keine *Art|Zustand|Benehmen; +Zustände; +das ^ist ^doch *kein|nicht; +das ^ist ^doch *Ernst; \
    +nicht *Ihr|euer ^Ernst; +ist ^das ^Ihr ^Ernst; +kann ^nicht ^wahr|sein; +von|mit *Ihnen *enttäuscht; \
    +dauert *ewig; +lasse|lass ^mir *nicht ^bieten|gefallen; +nicht ^bieten|gefallen ^lassen; \
    +wende *mich *an *andere|anderen; +woanders *hin|kaufen|buchen|hingehen|umsehen; \
    +suche|suchen *mir|uns *anderen|andere; +Sie *Kunden *verloren|los; +als ^Kunden *verloren|los; \
    +war ^das ^letzte ^Mal; +überlege *kündigen|wechseln|gehen; +so ^geht ^das|es ^nicht; +geht ^ja|gar *nicht; \
    +geht ^gar ^nicht; +pampig; +patzig; +schnippisch; +herablassend; +abgewimmelt; +abgespeist; +veräppelt; \
    +verschaukelt; +verarscht; +über ^den ^Tisch; +hinters ^Licht; +abgefertigt; +lieblos; +schlampig; +geschlampt; \
    +gepfuscht; +Pfusch; +Murks; +vermurkst; +war|waren *dreckig|schmutzig; +versalzen; +ungenießbar; +angebrannt; \
    +Trauerspiel; +Armutszeugnis; +Schande; +Theater *wieder|dieses; +Hin ^und ^Her; \
    +seit *keine|kein|nichts *gehört|Antwort|passiert; +nie|niemals *wieder|mehr *bei|zu *Ihnen; \
    +umsonst *gewartet|gefahren|Urlaub; +extra *Urlaub|freigenommen *und|genommen; +freigenommen; \
    +habe|hab *was|etwas ^zu *meckern|beanstanden|bemängeln; +bemängeln; +beanstanden; +nicht *meckern *aber; \
    +nicht ^in ^Ordnung; -expecting|expected|expect|feared *worst; \
    -weather|traffic|rain|wind|snow|news *terrible|dreadful|awful|horrible|shocking|nightmare|rubbish|miserable|lousy|worst; \
    -terrible|awful|dreadful|horrible|nasty|lousy|shocking|bad ^headache|cold|cough|toothache|memory|weather|accident|news|handwriting|line|storm|shock|flu|night|week|pain|back; \
    -i *terrible|hopeless|awful|useless|rubbish ^with|at; -silly|stupid|dumb ^question|of|me; -stupid|silly|idiot ^me; \
    -off|been|feeling|feel|is|was ^sick; -sick ^note|leave|pay|day|child; -hate ^to *bother|trouble|rush|miss|think; \
    -shame ^about|to ^miss; -what ^a ^shame; -can't|cannot ^grumble|moan|complain; -mustn't *grumble; \
    -nothing ^to *grumble|moan|complain; -nowt ^to *grumble|moan|complain; -no *grounds|grumbles|quibbles|gripes; \
    -not *complaining; -!complaining; -gave|give|left|given ^them *one|bad|two|zero; \
    -how|where|who *complain|write|complaint *to|if; -kann|könnte *nicht *klagen|beschweren|meckern; \
    -nicht|nichts *zu ^meckern|beanstanden|klagen|bemängeln; -nix *zu ^meckern|beanstanden|klagen|bemängeln; \
    -kein|keine *Beschwerde|Klage|Grund|Kritik|Beanstandung; -keinerlei *Beschwerde|Klage|Grund|Kritik|Beanstandung; \
    -Schwager|Nachbar|Nachbarin|Bruder|Schwester|Freund|Freundin|Kollege|Kollegin|Chef *geärgert|sauer|wütend|beschwert|enttäuscht|verärgert; \
    <nothing *to *grumble|moan|complain *about|now|; <nowt *to *grumble|moan|complain *about|now|; \
    <no ^hard ^feelings; <all ^forgiven; <water ^under ^the; <couldn't ^be ^happier; <only|just ^joking|kidding; \
    <was|were *pulling ^your ^leg; <nur|bloß *Spaß *gemacht|war
    """
}
