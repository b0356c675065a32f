extension Lexicon {
  /// How callers feel about a service, and whether they leave it. The form is told at `tables`.
  static let mood = """
    dissatisfied = \
    +badly|poorly ^treated|handled|advised|informed; +so ^badly; +treated *badly|poorly|terribly; +worst; \
    +don't ^think *okay|ok|right|fair|acceptable|good|fine|funny; +have|had ^to ^wait *weeks|hours|days|months|long; \
    +nobody|noone *gets|got|getting ^back; +written|sent|left|called *#|two|three|four|five|several *emails|messages|times|letters; +done *damage|enough; +your *mistake|mistakes|error|incompetence; +for ^your ^mistake; +pay *your ^mistake|error; +without *answer|reply|response; +no ^answer|reply|response; \
    +find *another|other ^customer; +find ^yourselves; +one ^more *and *; +been ^told *next|tomorrow|soon *for|now; +told|promised *next ^week *month|weeks; +!what *promised|agreed|told;  \
    +nobody|no-one|noone ^told; +isn't|not|wasn't ^good|right|ok; +reading|read ^from *script; +getting ^beyond; +beyond ^a ^joke; +day ^nine|ten|eight|seven|five|six; +paid ^for *and|but *still|nothing|day;  \
    +how *mess; +what ^a *mess|shambles|farce|disaster|circus|nerve|cheek; +for ^the *third|fourth|fifth|tenth ^time; +had ^to *three|four|five|several|many|six *times|calls; +expected ^better|more;  \
    +three|four|five|six|seven|ten|dozen *people|calls|emails|times *now|and|already; +fobbed; +passed ^around|from; +given ^the ^runaround; +runaround; +pillar; +off ^my ^chest; +without ^*warning|telling;  \
    +sort ^it ^out; +get ^your ^act; +not ^on; +left *hanging|waiting|standing|alone; +no ^apology; +!even ^apologise; +!apology;  \
    -some ^people; -people|others *say|online|review; -!cross; -can't ^confirm; -in ^the ^slightest; -things ^happen; -no ^harm; -i'm|im ^sure ^i'll; -if ^i ^were; \
    -what ^frustration|complaint|problem; \
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
    cancel = cancel; cancellation; cancelled; cancelling; terminate; termination; unsubscribe; \
    +close my|the account; closed account; close account; +end my contract|subscription|membership; \
    +call off; +get rid of; kündigen; Kündigung; gekündigt; stornieren; storniert; Stornierung; \
    +absagen; absagen; abgesagt; +abbestellen
    leave = ?leave; ?switch; ?churn; +switch|switching|change provider|supplier|bank; +go elsewhere; \
    +somewhere else; +competitor; +take my business; wechseln; +Konkurrenz
    """
}
