extension Lexicon {
  /// What callers praise. The form is told at `tables`.
  static let praises = """
    praise = \
    +you ^amazing|awesome|wonderful|fantastic|brilliant|great|incredible|lovely|superb|star|best|legend|lifesaver; +like ^magic; \
    +out ^of ^this ^world; +to ^die ^for; +tell ^the ^chef|cook; \
    +couldn't|can't *happier|better|nicer|kinder; +can't|couldn't ^thank *enough; \
    +handled|done|made|solved|organised|organized *beautifully|wonderfully|brilliantly|perfectly|superbly|excellently|nicely; +beautifully; +admit *wrong ^about; +wrong ^about ^you; \
    +like|as|good ^as ^new; +hand ^it ^to *you|them; +that|it ^was ^quick|fast|easy|smooth; +rarely|seldom *so ^well|good; +never *treated *so|better|this; +was|is|she's|hes|shes|he's ^a ^gem|star|treasure|angel|legend;  \
    +turned ^it *around; +pleasantly ^surprised; +credit ^where; +hats; +spot ^on; +second ^to ^none; +faultless; +flawless; +impeccable; +outdone ^yourselves; +worth ^every; +can't|couldn't *fault|thank;  \
    +saved *day|weekend|life|bacon|skin; +did ^well; +well ^looked; +made ^us|me ^feel; +chuffed; +over ^moon; -i ^guess; -ask ^me ^again; -!at ^all; -raves; -everybody ^says; -haven't ^tried; \
    +made ^it|that|this|everything *easy|simple|painless|pleasant|quick; \
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
    +jederzeit ^wieder; +schmeckt|geschmeckt *super|toll|hervorragend|lecker; \
    -time ^the ^wrong; \
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
    +herzlich *aufgenommen; +grüßen|danken *Kollegen|Kollegin|Herrn|Frau|Team; -hours ^in|late|on|of; -queue; -for|of|two|three|four|six ^weeks; -though; -allerdings; -hole; -stunden; -rude; -worse; -joke; -sarcasm; -would *if; \
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
    -again ^another; -not ^again; -broken|wrong|late|down|off|gone ^again; -another ^automated|letter|bill|hour|delay|mistake; -automated; -lost; -nobody; -thanks for nothing; -missing; -schon|mal ^wieder; -just ^what ^i \
    ^needed; -!impressed; -!happy; -!satisfied; -late; -broken; -but|aber *terrible|awful|never|!works; \
    -could|might ^have *been better; -schon wieder; -immer noch
    """
}
