extension Lexicon {
  /// How callers ask for somebody who has more to say than who is on the phone. The form is told at
  /// `tables`.
  static let superiors = """
    escalate! = \
    ?more ^senior; ?senior ^person|member|staff|colleague; ?higher ^ranking; ?person ^in ^charge; ?one ^in ^charge; ?in ^charge; \
    ?responsible ^person; ?someone|somebody|anyone ^higher|senior|superior|above; ?with ^authority; ?more ^authority; \
    ?above ^the ^agent|assistant; ?head ^of; ?to|with ^management; ?team ^leader; ?gaffer; ?decision-maker; ?taken ^further|higher; ?put ^through ^to ^a|the|their ^manager|supervisor|superior|boss; ?go ^over ^the|their *head; ?over *head; ?deal ^with ^somebody|someone ^else *decide; ?Vorgesetzter ^verlangt|kümmern|gewünscht; ?whoever ^runs|is|manages *place|company|business|charge; ?somebody|someone ^else ^who ^can ^decide; ?more ^say; ?with ^more ^say; ?more ^power; ?with ^more ^power; ?to ^management; ?unhappy ^with ^the ^agent; ?Höherem|Höheren; ?jemand ^Höherem; ?mehr ^Befugnis|Befugnisse|Kompetenz; ?mit ^mehr ^Befugnis|Befugnisse|Kompetenz; ?complain ^to ^someone|somebody|a|the ^above|manager|higher|superior; ?höheren|höhere|nächste ^Stelle|Instanz|Ebene; \
    ?Chef|Chefin|Vorgesetzten|Vorgesetzte|Leiter|Leiterin|Manager|Filialleiter|Geschäftsführer ^sprechen|reden|verbunden; ?Leiter; ?Chefetage; ?Zuständigen; ?weiter ^oben; ?Teamleiter; ?Filialleiter; ?Entscheider; ?jemand|jemanden *zuständig|verantwortlich|höher; \
    \
    gaffer; guvnor; +the ^guvnor|guv; head ^honcho; top ^dog; ?boss; +big ^boss|cheese|chief; +powers ^that ^be; \
    higher-up; higher-ups; +higher ^ups; team ^lead; line ^manager; duty ^manager; shift ^manager; floor ^manager; complaints ^manager; \
    +hear|hearing *from *manager|boss|supervisor|owner|charge|head|director; +got|have ^a ^grown-up; +outrank|outranks; +wheel ^them|him|her ^out; +whoever|who|someone|somebody *makes|make|sets|set ^the ^rules|rule|policy; +top ^brass|man|person|people; +someone|somebody|anyone *upstairs; +to|with ^head ^office; +chief ^executive; +pays|signs ^your ^wages|salary|paycheck|cheque; \
    +wer *darf *mehr|zwanzig|entscheiden; +den|die ^hätte ^ich *gern|gerne; +general|practice|branch|store|shop|area|regional|restaurant|hotel|duty|line|shift|floor|service|department ^manager *ought|should|must|needs|hear|know|speak|talk|word|ring|call|please; \
    +manager|boss|supervisor|head|owner|director|landlord|gaffer|management *ought|should|must|needs *hear|know|see|told; \
    +is|are *manager|supervisor|boss|owner|governor|director|landlord|landlady|gaffer|guvnor|chef ^in|about|around|there|here|free|available|on|please; \
    +is|are *manager|supervisor|boss|owner|gaffer *in ^today|now; \
    +word|talk|speak|chat|speaking|talking|deal|discuss|raise *with|to *owner|landlord|landlady|proprietor|principal|headmaster|headteacher|chef|governor|gaffer|head|chief|director|manager|supervisor|management|boss|lead|leader|matron|dean; \
    +put|get|fetch|bring|give|find|pass|transfer|connect|let|show|send *owner|proprietor|principal|headmaster|governor|gaffer|manager|supervisor|boss|superior|lead|leader|head|senior; \
    +let ^me|us ^have *supervisor|manager|boss|superior|leader; +discuss *anyone ^below|under|but ^the; +not *anyone ^below; +below ^the ^head|manager|director|boss; \
    +anyone|anybody|someone|somebody|whoever|who *above|over|senior|higher *you|than|here|there; +anybody|somebody|anyone|someone *higher; \
    +a ^step|rung|level|rank|grade|notch *up|above|higher; +one|next ^up *from ^you; +next ^one|person|man|level ^up; +up ^the ^chain|ladder|line|ranks|tree; \
    +over ^your ^head; +above ^your ^head; +higher ^than ^you; +higher|further ^up; +go|goes|going|need|needs|want|like *higher ^up; +go|goes|going|taking|take|taken *to ^the ^top; \
    +take|taking|taken ^it|this|that|things *further|higher|up ^with; +take ^up ^with; \
    +who|whoever *runs|runs|owns|manages *place|shop|show|business|company|here|branch|restaurant|things|operation; +whoever|who *calls *shots; +calls ^the ^shots; \
    +whoever|who|someone|somebody|anyone|person|one *makes|make|take|takes|making *decisions|decision; +whoever|who *boss; +whoever|who|whos *in ^charge; \
    +whoever|whom *answer|answers|report|reports ^to; +who|whoever *your ^boss|superior|supervisor|manager; +who ^do ^you ^answer|report; \
    +person|somebody|someone|anyone|anybody|one|whoever *with|has|have|got|holds *say|authority|power|clout|influence|seniority|pull; \
    +somebody|someone|anyone|anybody|person|one|whoever *allowed|able|authorised|authorized|entitled|empowered *to ^make|decide|approve|sign|authorise|authorize|do; \
    +somebody|someone|anyone|anybody|person|one *can|could *decide|authorise|authorize|approve|overrule|override; \
    +not *the ^one|person *decides|decide; +find|get|give|want|need ^me|us ^somebody|someone|anyone *who ^can|could; +somebody|someone ^who|that ^matters|counts; \
    +man|woman|lady ^himself|herself; +the ^man|woman|person|lady|organ *in ^charge; +organ ^grinder; +someone|somebody|anyone *with ^stripes; \
    +escalated; +escalating; +flag|flagged|bump|bumped|kick|kicked|push|pushed|pass|passed|send|sent|raise|raised *up ^the|to *chain|manager|management|supervisor|line|ladder|boss; \
    +that's|thats|that ^who ^i *want|need|after|like; +who ^i'm|im ^after; +who|whos *allowed *to ^give|decide|approve|authorise|authorize|sign|make|change; +who *behind ^this|that|it; +who ^at ^the *behind ^this; +whoever *next ^up; +get|fetch|give ^me ^whoever; +pass|put|hand|send ^me *on|over|through|to *somebody|someone|anyone ^who|that; +bump|bumped|kick|kicked|push ^it|this|that ^up; +senior ^manager|management|someone|person|adviser|member|colleague; +somebody|someone|anyone *senior; \
    +your ^superior|superiors|seniors|bosses|managers; \
    \
    +jemand|jemanden|wen *zu ^sagen *hat; +jemand|jemanden|wen *was|etwas *sagen ^hat; +jemand|jemanden *über ^Ihnen; +jemand|jemanden *mehr *sagen|Befugnisse|Kompetenz; \
    +wer *hat *Sagen; +wer *Chef|verantwortlich|zuständig; +wer|jemand|jemanden *entscheiden|machen|genehmigen|ändern ^kann|darf; +wer|jemand|jemanden|der|den *entscheidet; +weiter ^oben; \
    +an ^höherer ^Stelle; +eine|nächste ^Stufe ^höher; +nächsthöhere|übergeordnete; +Chef|Chefin|Inhaber|Inhaberin|Leiter|Leiterin|Vorgesetzten|Vorgesetzte|Geschäftsführer|Geschäftsführerin|Filialleiterin|Filialleiter|Teamleiter *sprechen|da|ran|haben|verbinden|reden|holen|geben|bitte; \
    +ist *Chef|Chefin|Inhaber|Leiter|Leiterin|Meister *da|im|zu; +sprechen|reden|verbinden *Chef|Chefin|Inhaber|Leitung|Leiterin|Meister|Vorgesetzten|Vorgesetzter; +Inhaber; +Inhaberin; +Vorstand; +Geschäftsführung; +Marktleiter; +Marktleitung; +Filialleitung; +Teamleitung; +Chefarzt; +Oberarzt; +Direktor; +Direktorin; \
    +holen|geben|gib *Chef|Chefin|Vorgesetzten|Leiter; +hole|hol *Chef|Chefin; +beschwere|beschweren *Chef|oben|Leitung; +Beschwerdestelle; \
    \
    -manager|boss|supervisor|owner|director|gaffer ^was|is|were|has|who good|lovely|sweet|brilliant|fantastic|wonderful|polite|patient|charming|excellent|star|legend|helpful|kind|nice|friendly|great; \
    -manager|supervisor ^job|position|post|vacancy|role|interview|name|called|named; -name ^of ^the|your ^manager|boss|owner|supervisor; -who ^is|was|are ^your ^new; \
    -manager|boss|supervisor|owner *in|at ^peace|alone; -my|our ^account|line|area|office|project ^manager; -my|our *head|director|owner ^of|wants|says; -boss|manager|owner ^of ^our|my|their|his|her; \
    -manager|boss|supervisor ^already|just|did; -already ^dealt|spoke|spoken ^with|to ^the|your|a ^manager|boss|supervisor; -was ^about ^to ^ask; \
    -property|password|account|project|task|file|fund|relationship|case ^manager; -our|my ^boss|gaffer; -my ^supervisor|director|owner|superior|chief; -i ^was ^a|the ^manager|supervisor|boss; \
    -got|have ^a|an ^meeting|appointment|interview|lunch *with; -thank|thanks|compliments ^your|the|to ^manager|boss|chef; -tell *in ^charge *treat|lovely|great|wonderful|brilliant; -head ^chef; \
    -do ^managers|supervisors; -wie ^heißt; -Sie|wie *Chef|Filialleiter|Leiter|Inhaber ^heißt; -Name ^des|vom|Ihres ^Chefs|Leiters|Filialleiters|Inhabers; -Chef|Chefin ^war|ist nett|freundlich|super|toll; \
    -mein|meinem|meinen|unser|unserem|unseren ^Chef; -meiner|unsere|unserer ^Chefin
    """
}
