extension Lexicon {
  /// How callers ask to be phoned, plainly and softly. The form is told at `tables`.
  static let callbacks = """
    callback! = \
    ?rung ^back; ?ring ^back; ?phoned ^back; ?phone ^back; ?ring ^@me; ?rings ^@me; ?rung *later; ?phoned *later; \
    ?call *from ^us|you|someone|somebody|our; ?expect ^a ^call|ring|callback; ?expecting ^a ^call|ring|callback; ?waiting ^for ^a ^call; ?return ^their ^call; \
    ?hear ^from ^us|someone|somebody *phone; ?hear ^back; ?contacted *phone|telephone; ?contact *by ^phone|telephone; \
    ?get ^back ^to ^@me; ?telephone ^@me; ?telephoned; ?phoned; ?in ^touch ^by ^phone; ?touch ^by ^phone; ?hear ^from ^us; ?expecting ^to ^hear ^from ^us; ?expecting ^to ^hear; ?waiting ^to ^hear; ?called|rung|phoned|contacted ^again; ?leave *number *call; ?um|auf ^einen ^Anruf; ?telefonisch ^kontaktiert|erreicht; ?be ^rung|phoned|called|telephoned ^back; ?be ^called|rung|contacted|reached; ?call|ring|phone|contact ^the|this ^customer|caller|client|patient; ?angerufen ^werden; ?called *later; ?phone ^call; ?call-back; ?callbacks; \
    ?zurückgerufen; ?zurückruft; ?zurückrufen; ?anruft; ?telefonisch *melden|kontaktiert|erreicht; ?Rückmeldung; ?sich *meldet; \
    ?auf|um *Anruf; ?Kunden|Anrufer ^anrufen|zurückrufen; ?angerufen; ?von ^uns ^hören; \
    \
    +give|gives|drop|slip ^@me ^a ^quick|wee|little ^call|ring|bell|buzz|shout|tinkle; +bell|buzz|tinkle ^me|us; \
    +bell|buzz|ding *when|after|tomorrow|later|back; +ring|call|phone|bell|buzz ^my ^mobile|phone|landline|cell|wife|husband|office|number|house; \
    +try|reach|catch|ring|get|call|phone|contact *on|at ^my|the ^mobile|landline|cell|handy|office|work|home|usual; \
    +try|ring|phone|call|catch|reach|contact ^you *after|before|at|on|tomorrow|tonight|later|this|when|as|once|first|between|around; \
    +got|has|have|know|knows ^my ^mobile|cell|number|landline; +this|same|that ^number *fine|best|good|ok|okay|do; +on ^this|that ^number; +on ^the ^same ^number; +get ^me ^on; +know ^where|how *find|reach|get *me|us; \
    +wait|await|waiting *hear *from|back; +look|looking ^forward *hearing|call; +hoping|hope|keen|like|love|want|expect *to ^hear *from|back; \
    +keep|have|leave *my ^phone|mobile|cell *on|by|near|handy|close|charged; +sit|be|wait|stay ^by ^the ^phone; +phone ^best|easiest; \
    +appreciate|welcome ^a|the|your *call|ring|callback; +grateful *call|ring|phone; \
    +call|ring|bell|phone ^call|callback|from *would ^be; +a ^call|ring|bell *would ^be; +a ^call|ring|bell *would *do; \
    +down|on|list *for ^a ^callback|call; +list *to ^be ^called|rung|phoned; \
    +leave|pass|take|give *message|word|note *call|ring|phone|contact *me|us|back; +follow ^up *by ^phone; \
    +@someone *follow ^up *with ^me|us; +touch ^base; +could|can|would|might|will|should *ring|phone|call|buzz|bell ^me|us; \
    +like|love|want|prefer|wish *to ^be ^called|rung|phoned|contacted; +want|like|need|love *@someone *to ^ring|call|phone|contact; \
    +best|good ^time *reach|ring|call|catch|get ^me|is; +get|have|ask|tell *him|her|them|@someone *to ^ring|phone|call|buzz|try ^me|us|my; \
    +let ^me ^have ^a ^call|ring; +get|had|have ^a ^call *from ^someone|somebody|him|her|one; \
    +get|have|ask|tell *on ^the ^phone ^to ^me|us; +on ^the ^blower; +dial ^me|us; +needs|wants|need|want ^a ^word *before|when|with; +call ^from *nurse|team|adviser|advisor|colleague|us|one|somebody|someone|doctor|specialist|manager|technician; +he|she|they|someone|somebody ^could|can|might ^ring|phone|bell|buzz; +let ^them|him|her *call|ring|phone|dial; +love|like|want ^a ^chat|word *when *minute|minutes|moment|chance|free; +gets|get ^hold ^of ^me|us; +minutes|minute|word *on ^the ^phone; +you *who ^pick ^up ^the ^phone; +pick ^up ^the ^phone ^to; +get *on ^the ^blower; \
    +return|returns ^my ^call; +up ^the ^phone ^to ^me|us; +ring|phone|call ^through; \
    \
    +klingeln *durch|an|kurz; +klingelt *durch|an; +anklingeln; +durchklingeln; +durchrufen; +anbimmeln; +durchläuten; \
    +melden|meldet|melde|gemeldet *telefonisch; +telefonisch *bei ^mir|uns; +sich *bei ^mir|uns *melden|meldet; \
    +bei ^mir|uns *meldet|melden; +sich *bei ^mir|uns *meldet; +mich|uns *anruft|zurückruft|anrufen|zurückrufen|erreichen; \
    +meine|unsere ^Nummer|Handynummer *hat|haben|ist|steht; +warte *auf *Anruf|Rückruf|Rückmeldung; +freue *über *Anruf|Rückruf; \
    +ab|nach|bis|zwischen|ab *# *erreichbar; +erreicht *mich|uns; +erreichen *mich|uns; +auf ^dem|meinem ^Handy; \
    +möchte|würde|will|wünsche|hätte *gern|gerne *Rückruf|zurückgerufen|angerufen; +zurückgerufen ^werden; \
    +ruft *zurück|an; +rufe|rufen|ruft *Sie|dich *zurück|an; +von ^Ihnen|ihm|ihr *hören; +Bescheid *telefonisch|anrufen; \
    \
    -had|got ^a|another|your ^call; -there ^was ^a ^call; -call ^me ^a ^taxi|cab; -how *callback|callbacks|call-back|call-backs *work|works; -callback|callbacks ^work; -did *ring|call|phone ^me|us; \
    -has|have ^called|rung|rang|phoned ^me|us; -rang ^me|us *already|earlier|yesterday|this|last|straight|right; \
    -phoned|called|rang ^me|us ^back ^already|yesterday; -rang *very ^same ^day; \
    -you ^called|phoned|rang ^me|us *yesterday|ago; \
    -you *ring|call|phone ^me|us *every|constantly|always; -you ^keep ^calling|ringing|phoning; -call|ring|phone ^her|his|their ^nan|mum|mother|father|dad|gran; -tell|ask *my *call|ring|phone ^her|his|their|home; -nobody|noone *need|needs|has *call|ring|phone; -call|calls ^me ^old-fashioned; \
    -want|need ^any ^calls|phone; -have|has ^had *callback|call ^back; -stop *ring|call|phone; \
    -schon|bereits *zurückgerufen|angerufen; -melde ^mich *wieder|selbst|nochmal|später; -ich ^rufe *selbst|später|nochmal|wieder; -rufe ^ich *selbst|später|nochmal|wieder; \
    -wie *funktioniert *Rückruf; -Rückrufservice; -brauche *keinen *Rückruf|Anruf
    """
}
